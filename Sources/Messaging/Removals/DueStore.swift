// Which messages a removal may take: what is older than its rule, never what is under a legal hold or an urgent message that still
// calls somebody.
import Database
import FeatureKit
import Kernel

enum DueStore {
  /// An alarm that nobody took on in a day is history (UrgentStore).
  private static let alarmsRunFor = Duration.days(1)

  /// Of a message `x`.
  static func isFree(_ reading: Reading) -> SQL {
    let since = Int((reading.now - alarmsRunFor).milliseconds)
    let runs: SQL = "(u.state = 'calling' OR u.state = 'alarmed' AND u.message >= \(since))"
    return """
      (x.importance IS NULL OR x.importance <> 'urgent' OR NOT EXISTS (
          SELECT 1 FROM urgent_message u WHERE u.tenant = x.tenant AND u.chat = x.chat AND u.message = x.id AND \(runs))
        AND NOT EXISTS (SELECT 1 FROM urgent_message u
          WHERE u.tenant = x.tenant AND u.copy_chat = x.chat AND u.copy_message = x.id AND \(runs)))
        AND NOT \(HoldStore.isHeld)
      """
  }

  /// How much is due by these times, by kind.
  static func count(_ before: [String: Instant], in reading: Reading) throws -> (messages: Int, conversations: Int) {
    let row = try reading.row(
      """
      SELECT COUNT(*), COUNT(DISTINCT x.chat) FROM chat c JOIN message x ON x.tenant = c.tenant AND x.chat = c.id
      WHERE c.tenant = \(reading.tenant) AND (\(isOld(before, reading))) AND \(isFree(reading))
      """)
    return (row?.int(0) ?? 0, row?.int(1) ?? 0)
  }

  private static func isOld(_ before: [String: Instant], _ reading: Reading) -> SQL {
    let kinds = reading.ports.ownKinds.compactMap { kind -> SQL? in
      before[kind.name].map { "(\(kind.condition)) AND x.id < \($0.milliseconds)" }
    }
    return kinds.isEmpty ? "1 = 0" : kinds.map { "(\($0))" as SQL }.joined(by: " OR ")
  }

  /// The next conversation behind the cursor in which something is old, with its kind.
  static func conversation(
    after cursor: ChatID, _ before: [String: Instant], in reading: Reading
  ) throws -> (chat: ChatID, kind: String)? {
    if before.isEmpty { return nil }
    return try reading.row(
      """
      SELECT c.id, \(kind(reading)) FROM chat c WHERE c.tenant = \(reading.tenant) AND c.id > \(cursor)
        AND EXISTS (SELECT 1 FROM message x WHERE x.tenant = c.tenant AND x.chat = c.id AND (\(isOld(before, reading))))
      ORDER BY c.id LIMIT 1
      """
    ).map { ($0.id(0), $0.text(1)) }
  }

  private static func kind(_ reading: Reading) -> SQL {
    let cases = reading.ports.ownKinds.map { "WHEN \($0.condition) THEN CAST(\($0.name) AS TEXT)" as SQL }
    return "CASE \(cases.joined(by: " ")) ELSE '' END"
  }

  static func kind(of chat: ChatID, in reading: Reading) throws -> String? {
    try reading.row("SELECT \(kind(reading)) FROM chat c WHERE c.tenant = \(reading.tenant) AND c.id = \(chat)")?.text(0)
  }

  /// What may go from a conversation now, oldest first.
  /// - Parameters:
  ///   - before: nil for all of it.
  ///   - author: nil for everybody's.
  static func messages(
    in chat: ChatID, before: Instant?, by author: UserID? = nil, limit: Int, _ reading: Reading
  ) throws -> [MessageID] {
    let old: SQL = before.map { "AND x.id < \($0.milliseconds)" } ?? ""
    let own: SQL = author.map { "AND x.author = \($0)" } ?? ""
    return try reading.rows(
      """
      SELECT x.id FROM message x WHERE x.tenant = \(reading.tenant) AND x.chat = \(chat) \(old) \(own) AND \(isFree(reading))
      ORDER BY x.id LIMIT \(limit)
      """
    ).map { MessageID(number: $0.int(0)) }
  }

  /// The copies that were made of these for those whom a plan fetched, as far as they may go.
  static func copies(of ids: [MessageID], in chat: ChatID, _ reading: Reading) throws -> [MessagePlace] {
    try reading.rows(
      """
      SELECT x.chat, x.id FROM urgent_message c JOIN message x ON x.tenant = c.tenant AND x.chat = c.copy_chat AND x.id = c.copy_message
      WHERE c.tenant = \(reading.tenant) AND c.chat = \(chat) AND c.message IN \(list: ids) AND \(isFree(reading)) ORDER BY x.id
      """
    ).map { MessagePlace(chat: $0.id(0), message: MessageID(number: $0.int(1))) }
  }

  /// The next conversation behind the cursor in which a person wrote something.
  static func conversation(after cursor: ChatID, of author: UserID, in reading: Reading) throws -> ChatID? {
    try reading.row(
      """
      SELECT MIN(x.chat) FROM message x WHERE x.tenant = \(reading.tenant) AND x.author = \(author) AND x.chat > \(cursor)
      """
    )?.optionalText(0).map { ChatID($0) }
  }
}
