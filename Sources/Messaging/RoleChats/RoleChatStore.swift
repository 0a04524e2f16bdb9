// All SQL of conversations with roles.
import Database
import FeatureKit
import Kernel

/// One person's conversation with a role, whoever holds it.
struct RoleChat: Sendable, Equatable {
  var chat: ChatID
  var duty: DutyID
  var opener: UserID
}

enum RoleChatStore {
  /// Of a chat `c`.
  static let isWithRole: SQL = "EXISTS (SELECT 1 FROM chat_duty rc WHERE rc.tenant = c.tenant AND rc.chat = c.id)"

  private static func roleChat(_ row: Row) -> RoleChat { RoleChat(chat: row.id(0), duty: row.id(1), opener: row.id(2)) }

  static func find(_ chat: ChatID, in reading: Reading) throws -> RoleChat? {
    try reading.row("SELECT chat, duty, opener FROM chat_duty WHERE tenant = \(reading.tenant) AND chat = \(chat)").map(roleChat)
  }

  static func find(_ duty: DutyID, of opener: UserID, in reading: Reading) throws -> RoleChat? {
    try reading.row(
      "SELECT chat, duty, opener FROM chat_duty WHERE tenant = \(reading.tenant) AND duty = \(duty) AND opener = \(opener)"
    ).map(roleChat)
  }

  static func all(with duty: DutyID, in reading: Reading) throws -> [RoleChat] {
    try reading.rows(
      "SELECT chat, duty, opener FROM chat_duty WHERE tenant = \(reading.tenant) AND duty = \(duty) ORDER BY chat"
    ).map(roleChat)
  }

  static func duties(of chats: [ChatID], in reading: Reading) throws -> [ChatID: DutyID] {
    let rows = try reading.rows(
      "SELECT chat, duty, opener FROM chat_duty WHERE tenant = \(reading.tenant) AND chat IN \(list: chats)")
    return Dictionary(rows.map { ($0.id(0), $0.id(1)) }) { first, _ in first }
  }

  static func insert(_ chat: RoleChat, in work: Transaction) throws {
    try work.run(
      "INSERT INTO chat_duty (tenant, chat, duty, opener) VALUES (\(work.tenant), \(chat.chat), \(chat.duty), \(chat.opener))")
  }

  /// Those who are in the conversation because they answer for the role; others were fetched by a plan or invited.
  static func holders(in chat: ChatID, _ reading: Reading) throws -> Set<UserID> {
    Set(
      try reading.rows("SELECT person FROM chat_duty_holder WHERE tenant = \(reading.tenant) AND chat = \(chat)").map { $0.id(0) }
    )
  }

  static func set(holders: Set<UserID>, in chat: ChatID, _ work: Transaction) throws {
    try work.run("DELETE FROM chat_duty_holder WHERE tenant = \(work.tenant) AND chat = \(chat)")
    for person in holders.sorted(by: { $0.text < $1.text }) {
      try work.run("INSERT INTO chat_duty_holder (tenant, chat, person) VALUES (\(work.tenant), \(chat), \(person))")
    }
  }
}
