// One audit record per person, object and five minutes: enough to show who looked, without drowning in scrolls.
import Database
import Kernel

enum LookLog {
  static let window = Duration.minutes(5)

  /// Those of the objects that these five minutes have no record of yet. Asked where the reading itself is done.
  static func fresh(
    _ objects: Set<String>, action: String, as actor: Actor, at now: Instant, on connection: any Connection
  ) throws -> Set<String> {
    if objects.isEmpty || actor.isSystem { return [] }
    return try objects.filter { try !isRecorded(key(of: actor), $0, action, slot(of: now), on: connection) }
  }

  static func record(
    _ fresh: Set<String>, action: String, outcome: String, as actor: Actor, at now: Instant, runner: Runner
  ) async throws {
    if fresh.isEmpty { return }
    try await runner.database.write { connection in
      let entries = try fresh.sorted().filter { try claim(key(of: actor), $0, action, slot(of: now), on: connection) }.map {
        AuditEntry(actor: actor, at: now, action: action, object: $0, outcome: outcome)
      }
      try Ledger.append(audit: entries, events: [], on: connection)
    }
  }

  private static func key(of actor: Actor) -> String { actor.user == nil ? "\(actor.name)@\(actor.address)" : actor.name }
  private static func slot(of now: Instant) -> Int { Int(now.microseconds / window.inMicroseconds) }

  static func prune(before now: Instant, on connection: any Connection) throws {
    try connection.run("DELETE FROM look WHERE slot < \(slot(of: now))")
  }

  private static func isRecorded(
    _ actor: String, _ object: String, _ action: String, _ slot: Int, on connection: any Connection
  ) throws -> Bool {
    try !connection.run(
      "SELECT 1 FROM look WHERE actor = \(actor) AND object = \(object) AND action = \(action) AND slot = \(slot)"
    ).isEmpty
  }

  /// True for the one who is first, on whatever node.
  private static func claim(
    _ actor: String, _ object: String, _ action: String, _ slot: Int, on connection: any Connection
  ) throws -> Bool {
    try !connection.run(
      """
      INSERT INTO look (actor, object, action, slot) VALUES (\(actor), \(object), \(action), \(slot))
      ON CONFLICT (actor, object, action, slot) DO NOTHING RETURNING slot
      """
    ).isEmpty
  }
}
