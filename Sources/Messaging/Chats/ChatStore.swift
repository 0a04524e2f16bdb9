// Chats in the database. A request reaches one only through its own membership.
import Database
import FeatureKit
import Kernel

enum ChatStore {
  static let columns: SQL = "c.id, c.kind, c.topic, c.created_at, c.updated_at, c.last_message, c.activity, c.tick"

  static func chat(_ row: Row) -> Chat {
    Chat(
      id: row.id(0), kind: Chat.Kind(rawValue: row.text(1)) ?? .group, topic: row.optionalText(2), created: row.instant(3),
      updated: row.instant(4), lastMessage: row.optionalInt(5).map(MessageID.init(number:)),
      activity: MessageID(number: row.int(6)), tick: MessageID(number: row.int(7)))
  }

  /// The chat as the signed-in person has it; a stranger finds nothing.
  static func mine(_ id: ChatID, in reading: Reading) throws -> Membership {
    guard let membership = try membership(id, of: reading.me(), in: reading) else { throw Failure.notFound("chat") }
    return membership
  }

  /// What a person sees is their own; an application sees any chat, but through `/users/{user}` only that person's.
  static func sight(_ id: ChatID, of owner: UserID?, in reading: Reading) throws -> ChatSight {
    guard reading.actor.application != nil else {
      let mine = try mine(id, in: reading)
      return ChatSight(chat: mine.chat, member: mine.member)
    }
    if let owner, try membership(id, of: owner, in: reading) == nil { throw Failure.notFound("chat") }
    guard let chat = try chat(id, in: reading), try !id.isChannel || ChannelStore.isThere(id, in: reading) else {
      throw Failure.notFound("chat")
    }
    return ChatSight(chat: chat)
  }

  /// The same for a request that only looks: it may be an emergency.
  static func look(_ id: ChatID, of owner: UserID?, in reading: Reading) throws -> ChatSight {
    if reading.actor.application != nil { return try sight(id, of: owner, in: reading) }
    if let mine = try membership(id, of: reading.me(), in: reading) { return ChatSight(chat: mine.chat, member: mine.member) }
    guard let opening = try reading.opening(of: id), let chat = try chat(id, in: reading) else { throw Failure.notFound("chat") }
    return ChatSight(chat: chat, opening: opening)
  }

  static func membership(_ id: ChatID, of person: UserID, in reading: Reading) throws -> Membership? {
    if id.isChannel { return try ChannelSeatStore.membership(id, of: person, in: reading) }
    return try reading.row(
      """
      SELECT \(columns), \(MemberStore.columns) FROM chat_member m JOIN chat c ON c.tenant = m.tenant AND c.id = m.chat
      WHERE m.tenant = \(reading.tenant) AND m.chat = \(id) AND m.person = \(person)
      """
    ).map(membership)
  }

  static func membership(_ row: Row) -> Membership { Membership(chat: chat(row), member: MemberStore.member(row, from: 8)) }

  /// For events, which are shown to members only, and for applications.
  static func chat(_ id: ChatID, in reading: Reading) throws -> Chat? {
    try reading.row("SELECT \(columns) FROM chat c WHERE c.tenant = \(reading.tenant) AND c.id = \(id)").map(chat)
  }

  /// False where it is there already.
  static func insert(_ chat: Chat, in work: Transaction) throws -> Bool {
    try !work.run(
      """
      INSERT INTO chat (tenant, id, kind, topic, created_at, updated_at, tick, activity)
      VALUES (\(work.tenant), \(chat.id), \(chat.kind.rawValue), \(chat.topic), \(chat.created), \(chat.updated),
        \(chat.activity.number - 1), \(chat.activity))
      ON CONFLICT (tenant, id) DO NOTHING RETURNING id
      """
    ).isEmpty
  }

  static func rename(_ id: ChatID, to topic: String?, in work: Transaction) throws {
    try work.run(
      "UPDATE chat SET topic = \(topic), updated_at = \(work.now) WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  static func touch(_ id: ChatID, in work: Transaction) throws {
    try work.run("UPDATE chat SET updated_at = \(work.now) WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  /// The next moment of the chat's own clock; later than all before it.
  static func tick(_ id: ChatID, in work: Transaction) throws -> MessageID {
    let now = Int(work.now.milliseconds)
    let row = try work.run(
      """
      UPDATE chat SET tick = CASE WHEN tick < \(now) THEN \(now) ELSE tick + 1 END
      WHERE tenant = \(work.tenant) AND id = \(id) RETURNING tick
      """
    ).first
    guard let row else { throw Failure.notFound("chat") }
    return MessageID(number: row.int(0))
  }

  static func spoke(_ id: ChatID, _ message: MessageID, in work: Transaction) throws {
    try work.run(
      """
      UPDATE chat SET last_message = \(message), activity = \(message) WHERE tenant = \(work.tenant) AND id = \(id)
      """)
  }

  /// Both in one: the next moment, at which something is said in a chat that has just been read. Writers work one after the other,
  /// so nobody else took that moment.
  static func speak(in chat: Chat, _ work: Transaction) throws -> MessageID {
    let now = MessageID(number: max(chat.tick.number + 1, Int(work.now.milliseconds)))
    try work.run(
      """
      UPDATE chat SET tick = \(now), last_message = \(now), activity = \(now) WHERE tenant = \(work.tenant) AND id = \(chat.id)
      """)
    return now
  }
}
