// The SQL of what is on its way out.
import Database
import FeatureKit
import Kernel

enum OutgoingStore {
  private static let columns: SQL = """
    id, person, key, kind, way, device, ring, closing, created_at, due, failures, problem, given_up_at
    """

  private static func outgoing(_ row: Row) -> Outgoing {
    Outgoing(
      id: row.text(0), person: row.id(1), key: row.text(2), kind: row.text(3), way: Way(rawValue: row.text(4)) ?? .push,
      device: row.text(5), ring: row.int(6), isClosing: row.flag(7), created: row.instant(8), due: row.instant(9),
      failures: row.int(10), problem: row.optionalText(11), givenUp: row.optionalInstant(12))
  }

  /// What is under way already to the same place is replaced: one banner, one errand.
  /// - Returns: its id.
  static func put(_ new: Outgoing, in work: Transaction) throws -> String {
    try work.run(
      """
      INSERT INTO outgoing (tenant, id, person, key, kind, way, device, ring, closing, created_at, due, failures)
      VALUES (\(work.tenant), \(new.id), \(new.person), \(new.key), \(new.kind), \(new.way.rawValue), \(new.device), \(new.ring),
        \(new.isClosing), \(new.created), \(new.due), 0)
      ON CONFLICT (tenant, person, key, way, device) DO UPDATE SET kind = excluded.kind, ring = excluded.ring,
        closing = excluded.closing, created_at = excluded.created_at, due = excluded.due, failures = 0, problem = NULL,
        given_up_at = NULL
      RETURNING id
      """
    ).first?.text(0) ?? new.id
  }

  static func find(_ id: String, in reading: Reading) throws -> Outgoing? {
    try reading.row("SELECT \(columns) FROM outgoing WHERE tenant = \(reading.tenant) AND id = \(id)").map(outgoing)
  }

  static func save(_ changed: Outgoing, in work: Transaction) throws {
    try work.run(
      """
      UPDATE outgoing SET due = \(changed.due), failures = \(changed.failures), problem = \(changed.problem),
        given_up_at = \(changed.givenUp) WHERE tenant = \(work.tenant) AND id = \(changed.id)
      """)
  }

  /// Its patience begins anew.
  static func renew(_ again: Outgoing, in work: Transaction) throws {
    try work.run("UPDATE outgoing SET created_at = \(work.now) WHERE tenant = \(work.tenant) AND id = \(again.id)")
  }

  static func remove(_ id: String, in work: Transaction) throws {
    try work.run("DELETE FROM outgoing WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  /// - Returns: what was on its way.
  static func remove(key: String, to person: UserID, in work: Transaction) throws -> [Outgoing] {
    try work.run(
      """
      DELETE FROM outgoing WHERE tenant = \(work.tenant) AND person = \(person) AND key = \(key)
      RETURNING \(columns)
      """
    ).map(outgoing)
  }

  static func remove(device: String, in work: Transaction) throws -> [String] {
    try work.run("DELETE FROM outgoing WHERE tenant = \(work.tenant) AND device = \(device) RETURNING id").map { $0.text(0) }
  }

  static func remove(to person: UserID, in work: Transaction) throws -> [String] {
    try work.run("DELETE FROM outgoing WHERE tenant = \(work.tenant) AND person = \(person) RETURNING id").map { $0.text(0) }
  }

  /// In every hospital: the timer is nobody's.
  static func forget(givenUpBefore old: Instant, in work: Transaction) throws {
    try work.run("DELETE FROM outgoing WHERE given_up_at < \(old)")
  }
}

// MARK: For administrators

extension OutgoingStore {
  static let mostShown = 500

  /// What failed at least once and is still there, the oldest first.
  static func failed(in reading: Reading) throws -> [Outgoing] {
    try reading.rows(
      """
      SELECT \(columns) FROM outgoing WHERE tenant = \(reading.tenant) AND failures > 0
      ORDER BY created_at, id LIMIT \(mostShown)
      """
    ).map(outgoing)
  }

  static func hasGivenUp(in reading: Reading) throws -> Bool {
    try reading.row(
      "SELECT 1 FROM outgoing WHERE tenant = \(reading.tenant) AND given_up_at IS NOT NULL LIMIT 1") != nil
  }

  /// How many wait by each way, and how many are tried no more.
  static func counts(in reading: Reading) throws -> [Way: (waiting: Int, givenUp: Int)] {
    let rows = try reading.rows(
      "SELECT way, COUNT(*), COUNT(given_up_at) FROM outgoing WHERE tenant = \(reading.tenant) GROUP BY way")
    return Dictionary(
      rows.compactMap { row in
        Way(rawValue: row.text(0)).map { ($0, (waiting: row.int(1) - row.int(2), givenUp: row.int(2))) }
      }
    ) { $1 }
  }
}
