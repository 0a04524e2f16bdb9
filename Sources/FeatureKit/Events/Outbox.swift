// Events as rows, committed with the change that they tell of. The truth of delivery; everything else is a wake-up.
import Database
import Kernel

enum Outbox {
  static func insert(_ event: Event, at position: Int, on connection: any Connection) throws {
    let subject = JSON.object(JSONObject(event.subject.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    try connection.run(
      """
      INSERT INTO outbox (position, id, tenant, kind, subject, at)
      VALUES (\(position), \(event.id), \(event.tenant), \(event.kind), \(subject), \(event.at))
      """)
  }

  static func events(after position: Int, limit: Int, on connection: any Connection) throws -> [Event] {
    try connection.run(
      "SELECT position, id, tenant, kind, subject, at FROM outbox WHERE position > \(position) ORDER BY position LIMIT \(limit)"
    ).map(event)
  }

  /// The last position so far. All before it are there: positions are given in the order in which changes are committed.
  static func end(on connection: any Connection) throws -> Int {
    try connection.run("SELECT MAX(position) FROM outbox").first?.optionalInt(0) ?? 0
  }

  /// Those of some kinds, of all organisations.
  static func events(
    of kinds: Set<String>, after position: Int, upTo end: Int, limit: Int, on connection: any Connection
  ) throws -> [Event] {
    try connection.run(
      """
      SELECT position, id, tenant, kind, subject, at FROM outbox
      WHERE position > \(position) AND position <= \(end) AND kind IN \(list: kinds.sorted()) ORDER BY position LIMIT \(limit)
      """
    ).map(event)
  }

  /// Those of some kinds and of one organisation.
  static func events(
    of kinds: Set<String>, tenant: TenantID, after position: Int, limit: Int, on connection: any Connection
  ) throws -> [Event] {
    try connection.run(
      """
      SELECT position, id, tenant, kind, subject, at FROM outbox
      WHERE position > \(position) AND tenant = \(tenant) AND kind IN \(list: kinds.sorted()) ORDER BY position LIMIT \(limit)
      """
    ).map(event)
  }

  private static func event(_ row: Row) -> Event {
    let subject = row.json(4).object?.members.map { ($0.key, $0.value.string ?? "") } ?? []
    return Event(
      id: row.text(1), kind: row.text(3), tenant: row.id(2), subject: Dictionary(subject) { a, _ in a },
      at: row.instant(5), position: row.int(0))
  }

  /// The highest position that is no longer there.
  static func pruned(on connection: any Connection) throws -> Int {
    try connection.run("SELECT pruned FROM ledger WHERE id = 1").first?.int(0) ?? 0
  }

  /// Forgets old events, except those that a hearing has still to hear.
  static func prune(before time: Instant, on connection: any Connection) throws {
    let heard = try connection.run("SELECT MIN(position) FROM hearing").first?.optionalInt(0) ?? .max
    let last = try connection.run("SELECT MAX(position) FROM outbox WHERE at < \(time)").first?.optionalInt(0) ?? 0
    let end = min(heard, last)
    try connection.run("DELETE FROM outbox WHERE position <= \(end)")
    try connection.run("UPDATE ledger SET pruned = \(end) WHERE id = 1 AND pruned < \(end)")
  }
}
