// The index of messages, and finding in it: FTS5 on SQLite, tsvector on PostgreSQL, chosen in this file alone. Hits are
// checked against membership, history and deletion by the same statement that finds them.
import Database
import FeatureKit
import Kernel

enum SearchStore {
  /// Words beyond these would need an index longer than the message is read.
  private static let mostWords = 5000

  /// Puts a message's words into the index in place of those that it had.
  static func index(_ text: String, of message: MessageID, in chat: ChatID, _ work: Transaction) throws {
    let words = text.foldedWords.prefix(mostWords).joined(separator: " ")
    if work.dialect == .sqlite { try forget(message, in: chat, work) }
    let id = try work.run(
      """
      INSERT INTO search_entry (tenant, chat, message, words, place)
      VALUES (\(work.tenant), \(chat), \(message), \(words), \(place(chat, work.tenant)))
      ON CONFLICT (tenant, chat, message) DO UPDATE SET words = excluded.words RETURNING id
      """
    ).first?.int(0)
    guard work.dialect == .sqlite, let id else { return }
    try work.run("INSERT INTO search_words (rowid, words, place) SELECT id, words, place FROM search_entry WHERE id = \(id)")
  }

  /// FTS5 takes words out of an index beside its table only when it is told which they were.
  private static func forget(_ message: MessageID, in chat: ChatID, _ work: Transaction) throws {
    try work.run(
      """
      INSERT INTO search_words (search_words, rowid, words, place) SELECT 'delete', id, words, place FROM search_entry
      WHERE tenant = \(work.tenant) AND chat = \(chat) AND message = \(message)
      """)
  }

  /// A word that no text can hold by chance and that fits any tokenizer.
  static func place(_ chat: ChatID, _ tenant: TenantID) -> String {
    "z" + Digest.sha256("\(tenant)/\(chat)").prefix(10).map { [$0].hex }.joined()
  }
}

// MARK: Finding

extension SearchStore {
  /// Counting hits ends here.
  static let most = 1000
  /// A person in more chats is searched for by membership alone.
  private static let mostPlaces = 200

  struct Question: Sendable {
    var words: SearchWords
    /// Nil for everyone's.
    var authors: [UserID]?
    var from: Int
    var size: Int
  }

  static func find(_ question: Question, in reading: Reading) throws -> (hits: [Message], total: Int) {
    guard let conditions = try conditions(question, reading) else { return ([], 0) }
    let total = try reading.row("SELECT COUNT(*) FROM (SELECT 1 \(conditions) LIMIT \(most)) AS counted")?.int(0) ?? 0
    let rows = try reading.rows(
      """
      SELECT \(MessageStore.columns) \(conditions) ORDER BY e.id DESC LIMIT \(question.size) OFFSET \(question.from)
      """)
    return (rows.map(MessageStore.message), total)
  }

  private static func conditions(_ question: Question, _ reading: Reading) throws -> SQL? {
    let me = try reading.me()
    let places = try places(question.words.chat, of: me, reading)
    if places?.isEmpty == true { return nil }
    let chat: SQL = question.words.chat.map { "AND e.chat = \($0)" } ?? ""
    let author: SQL = question.authors.map { "AND x.author IN \(list: $0)" } ?? ""
    return """
      \(matches(question.words, places, reading.dialect))
      JOIN chat_member m ON m.tenant = e.tenant AND m.chat = e.chat AND m.person = \(me) AND m.visible_from <= e.message
      JOIN message x ON x.tenant = e.tenant AND x.chat = e.chat AND x.id = e.message AND x.deleted_at IS NULL \(author)
      WHERE e.tenant = \(reading.tenant) \(chat)
      """
  }

  /// The words for the chats to look in; nil for too many to name, empty for none.
  private static func places(_ chat: ChatID?, of me: UserID, _ reading: Reading) throws -> [String]? {
    if let chat { return [place(chat, reading.tenant)] }
    let chats = try reading.rows(
      "SELECT chat FROM chat_member WHERE tenant = \(reading.tenant) AND person = \(me) LIMIT \(mostPlaces + 1)")
    return chats.count > mostPlaces ? nil : chats.map { place($0.id(0), reading.tenant) }
  }

  /// The engines' own part: where the entries whose words match come from. No words match everything.
  private static func matches(_ words: SearchWords, _ places: [String]?, _ dialect: Dialect) -> SQL {
    switch dialect {
    case .sqlite:
      let match = MatchText.sqlite(words.phrases, places: places)
      return match.isEmpty
        ? "FROM search_entry e"
        : "FROM (SELECT rowid AS id FROM search_words WHERE search_words MATCH \(match)) w CROSS JOIN search_entry e ON e.id = w.id"
    case .postgres:
      let match = MatchText.postgres(words.phrases)
      let vector: SQL = match.isEmpty ? "1 = 1" : "vector @@ to_tsquery('simple', \(match))"
      let place: SQL = places.map { " AND place IN \(list: $0)" } ?? ""
      return "FROM (SELECT id, tenant, chat, message FROM search_entry WHERE \(vector)\(place)) e"
    }
  }
}

/// The engines' query languages. Words hold letters and digits only (String.foldedWords), so nothing needs escaping but
/// the quotes around them.
enum MatchText {
  static func sqlite(_ phrases: [[String]], places: [String]?) -> String {
    let words = phrases.map { "words : \"\($0.joined(separator: " "))\" *" }
    let chats = places.map { ["place : (\($0.joined(separator: " OR ")))"] } ?? []
    return (words + chats).joined(separator: " AND ")
  }

  static func postgres(_ phrases: [[String]]) -> String {
    phrases.map { "(" + $0.joined(separator: " <-> ") + ":*)" }.joined(separator: " & ")
  }
}
