// The conversations of a channel: what began each, newest stirred first, and the answers in it.
import Database
import FeatureKit
import Kernel

/// One conversation as a list shows it.
struct ThreadReplies: Sendable {
  var count: Int
  /// The newest, newest first.
  var newest: [Message]
}

enum ThreadStore {
  /// What began the conversations, the one that was added to last in front.
  static func roots(
    of channel: ChatID, after: MessageID?, limit: Int, in reading: Reading
  ) throws -> (page: [Message], next: String?) {
    let behind: SQL = after.map { "AND x.stirred < \($0)" } ?? ""
    let rows = try reading.rows(
      """
      SELECT \(MessageStore.columns), x.stirred FROM message x
      WHERE x.tenant = \(reading.tenant) AND x.chat = \(channel) AND x.stirred IS NOT NULL \(behind)
      ORDER BY x.stirred DESC LIMIT \(limit + 1)
      """)
    let next = rows.count > limit ? rows[limit - 1].int(MessageStore.columnCount) : nil
    return (rows.prefix(limit).map(MessageStore.message), next.map(String.init))
  }

  /// Answers in one conversation, newest first.
  static func replies(
    to root: MessageID, in channel: ChatID, after: MessageID?, limit: Int, _ reading: Reading
  ) throws -> (page: [Message], next: String?) {
    let behind: SQL = after.map { "AND x.id < \($0)" } ?? ""
    let rows = try reading.rows(
      """
      SELECT \(MessageStore.columns) FROM message x
      WHERE x.tenant = \(reading.tenant) AND x.chat = \(channel) AND x.root = \(root) \(behind) ORDER BY x.id DESC LIMIT \(limit + 1)
      """
    ).map(MessageStore.message)
    return (Array(rows.prefix(limit)), rows.count > limit ? rows[limit - 1].id.text : nil)
  }

  /// The newest answers of several conversations, with how many there are.
  static func replies(
    to roots: [MessageID], in channel: ChatID, most: Int, _ reading: Reading
  ) throws -> [MessageID: ThreadReplies] {
    if roots.isEmpty { return [:] }
    let counts = try reading.rows(
      """
      SELECT root, COUNT(*) FROM message
      WHERE tenant = \(reading.tenant) AND chat = \(channel) AND root IN \(list: roots) GROUP BY root
      """)
    let pairs = try counts.map { row in
      let root = MessageID(number: row.int(0))
      return (
        root, ThreadReplies(count: row.int(1), newest: try replies(to: root, in: channel, after: nil, limit: most, reading).page)
      )
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// Those who said something in a conversation, of a long one in its newest answers; and who began it.
  static func voices(in root: MessageID, of channel: ChatID, _ reading: Reading) throws -> Set<UserID> {
    let rows = try reading.rows(
      """
      SELECT DISTINCT x.author FROM (
        SELECT author FROM message WHERE tenant = \(reading.tenant) AND chat = \(channel) AND root = \(root)
        ORDER BY id DESC LIMIT 200) AS x WHERE x.author IS NOT NULL
      UNION SELECT author FROM message
      WHERE tenant = \(reading.tenant) AND chat = \(channel) AND id = \(root) AND author IS NOT NULL
      """)
    return Set(rows.map { $0.id(0) })
  }
}
