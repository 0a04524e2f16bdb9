// The jobs table.
import Database
import Kernel

enum JobStore {
  /// Which queue's jobs.
  enum Kinds: Sendable {
    case only([String])
    case besides([String])

    fileprivate var condition: SQL {
      switch self {
      case .only(let names): "kind IN \(list: names)"
      case .besides(let names): names.isEmpty ? "1 = 1" : "kind NOT IN \(list: names)"
      }
    }
  }

  static func put(
    kind: String, key: String, due: Instant, body: JSON, tenant: TenantID, on connection: any Connection
  ) throws {
    try connection.run(
      """
      INSERT INTO job (key, tenant, kind, due, body, attempts) VALUES (\(key), \(tenant), \(kind), \(due), \(body), 0)
      ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, due = excluded.due, body = excluded.body, attempts = 0,
        lease = NULL, leased_until = NULL, failure = NULL
      """)
  }

  static func putIfAbsent(kind: String, due: Instant, on connection: any Connection) throws {
    try connection.run(
      """
      INSERT INTO job (key, tenant, kind, due, body, attempts) VALUES (\(kind), '', \(kind), \(due), '{}', 0)
      ON CONFLICT (key) DO NOTHING
      """)
  }

  /// The same, but one that is there keeps its time, its lease and its failures.
  static func ensure(
    kind: String, key: String, due: Instant, body: JSON, tenant: TenantID, on connection: any Connection
  ) throws {
    try connection.run(
      """
      INSERT INTO job (key, tenant, kind, due, body, attempts) VALUES (\(key), \(tenant), \(kind), \(due), \(body), 0)
      ON CONFLICT (key) DO NOTHING
      """)
  }

  static func remove(key: String, on connection: any Connection) throws {
    try connection.run("DELETE FROM job WHERE key = \(key)")
  }

  /// Leases what is due to this node, oldest first, and at one time by key, so that the order is the same everywhere.
  static func claim(
    _ lease: String, _ kinds: Kinds = .besides([]), limit: Int = 64, now: Instant, until: Instant, on connection: any Connection
  ) throws -> [Job] {
    let lock: SQL = connection.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
    return try connection.run(
      """
      UPDATE job SET lease = \(lease), leased_until = \(until), attempts = attempts + 1 WHERE key IN (
        SELECT key FROM job WHERE due <= \(now) AND (leased_until IS NULL OR leased_until <= \(now)) AND \(kinds.condition)
        ORDER BY due, key LIMIT \(limit)\(lock))
      RETURNING key, kind, tenant, due, body, attempts
      """
    ).map { row in
      Job(key: row.text(0), kind: row.text(1), tenant: row.id(2), due: row.instant(3), body: row.json(4), attempts: row.int(5))
    }.sorted { ($0.due, $0.key) < ($1.due, $1.key) }
  }

  /// Removes a job that this lease still holds; false when it was replaced, cancelled or taken over meanwhile.
  static func finish(_ job: Job, lease: String, on connection: any Connection) throws -> Bool {
    try !connection.run("DELETE FROM job WHERE key = \(job.key) AND lease = \(lease) RETURNING key").isEmpty
  }

  static func postpone(_ job: Job, lease: String, to due: Instant, failure: String, on connection: any Connection) throws {
    try connection.run(
      """
      UPDATE job SET due = \(due), lease = NULL, leased_until = NULL, failure = \(failure)
      WHERE key = \(job.key) AND lease = \(lease)
      """)
  }

  static func nextDue(_ kinds: Kinds, on connection: any Connection) throws -> Instant? {
    try connection.run(
      "SELECT MIN(CASE WHEN leased_until IS NULL THEN due ELSE leased_until END) FROM job WHERE \(kinds.condition)"
    ).first?.optionalInstant(0)
  }
}

/// What waits, for whoever watches the server.
public struct Backlog: Sendable {
  /// The last committed event.
  public var head: Int
  public var due: Int
  public var failing: Int
  /// How many seconds the most overdue timer is late.
  public var late: Double

  public init(_ reading: Reading, at now: Instant) throws {
    head = try Ledger.head(on: reading.connection).position
    let due = try reading.row("SELECT COUNT(*), MIN(due) FROM job WHERE due <= \(now)")
    self.due = due?.int(0) ?? 0
    late = due?.optionalInstant(1).map { Double((now - $0).inMilliseconds) / 1000 } ?? 0
    failing = try reading.row("SELECT COUNT(*) FROM job WHERE failure IS NOT NULL")?.int(0) ?? 0
  }
}
