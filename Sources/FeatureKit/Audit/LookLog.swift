// One audit record per person, object and five minutes: enough to show who looked, without drowning in scrolls. Who had to do with a
// patient is recorded once a day besides.
import Database
import Kernel

enum LookLog {
  static let window = Duration.minutes(5)

  enum Kind: String {
    case read, knock
    case access = "patient.access"

    /// Of a day its last five minutes stand for all.
    fileprivate func slot(of now: Instant) -> Int {
      let slot = LookLog.slot(of: now)
      let day = Int(Duration.days(1).inMicroseconds / LookLog.window.inMicroseconds)
      return self == .access ? slot / day * day + day - 1 : slot
    }
  }

  /// Those of the objects that these five minutes have no record of yet. Asked where the reading itself is done.
  static func fresh(
    _ objects: Set<String>, _ kind: Kind, as actor: Actor, at now: Instant, on connection: any Connection
  ) throws -> Set<String> {
    if objects.isEmpty || actor.isSystem { return [] }
    return objects.subtracting(try recorded(objects, key(of: actor), kind.rawValue, kind.slot(of: now), on: connection))
  }

  static func record(
    _ fresh: Set<String>, _ kind: Kind, outcome: String, as actor: Actor, at now: Instant, runner: Runner
  ) async throws {
    if fresh.isEmpty { return }
    try await runner.database.write { connection in
      let claimed = try claim(fresh.sorted(), key(of: actor), kind.rawValue, kind.slot(of: now), on: connection)
      let entries = claimed.sorted().map {
        AuditEntry(actor: actor, at: now, action: kind.rawValue, object: $0, outcome: outcome)
      }
      try Ledger.append(audit: entries, events: [], on: connection)
    }
  }

  /// The day's records of accesses that an operation had, as part of it.
  static func claimed(
    _ objects: Set<String>, as actor: Actor, at now: Instant, on connection: any Connection
  ) throws -> [AuditEntry] {
    if objects.isEmpty || actor.isSystem { return [] }
    let claimed = try claim(objects.sorted(), key(of: actor), Kind.access.rawValue, Kind.access.slot(of: now), on: connection)
    return claimed.sorted().map {
      AuditEntry(actor: actor, at: now, action: Kind.access.rawValue, object: $0, outcome: AuditEntry.done)
    }
  }

  /// The day's records of those to whom something is told on their open screens.
  static func told(_ objects: Set<String>, to people: Set<UserID>, of tenant: TenantID, runner: Runner) async throws {
    let now = runner.clock.now
    let actors = people.sorted { $0.text < $1.text }.map {
      Actor(user: $0, tenant: tenant, roles: [], means: .session("stream"), address: "stream", requestID: "stream")
    }
    let new = try await runner.database.read { connection in
      try actors.filter { try !fresh(objects, .access, as: $0, at: now, on: connection).isEmpty }
    }
    if new.isEmpty { return }
    try await runner.database.write { connection in
      let entries = try new.flatMap { try claimed(objects, as: $0, at: now, on: connection) }
      try Ledger.append(audit: entries, events: [], on: connection)
    }
  }

  private static func key(of actor: Actor) -> String { actor.user == nil ? "\(actor.name)@\(actor.address)" : actor.name }
  private static func slot(of now: Instant) -> Int { Int(now.microseconds / window.inMicroseconds) }

  static func prune(before now: Instant, on connection: any Connection) throws {
    try connection.run("DELETE FROM look WHERE slot < \(slot(of: now))")
  }

  private static func recorded(
    _ objects: Set<String>, _ actor: String, _ action: String, _ slot: Int, on connection: any Connection
  ) throws -> Set<String> {
    Set(
      try connection.run(
        """
        SELECT object FROM look
        WHERE actor = \(actor) AND action = \(action) AND slot = \(slot) AND object IN \(list: objects)
        """
      ).map { $0.text(0) })
  }

  /// Those for which this is the first, on whatever node: a page of fifty chats is one statement.
  private static func claim(
    _ objects: [String], _ actor: String, _ action: String, _ slot: Int, on connection: any Connection
  ) throws -> Set<String> {
    // Padded to a power of two, so that few statement texts exist; who claims twice has it once.
    var padded = objects
    while let last = objects.last, padded.count & (padded.count - 1) != 0 { padded.append(last) }
    let rows = padded.map { object in "(\(actor), \(object), \(action), \(slot))" as SQL }.joined(by: ", ")
    return Set(
      try connection.run(
        """
        INSERT INTO look (actor, object, action, slot) VALUES \(rows)
        ON CONFLICT (actor, object, action, slot) DO NOTHING RETURNING object
        """
      ).map { $0.text(0) })
  }
}
