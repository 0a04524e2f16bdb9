// Members of chats in the database, with what each has read.
import Database
import FeatureKit
import Kernel

enum MemberStore {
  static let columns: SQL = "m.chat, m.person, m.visible_from, m.hidden, m.read_until"

  static func member(_ row: Row, from first: Int = 0) -> Member {
    Member(
      chat: row.id(first), person: row.id(first + 1), visibleFrom: MessageID(number: row.int(first + 2)).instant,
      isHidden: row.flag(first + 3), readUntil: MessageID(number: row.int(first + 4)))
  }

  static func members(of chat: ChatID, in reading: Reading) throws -> [Member] {
    try members(of: [chat], in: reading)[chat] ?? []
  }

  /// The members of many chats at once, each chat's in the order in which they came.
  static func members(of chats: [ChatID], in reading: Reading) throws -> [ChatID: [Member]] {
    let channels = chats.filter(\.isChannel)
    if !channels.isEmpty {
      let others = chats.filter { !$0.isChannel }
      let seated = try ChannelSeatStore.members(of: channels, in: reading)
      return others.isEmpty ? seated : try members(of: others, in: reading).merging(seated) { first, _ in first }
    }
    let rows = try reading.rows(
      """
      SELECT \(columns) FROM chat_member m WHERE m.tenant = \(reading.tenant) AND m.chat IN \(list: chats)
      ORDER BY m.chat, m.joined_at, m.person
      """)
    return Dictionary(grouping: rows.map { member($0) }, by: \.chat)
  }

  /// Those of the people who are in the chat.
  static func present(_ people: [UserID], in chat: ChatID, _ reading: Reading) throws -> Set<UserID> {
    if chat.isChannel { return try ChannelSeatStore.people(in: chat, among: Set(people), reading) }
    return Set(
      try reading.rows(
        """
        SELECT person FROM chat_member
        WHERE tenant = \(reading.tenant) AND chat = \(chat) AND person IN \(list: people)
        """
      ).map { $0.id(0) })
  }

  static func people(in chat: ChatID, _ reading: Reading) throws -> Set<UserID> {
    if chat.isChannel { return try ChannelSeatStore.people(in: chat, among: reading.listeners?(), reading) }
    return Set(
      try reading.rows("SELECT person FROM chat_member WHERE tenant = \(reading.tenant) AND chat = \(chat)").map { $0.id(0) })
  }

  /// Those for whom a message is part of the history that they may see.
  static func people(in chat: ChatID, seeing message: MessageID, _ reading: Reading) throws -> Set<UserID> {
    if chat.isChannel { return try people(in: chat, reading) }
    return Set(
      try reading.rows(
        """
        SELECT person FROM chat_member
        WHERE tenant = \(reading.tenant) AND chat = \(chat) AND visible_from <= \(message)
        """
      ).map { $0.id(0) })
  }

  /// Those who have read as far as a message, or further.
  static func readers(of message: MessageID, in chat: ChatID, _ reading: Reading) throws -> Set<UserID> {
    if chat.isChannel { return try ChannelSeatStore.readers(of: message, in: chat, reading) }
    let rows = try reading.rows(
      "SELECT person FROM chat_member WHERE tenant = \(reading.tenant) AND chat = \(chat) AND read_until >= \(message)")
    return Set(rows.map { $0.id(0) })
  }

  /// Everyone who is in some chat with this person, without the person.
  static func companions(of person: UserID, _ reading: Reading) throws -> Set<UserID> {
    Set(
      try reading.rows(
        """
        SELECT DISTINCT other.person FROM chat_member m
        JOIN chat_member other ON other.tenant = m.tenant AND other.chat = m.chat
        WHERE m.tenant = \(reading.tenant) AND m.person = \(person) AND other.person <> \(person)
        """
      ).map { $0.id(0) })
  }

  static func count(in chat: ChatID, _ reading: Reading) throws -> Int {
    if chat.isChannel { return try ChannelSeatStore.count(in: chat, reading) }
    return try reading.row("SELECT COUNT(*) FROM chat_member WHERE tenant = \(reading.tenant) AND chat = \(chat)")?.int(0) ?? 0
  }

  static func insert(_ member: Member, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO chat_member (tenant, chat, person, joined_at, visible_from, hidden, read_until)
      VALUES (\(work.tenant), \(member.chat), \(member.person), \(work.now), \(member.visibleFrom.milliseconds),
        \(member.isHidden), \(member.readUntil))
      """)
    try HoldStore.joined(member.person, member.chat, in: work)
  }

  /// False for somebody who was not there.
  static func remove(_ person: UserID, from chat: ChatID, in work: Transaction) throws -> Bool {
    try !work.run(
      "DELETE FROM chat_member WHERE tenant = \(work.tenant) AND chat = \(chat) AND person = \(person) RETURNING person"
    ).isEmpty
  }

  static func save(_ member: Member, in work: Transaction) throws {
    if member.chat.isChannel { return try ChannelSeatStore.save(member, in: work) }
    try work.run(
      """
      UPDATE chat_member SET hidden = \(member.isHidden), read_until = \(member.readUntil)
      WHERE tenant = \(work.tenant) AND chat = \(member.chat) AND person = \(member.person)
      """)
  }

  /// Brings the chat back onto the lists of those who had hidden it, and names them.
  static func unhide(_ chat: ChatID, in work: Transaction) throws -> [UserID] {
    try work.run(
      """
      UPDATE chat_member SET hidden = 0 WHERE tenant = \(work.tenant) AND chat = \(chat) AND hidden = 1 RETURNING person
      """
    ).map { $0.id(0) }
  }
}
