// Mentions, quotes, reactions and pins in the database.
import Database
import FeatureKit
import Kernel

/// What hangs on some messages of one chat.
struct MessageParts: Sendable {
  var mentions: [MessageID: [Mention]] = [:]
  var quotes: [MessageID: [Quote]] = [:]
  var reactions: [MessageID: [Reaction]] = [:]

  var people: [UserID] {
    mentions.values.joined().filter { $0.kind == .person }.map(\.person) + quotes.values.joined().map(\.sender)
      + reactions.values.joined().map(\.person)
  }
}

enum MessagePartStore {
  static func parts(of messages: [MessageID], in chat: ChatID, _ reading: Reading) throws -> MessageParts {
    MessageParts(
      mentions: try mentions(of: messages, in: chat, reading), quotes: try quotes(in: messages, chat, reading),
      reactions: try reactions(to: messages, in: chat, reading))
  }

  private static func grouped<Part>(_ rows: [Row], _ part: (Row) -> Part) -> [MessageID: [Part]] {
    Dictionary(grouping: rows) { MessageID(number: $0.int(0)) }.mapValues { $0.map(part) }
  }
}

// MARK: Mentions

extension MessagePartStore {
  static func mentions(of messages: [MessageID], in chat: ChatID, _ reading: Reading) throws -> [MessageID: [Mention]] {
    let rows = try reading.rows(
      """
      SELECT message, number, words, person, kind FROM message_mention
      WHERE tenant = \(reading.tenant) AND chat = \(chat) AND message IN \(list: messages) ORDER BY message, number
      """)
    return grouped(rows) {
      Mention(number: $0.int(1), text: $0.text(2), person: $0.id(3), kind: Mention.Kind(rawValue: $0.text(4)) ?? .person)
    }
  }

  static func save(_ mentions: [Mention], of message: MessageID, in chat: ChatID, _ work: Transaction) throws {
    try work.run(
      "DELETE FROM message_mention WHERE tenant = \(work.tenant) AND chat = \(chat) AND message = \(message)")
    for mention in mentions {
      try work.run(
        """
        INSERT INTO message_mention (tenant, chat, message, number, person, words, kind)
        VALUES (\(work.tenant), \(chat), \(message), \(mention.number), \(mention.person), \(mention.text),
          \(mention.kind.rawValue))
        """)
    }
  }
}

// MARK: Quotes

extension MessagePartStore {
  static func quotes(in messages: [MessageID], _ chat: ChatID, _ reading: Reading) throws -> [MessageID: [Quote]] {
    let rows = try reading.rows(
      """
      SELECT q.message, q.quoted, q.preview, q.sender, x.deleted_at FROM message_quote q
      LEFT JOIN message x ON x.tenant = q.tenant AND x.chat = q.chat AND x.id = q.quoted
      WHERE q.tenant = \(reading.tenant) AND q.chat = \(chat) AND q.message IN \(list: messages) ORDER BY q.message, q.quoted
      """)
    return grouped(rows) { row in
      Quote(message: MessageID(number: row.int(1)), preview: row.text(2), sender: row.id(3), isWithdrawn: !row.isNull(4))
    }
  }

  static func save(_ quotes: [Quote], in message: MessageID, of chat: ChatID, _ work: Transaction) throws {
    try work.run("DELETE FROM message_quote WHERE tenant = \(work.tenant) AND chat = \(chat) AND message = \(message)")
    for quote in quotes {
      try work.run(
        """
        INSERT INTO message_quote (tenant, chat, message, quoted, preview, sender)
        VALUES (\(work.tenant), \(chat), \(message), \(quote.message), \(quote.preview), \(quote.sender))
        """)
    }
  }

  /// The latest messages that quote this one.
  static func quoting(_ message: MessageID, in chat: ChatID, _ reading: Reading) throws -> [MessageID] {
    try reading.rows(
      """
      SELECT message FROM message_quote WHERE tenant = \(reading.tenant) AND chat = \(chat) AND quoted = \(message)
      ORDER BY message DESC LIMIT 50
      """
    ).map { MessageID(number: $0.int(0)) }
  }
}

// MARK: Reactions

extension MessagePartStore {
  static func reactions(to messages: [MessageID], in chat: ChatID, _ reading: Reading) throws -> [MessageID: [Reaction]] {
    let rows = try reading.rows(
      """
      SELECT message, emoji, person, reacted_at FROM message_reaction
      WHERE tenant = \(reading.tenant) AND chat = \(chat) AND message IN \(list: messages)
      ORDER BY message, reacted_at, person, emoji
      """)
    return grouped(rows) { Reaction(emoji: $0.text(1), person: $0.id(2), at: $0.instant(3)) }
  }

  static func insert(_ reaction: Reaction, to message: MessageID, in chat: ChatID, _ work: Transaction) throws -> Bool {
    try !work.run(
      """
      INSERT INTO message_reaction (tenant, chat, message, person, emoji, reacted_at)
      VALUES (\(work.tenant), \(chat), \(message), \(reaction.person), \(reaction.emoji), \(reaction.at))
      ON CONFLICT (tenant, chat, message, person, emoji) DO NOTHING RETURNING emoji
      """
    ).isEmpty
  }

  static func remove(_ emoji: String, of person: UserID, from message: MessageID, in chat: ChatID, _ work: Transaction) throws
    -> Bool
  {
    try !work.run(
      """
      DELETE FROM message_reaction WHERE tenant = \(work.tenant) AND chat = \(chat) AND message = \(message)
        AND person = \(person) AND emoji = \(emoji) RETURNING emoji
      """
    ).isEmpty
  }
}

// MARK: Pins

extension MessagePartStore {
  static func pinned(in chat: ChatID, _ reading: Reading) throws -> [MessageID] {
    try reading.rows(
      "SELECT message FROM pinned_message WHERE tenant = \(reading.tenant) AND chat = \(chat) ORDER BY pinned_at DESC, message DESC"
    ).map { MessageID(number: $0.int(0)) }
  }

  static func pin(_ message: MessageID, in chat: ChatID, _ work: Transaction) throws {
    try work.run(
      """
      INSERT INTO pinned_message (tenant, chat, message, pinned_at) VALUES (\(work.tenant), \(chat), \(message), \(work.now))
      ON CONFLICT (tenant, chat, message) DO NOTHING
      """)
  }

  static func unpin(_ message: MessageID, in chat: ChatID, _ work: Transaction) throws -> Bool {
    try !work.run(
      """
      DELETE FROM pinned_message WHERE tenant = \(work.tenant) AND chat = \(chat) AND message = \(message) RETURNING message
      """
    ).isEmpty
  }
}
