// Messages in the database.
import Database
import FeatureKit
import Kernel

enum MessageStore {
  static let columns: SQL = """
    x.chat, x.id, x.kind, x.author, x.body_kind, x.body, x.words, x.importance, x.locale, x.client_id, x.event, x.modified,
    x.edited_at, x.deleted_at, x.asks_receipt, x.subject, x.root, x.deleted_by, x.extras
    """

  /// How many columns those are, for a statement that asks for one more behind them.
  static let columnCount = 19

  static func message(_ row: Row) -> Message {
    Message(
      chat: row.id(0), id: MessageID(number: row.int(1)), content: content(row), modified: MessageID(number: row.int(11)),
      edited: row.optionalInstant(12), deleted: row.optionalInstant(13), deletedBy: row.optionalID(17))
  }

  private static func content(_ row: Row) -> Message.Content {
    if row.text(2) != "message" {
      let (event, initiator) = SystemMessage.read(row.json(10))
      return .happened(event, initiator: initiator)
    }
    let body = Body(kind: Body.Kind(rawValue: row.text(4)) ?? .text, content: row.text(5), text: row.text(6))
    let extras: JSON = row.isNull(18) ? nil : row.json(18)
    return .said(
      Utterance(
        author: row.id(3), body: body, importance: Importance(rawValue: row.text(7)) ?? .normal, locale: row.text(8),
        clientID: row.optionalText(9), asksReceipt: row.flag(14), subject: row.optionalText(15),
        root: row.optionalInt(16).map(MessageID.init(number:)), announcement: Announcement(extras["announcement"]),
        cards: (extras["cards"]?.array ?? []).compactMap(AdaptiveCard.init(stored:))))
  }

  /// What few messages have.
  private static func extras(_ announcement: Announcement?, _ cards: [AdaptiveCard]) -> JSON? {
    if announcement == nil, cards.isEmpty { return nil }
    return ["announcement": announcement?.json ?? .null, "cards": .array(cards.map(\.stored))]
  }

  /// One message that the member may see.
  static func message(_ id: MessageID, for member: Member, in reading: Reading) throws -> Message {
    guard member.sees(id), let message = try message(id, in: member.chat, reading) else { throw Failure.notFound("message") }
    return message
  }

  static func message(_ id: MessageID, in sight: ChatSight, _ reading: Reading) throws -> Message {
    guard sight.sees(id), let message = try message(id, in: sight.chat.id, reading) else { throw Failure.notFound("message") }
    return message
  }

  static func message(_ id: MessageID, in chat: ChatID, _ reading: Reading) throws -> Message? {
    try messages([id], in: chat, reading)[id]
  }

  static func messages(_ ids: [MessageID], in chat: ChatID, _ reading: Reading) throws -> [MessageID: Message] {
    let rows = try reading.rows(
      "SELECT \(columns) FROM message x WHERE x.tenant = \(reading.tenant) AND x.chat = \(chat) AND x.id IN \(list: ids)")
    return Dictionary(rows.map { (MessageID(number: $0.int(1)), message($0)) }) { a, _ in a }
  }

  /// The last message of each chat.
  static func last(of chats: [ChatID], in reading: Reading) throws -> [ChatID: Message] {
    let rows = try reading.rows(
      """
      SELECT \(columns) FROM chat c JOIN message x ON x.tenant = c.tenant AND x.chat = c.id AND x.id = c.last_message
      WHERE c.tenant = \(reading.tenant) AND c.id IN \(list: chats)
      """)
    return Dictionary(rows.map { ($0.id(0), message($0)) }) { a, _ in a }
  }

  /// What this person sent before under the client's own id.
  static func sent(_ clientID: String, by person: UserID, to chat: ChatID, _ reading: Reading) throws -> MessageID? {
    try reading.row(
      """
      SELECT id FROM message
      WHERE tenant = \(reading.tenant) AND chat = \(chat) AND author = \(person) AND client_id = \(clientID)
      """
    ).map { MessageID(number: $0.int(0)) }
  }

  static func insert(_ message: Message, in work: Transaction) throws {
    let said = message.said
    // What begins a conversation in a channel has a place among them.
    let stirred = message.chat.isChannel && said?.root == nil ? message.id : nil
    let event: JSON? = if case .happened(let event, let by) = message.content { event.stored(by: by) } else { nil }
    try work.run(
      """
      INSERT INTO message (tenant, chat, id, kind, author, body_kind, body, words, importance, locale, client_id, event, modified,
        asks_receipt, subject, root, stirred, extras)
      VALUES (\(work.tenant), \(message.chat), \(message.id), \(said == nil ? "event" : "message"), \(said?.author),
        \(said?.body.kind.rawValue), \(said?.body.content), \(said?.body.text), \(said?.importance.rawValue), \(said?.locale),
        \(said?.clientID), \(event), \(message.modified), \(said?.asksReceipt ?? false), \(said?.subject), \(said?.root), \(stirred),
        \(said.flatMap { extras($0.announcement, $0.cards) }))
      """)
  }

  static func save(_ said: Utterance, of message: Message, at tick: MessageID, in work: Transaction) throws {
    try work.run(
      """
      UPDATE message SET body_kind = \(said.body.kind.rawValue), body = \(said.body.content), words = \(said.body.text),
        subject = \(said.subject), extras = \(extras(said.announcement, said.cards)), edited_at = \(work.now), modified = \(tick)
      WHERE tenant = \(work.tenant) AND chat = \(message.chat) AND id = \(message.id)
      """)
  }

  /// - Parameter person: who takes it back, where that is not its author.
  static func save(
    deleted: Instant?, by person: UserID? = nil, of message: Message, at tick: MessageID, in work: Transaction
  ) throws {
    try work.run(
      """
      UPDATE message SET deleted_at = \(deleted), deleted_by = \(person), modified = \(tick)
      WHERE tenant = \(work.tenant) AND chat = \(message.chat) AND id = \(message.id)
      """)
  }

  /// Somebody answered in the conversation.
  static func stir(_ root: MessageID, in chat: ChatID, at tick: MessageID, _ work: Transaction) throws {
    try work.run("UPDATE message SET stirred = \(tick) WHERE tenant = \(work.tenant) AND chat = \(chat) AND id = \(root)")
  }

  static func touch(_ message: MessageID, in chat: ChatID, at tick: MessageID, _ work: Transaction) throws {
    try work.run(
      "UPDATE message SET modified = \(tick) WHERE tenant = \(work.tenant) AND chat = \(chat) AND id = \(message)")
  }
}
