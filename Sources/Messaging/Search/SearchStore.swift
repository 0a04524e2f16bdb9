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
    "z" + Array(Digest.sha256("\(tenant)/\(chat)").prefix(10)).hex
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
    guard let places = try places(question.words.chat, of: reading.me(), reading) else { return ([], 0) }
    let sources = try sources(question, places, reading)
    let total = try reading.row("SELECT COUNT(*) FROM (SELECT 1 \(sources.from) LIMIT \(most)) AS counted")?.int(0) ?? 0
    let rows = try reading.rows(query(question, sources))
    return (rows.map(MessageStore.message), total)
  }

  typealias Sources = (from: SQL, order: SQL)

  static func query(_ question: Question, _ sources: Sources) -> SQL {
    """
    SELECT \(MessageStore.columns) \(sources.from) ORDER BY \(sources.order) DESC LIMIT \(question.size) OFFSET \(question.from)
    """
  }

  /// Entries that match, with the membership that lets the person see each, and the messages themselves.
  static func sources(_ question: Question, _ places: Places, _ reading: Reading) throws -> Sources {
    let matches = matches(question.words, places, reading.dialect)
    let chat: SQL = question.words.chat.map { "AND e.chat = \($0)" } ?? ""
    let author: SQL = question.authors.map { "AND x.author IN \(list: $0)" } ?? ""
    let from: SQL = """
      FROM \(matches.tables)
      JOIN chat_member m ON m.tenant = e.tenant AND m.chat = e.chat AND m.person = \(try reading.me()) AND m.visible_from <= e.message
      JOIN message x ON x.tenant = e.tenant AND x.chat = e.chat AND x.id = e.message AND x.deleted_at IS NULL \(author)
      WHERE e.tenant = \(reading.tenant) AND \(matches.condition) \(chat)
      """
    return (from, matches.order)
  }

  /// Where to look: the chats that the index shall narrow the search to, or everywhere for too many to name.
  enum Places: Sendable {
    case few([String])
    case everywhere
  }

  /// Nil for a person without chats.
  private static func places(_ chat: ChatID?, of me: UserID, _ reading: Reading) throws -> Places? {
    if let chat { return .few([place(chat, reading.tenant)]) }
    let chats = try reading.rows(
      "SELECT chat FROM chat_member WHERE tenant = \(reading.tenant) AND person = \(me) LIMIT \(mostPlaces + 1)")
    if chats.isEmpty { return nil }
    return chats.count > mostPlaces ? .everywhere : .few(chats.map { place($0.id(0), reading.tenant) })
  }

  private typealias Matches = (tables: SQL, condition: SQL, order: SQL)

  /// The engines' own part: which entries have the words. No words match everything.
  private static func matches(_ words: SearchWords, _ places: Places, _ dialect: Dialect) -> Matches {
    switch dialect {
    case .sqlite:
      let match = MatchText.sqlite(words.phrases, places)
      if match.isEmpty { return ("search_entry e", "1 = 1", "e.id") }
      // CROSS JOIN keeps the index of words in front, which gives its entries newest first.
      return ("search_words w CROSS JOIN search_entry e ON e.id = w.rowid", "w.search_words MATCH \(match)", "w.rowid")
    case .postgres:
      let match = MatchText.postgres(words.phrases)
      let vector: SQL = match.isEmpty ? "1 = 1" : "e.vector @@ to_tsquery('simple', \(match))"
      guard case .few(let names) = places else { return ("search_entry e", vector, "e.id") }
      return ("search_entry e", "\(vector) AND e.place IN \(list: names)", "e.id")
    }
  }
}

/// The engines' query languages. Words hold letters and digits only (String.foldedWords), so nothing needs escaping but
/// the quotes around them.
enum MatchText {
  static func sqlite(_ phrases: [[String]], _ places: SearchStore.Places) -> String {
    let words = phrases.map { "words : \"\($0.joined(separator: " "))\" *" }
    guard case .few(let names) = places else { return words.joined(separator: " AND ") }
    return (words + ["place : (\(names.joined(separator: " OR ")))"]).joined(separator: " AND ")
  }

  static func postgres(_ phrases: [[String]]) -> String {
    phrases.map { "(" + $0.joined(separator: " <-> ") + ":*)" }.joined(separator: " & ")
  }
}
