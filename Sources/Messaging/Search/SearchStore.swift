// The index of messages, and finding in it: FTS5 on SQLite, tsvector on PostgreSQL, chosen in this file alone. Hits are
// checked against membership, history and deletion by the same statement that finds them.
import Database
import FeatureKit
import Kernel

enum SearchStore {
  /// Words beyond these would need an index longer than the message is read.
  private static let mostWords = 5000

  private static func words(_ text: String) -> String { text.foldedWords.prefix(mostWords).joined(separator: " ") }

  /// Puts the words of a new message into the index.
  static func add(_ text: String, of message: MessageID, in chat: ChatID, _ work: Transaction) throws {
    let (words, place) = (words(text), place(chat, work.tenant))
    try work.run(
      """
      INSERT INTO search_entry (tenant, chat, message, words, place)
      VALUES (\(work.tenant), \(chat), \(message), \(words), \(place))
      """)
    guard work.dialect == .sqlite else { return }
    try work.run("INSERT INTO search_words (rowid, words, place) VALUES (last_insert_rowid(), \(words), \(place))")
  }

  /// Puts the words of a message that was edited into the index, in place of those that it had.
  static func replace(_ text: String, of message: MessageID, in chat: ChatID, _ work: Transaction) throws {
    if work.dialect == .sqlite { try forget([message], in: chat, work) }
    let words = words(text)
    let which: SQL = "tenant = \(work.tenant) AND chat = \(chat) AND message = \(message)"
    try work.run("UPDATE search_entry SET words = \(words) WHERE \(which)")
    guard work.dialect == .sqlite else { return }
    try work.run("INSERT INTO search_words (rowid, words, place) SELECT id, words, place FROM search_entry WHERE \(which)")
  }

  /// FTS5 takes words out of an index beside its table only when it is told which they were.
  private static func forget(_ messages: [MessageID], in chat: ChatID, _ work: Transaction) throws {
    try work.run(
      """
      INSERT INTO search_words (search_words, rowid, words, place) SELECT 'delete', id, words, place FROM search_entry
      WHERE tenant = \(work.tenant) AND chat = \(chat) AND message IN \(list: messages)
      """)
  }

  /// Takes messages out of the index.
  static func remove(_ messages: [MessageID], from chat: ChatID, _ work: Transaction) throws {
    if work.dialect == .sqlite { try forget(messages, in: chat, work) }
    try work.run(
      "DELETE FROM search_entry WHERE tenant = \(work.tenant) AND chat = \(chat) AND message IN \(list: messages)")
  }

  /// A word that no text can hold by chance and that fits any tokenizer.
  static func place(_ chat: ChatID, _ tenant: TenantID) -> String {
    "z" + Array(Digest.sha256("\(tenant)/\(chat)").prefix(10)).hex
  }
}

// MARK: Finding

extension SearchStore {
  static let most = 1000
  /// A person in more chats is searched for by membership alone.
  private static let mostPlaces = 200

  struct Question: Sendable {
    var words: SearchWords
    /// Nil for everyone's.
    var authors: [UserID]?
    var from: Int
    var size: Int
    /// The newest entries are taken out first, by the index alone, and each of them is judged by keys: left to itself PostgreSQL
    /// joins them in orders that take seconds in a large chat (docs/performance.md).
    var newest = 2 * SearchStore.most
    /// Counting ends here.
    var most = SearchStore.most

    /// The chat in which alone it looks, where an emergency opened it to somebody who is not in it.
    fileprivate func opened(_ reading: Reading) throws -> ChatID? {
      guard let chat = words.chat, try ChatStore.membership(chat, of: reading.me(), in: reading) == nil,
        let opening = try reading.opening(of: chat)
      else { return nil }
      reading.looked(at: "\(opening.object)/search")
      return chat
    }
  }

  static func find(_ question: Question, in reading: Reading) throws -> (hits: [Message], total: Int) {
    guard let places = try places(question.words.chat, of: reading.me(), reading) else { return ([], 0) }
    if let hits = try recent(question, reading) {
      return (try messages(hits.dropFirst(question.from).prefix(question.size), reading), hits.count)
    }
    let entries = entries(question, places, reading)
    var found = try reading.rows(visible(entries, newest: question.newest, question, reading))
    // Seldom: so much of the newest is not for this person, or by others, that older entries count.
    if found.count < question.most,
      try reading.row("SELECT 1 FROM (\(entries) LIMIT 1 OFFSET \(question.newest)) AS older") != nil
    {
      found = try reading.rows(visible(entries, newest: nil, question, reading))
    }
    return (try messages(found.dropFirst(question.from).prefix(question.size), reading), found.count)
  }

  /// A word that stands in nearly every message of a chat is found in its newest ones, without the index of words: PostgreSQL's has
  /// no order, so all of them would be read. Nil where that is not enough.
  private static func recent(_ question: Question, _ reading: Reading) throws -> [Row]? {
    guard reading.dialect == .postgres, let chat = question.words.chat else { return nil }
    let match = MatchText.postgres(question.words.phrases, .everywhere)
    if match.isEmpty { return nil }
    let entries: SQL = """
      SELECT e.chat, e.message, e.id FROM (
        SELECT chat, message, id, vector FROM search_entry WHERE tenant = \(reading.tenant) AND chat = \(chat)
        ORDER BY message DESC LIMIT \(question.newest)) AS e
      WHERE e.vector @@ (SELECT to_tsquery('simple', \(match))) \(narrowed(question.words, reading))
      """
    let found = try reading.rows(visible(entries, newest: nil, question, reading))
    return found.count < question.most ? nil : found
  }

  /// Which entries have the words, newest first.
  static func entries(_ question: Question, _ places: Places, _ reading: Reading) -> SQL {
    let matches = matches(question.words, places, reading.dialect)
    let chat: SQL = question.words.chat.map { "AND e.chat = \($0)" } ?? ""
    return """
      SELECT e.chat, e.message, e.id FROM \(matches.tables)
      WHERE e.tenant = \(reading.tenant) AND \(matches.condition) \(chat) \(narrowed(question.words, reading)) ORDER BY \(matches.order) DESC
      """
  }

  /// To the channels of a team, and to some days.
  private static func narrowed(_ words: SearchWords, _ reading: Reading) -> SQL {
    let team: SQL? = words.team.map {
      "AND e.chat IN (SELECT chat FROM channel WHERE tenant = \(reading.tenant) AND team = \($0))"
    }
    let days: [SQL?] = [words.first.map { "AND e.message >= \($0)" }, words.beyond.map { "AND e.message < \($0)" }]
    return ([team] + days).compactMap(\.self).joined(by: " ")
  }

  /// Those of the entries that the person may see, of messages that are still there.
  static func visible(_ entries: SQL, newest: Int?, _ question: Question, _ reading: Reading) throws -> SQL {
    let window: SQL = newest.map { "LIMIT \($0)" } ?? ""
    let opened = try question.opened(reading)
    let here: SQL = opened.map { "f.chat = \($0) OR " } ?? ""
    let author: SQL = question.authors.map { "AND x.author IN \(list: $0)" } ?? ""
    return """
      SELECT f.chat, f.message FROM (\(entries) \(window)) AS f
      WHERE (\(here)(SELECT m.visible_from FROM chat_member m
          WHERE m.tenant = \(reading.tenant) AND m.chat = f.chat AND m.person = \(try reading.me())) <= f.message
          OR f.chat IN (\(try channels(of: reading.me(), reading))))
        AND (SELECT 1 FROM message x WHERE x.tenant = \(reading.tenant) AND x.chat = f.chat AND x.id = f.message
          AND x.deleted_at IS NULL \(author)) = 1
      ORDER BY f.id DESC LIMIT \(question.most)
      """
  }

  /// The messages of a page of hits, in their order.
  private static func messages(_ hits: ArraySlice<Row>, _ reading: Reading) throws -> [Message] {
    let wanted = Dictionary(grouping: hits) { $0.id(0) as ChatID }
    let found = try wanted.map { chat, rows in
      (chat, try MessageStore.messages(rows.map { MessageID(number: $0.int(1)) }, in: chat, reading))
    }
    let byChat = Dictionary(found) { first, _ in first }
    return hits.compactMap { byChat[$0.id(0)]?[MessageID(number: $0.int(1))] }
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
      """
      SELECT chat FROM chat_member WHERE tenant = \(reading.tenant) AND person = \(me)
      UNION ALL \(try channels(of: me, reading)) LIMIT \(mostPlaces + 1)
      """)
    if chats.isEmpty { return nil }
    return chats.count > mostPlaces ? .everywhere : .few(chats.map { place($0.id(0), reading.tenant) })
  }

  /// What is said in channels needs a permission of its own.
  private static func channels(of me: UserID, _ reading: Reading) throws -> SQL {
    let isGranted = reading.actor.isGranted(anyOf: ChannelMessages.read)
    return isGranted ? try ChannelSeatStore.channels(of: me, reading) : "SELECT chat FROM channel WHERE 1 = 0"
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
      let match = MatchText.postgres(words.phrases, places)
      return ("search_entry e", match.isEmpty ? "1 = 1" : "e.vector @@ (SELECT to_tsquery('simple', \(match)))", "e.id")
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

  /// Words are marked A in the index, the place of an entry B, so that no word can be taken for a place.
  static func postgres(_ phrases: [[String]], _ places: SearchStore.Places) -> String {
    let words = phrases.map { phrase in
      "(" + phrase.enumerated().map { $1 + ($0 == phrase.count - 1 ? ":*A" : ":A") }.joined(separator: " <-> ") + ")"
    }
    guard case .few(let names) = places else { return words.joined(separator: " & ") }
    return (words + ["(" + names.map { $0 + ":B" }.joined(separator: " | ") + ")"]).joined(separator: " & ")
  }
}
