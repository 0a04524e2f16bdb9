// One audit record per person, object and five minutes: enough to show who looked, without drowning in scrolls.
import Database
import Kernel

enum LookLog {
  static let window = Duration.minutes(5)

  static func record(
    _ objects: Set<String>, action: String, outcome: String, as actor: Actor, at now: Instant, runner: Runner
  ) async throws {
    if objects.isEmpty || actor.isSystem { return }
    let key = actor.user == nil ? "\(actor.name)@\(actor.address)" : actor.name
    let slot = Int(now.microseconds / window.inMicroseconds)
    let fresh = try await runner.database.read { connection in
      try objects.filter { try !isRecorded(key, $0, action, slot, on: connection) }
    }
    if fresh.isEmpty { return }
    try await runner.database.write { connection in
      let entries = try fresh.sorted().filter { try claim(key, $0, action, slot, on: connection) }.map {
        AuditEntry(actor: actor, at: now, action: action, object: $0, outcome: outcome)
      }
      try Ledger.append(audit: entries, events: [], on: connection)
    }
  }

  static func prune(before now: Instant, on connection: any Connection) throws {
    let slot = Int(now.microseconds / window.inMicroseconds)
    try connection.run("DELETE FROM look WHERE slot < \(slot)")
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
