// The SQL of what people were told.
import Database
import FeatureKit
import Kernel

enum NoticeStore {
  private static let columns: SQL =
    "id, person, key, kind, cause, object, ring, in_feed, told_at, settled_at"

  private static func line(_ row: Row) -> NoticeLine {
    NoticeLine(
      id: row.text(0), person: row.id(1), key: row.text(2), kind: row.text(3), cause: row.optionalID(4), object: row.text(5),
      ring: row.int(6), isInFeed: row.flag(7), told: row.instant(8), settled: row.optionalInstant(9))
  }

  /// A new line, or the one of this key rung again.
  static func put(_ notice: Notice, in work: Transaction) throws -> NoticeLine {
    let rows = try work.run(
      """
      INSERT INTO notice (tenant, person, key, id, kind, cause, object, ring, in_feed, told_at)
      VALUES (\(work.tenant), \(notice.recipient), \(notice.key), \(Random.guid()), \(notice.kind.name), \(notice.cause),
        \(notice.object), \(notice.ring), \(notice.kind.isInFeed), \(work.now))
      ON CONFLICT (tenant, person, key) DO UPDATE SET kind = excluded.kind, cause = excluded.cause, object = excluded.object,
        ring = excluded.ring, in_feed = excluded.in_feed, told_at = excluded.told_at, settled_at = NULL
      RETURNING \(columns)
      """)
    guard let row = rows.first else { throw Failure.notFound("notice") }
    return line(row)
  }

  static func line(_ id: String, of person: UserID, in reading: Reading) throws -> NoticeLine? {
    try reading.row(
      "SELECT \(columns) FROM notice WHERE tenant = \(reading.tenant) AND person = \(person) AND id = \(id)"
    ).map(line)
  }

  static func line(key: String, of person: UserID, in reading: Reading) throws -> NoticeLine? {
    try reading.row(
      "SELECT \(columns) FROM notice WHERE tenant = \(reading.tenant) AND person = \(person) AND key = \(key)"
    ).map(line)
  }

  static func unsettled(under prefix: String, of person: UserID, in reading: Reading) throws -> [String] {
    try reading.rows(
      """
      SELECT key FROM notice WHERE tenant = \(reading.tenant) AND person = \(person) AND settled_at IS NULL
        AND substr(key, 1, CAST(\(prefix.unicodeScalars.count) AS INTEGER)) = \(prefix) ORDER BY key
      """
    ).map { $0.text(0) }
  }

  static func people(toldUnder prefix: String, in reading: Reading) throws -> Set<UserID> {
    let rows = try reading.rows(
      """
      SELECT DISTINCT person FROM notice
      WHERE tenant = \(reading.tenant) AND substr(key, 1, CAST(\(prefix.unicodeScalars.count) AS INTEGER)) = \(prefix)
      """)
    return Set(rows.map { $0.id(0) })
  }

  static func isUnsettled(_ key: String, of person: UserID, in reading: Reading) throws -> Bool {
    try line(key: key, of: person, in: reading).map { $0.settled == nil } ?? false
  }

  /// - Returns: those that were still to be seen to.
  static func settle(_ keys: [String], of person: UserID, in work: Transaction) throws -> [NoticeLine] {
    try work.run(
      """
      UPDATE notice SET settled_at = \(work.now) WHERE tenant = \(work.tenant) AND person = \(person)
        AND settled_at IS NULL AND key IN \(list: keys) RETURNING \(columns)
      """
    ).map(line)
  }

  static func remove(_ keys: [String], in work: Transaction) throws -> [NoticeLine] {
    try work.run(
      "DELETE FROM notice WHERE tenant = \(work.tenant) AND key IN \(list: keys) RETURNING \(columns)"
    ).map(line)
  }

  static func remove(under prefix: String, of person: UserID, in work: Transaction) throws -> [NoticeLine] {
    try work.run(
      """
      DELETE FROM notice WHERE tenant = \(work.tenant) AND person = \(person)
        AND substr(key, 1, CAST(\(prefix.unicodeScalars.count) AS INTEGER)) = \(prefix) RETURNING \(columns)
      """
    ).map(line)
  }

  /// Those of one person alone.
  static func remove(_ keys: [String], of person: UserID, in work: Transaction) throws {
    try work.run(
      "DELETE FROM notice WHERE tenant = \(work.tenant) AND person = \(person) AND key IN \(list: keys)")
  }

  static func removeAll(of person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM notice WHERE tenant = \(work.tenant) AND person = \(person)")
  }

  /// In every hospital: the timer is nobody's.
  static func forget(toldBefore old: Instant, in work: Transaction) throws {
    try work.run("DELETE FROM notice WHERE told_at < \(old)")
  }
}

// MARK: The feed

extension NoticeStore {
  struct Page: Sendable {
    var lines: [NoticeLine]
    /// Where the next page begins; nil after the last.
    var next: String?
  }

  static func feed(_ wish: FeedWish, of person: UserID, in reading: Reading) throws -> Page {
    var conditions: [SQL] = ["tenant = \(reading.tenant)", "person = \(person)", "in_feed = 1"]
    if wish.unreadOnly { conditions.append("settled_at IS NULL") }
    if !wish.kinds.isEmpty { conditions.append("kind IN \(list: wish.kinds)") }
    if let mark = wish.mark {
      conditions.append("(told_at < \(mark.told) OR (told_at = \(mark.told) AND id < \(mark.id)))")
    }
    let condition: SQL = conditions.joined(by: " AND ")
    let lines = try reading.rows(
      """
      SELECT \(columns) FROM notice WHERE \(condition)
      ORDER BY told_at DESC, id DESC LIMIT \(wish.size + 1)
      """
    ).map(line)
    let shown = Array(lines.prefix(wish.size))
    return Page(lines: shown, next: lines.count > wish.size ? shown.last.map { FeedWish.Mark($0).text } : nil)
  }

  static func unread(of person: UserID, in reading: Reading) throws -> Int {
    try reading.row(
      """
      SELECT COUNT(*) FROM notice
      WHERE tenant = \(reading.tenant) AND person = \(person) AND in_feed = 1 AND settled_at IS NULL
      """
    )?.int(0) ?? 0
  }

  /// - Parameter kinds: those that are not asked for.
  static func unreadKeys(of person: UserID, but kinds: Set<String>, in reading: Reading) throws -> [String] {
    try reading.rows(
      """
      SELECT key, kind FROM notice
      WHERE tenant = \(reading.tenant) AND person = \(person) AND in_feed = 1 AND settled_at IS NULL ORDER BY key
      """
    ).filter { !kinds.contains($0.text(1)) }.map { $0.text(0) }
  }
}
