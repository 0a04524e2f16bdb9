// Takes messages out of every table that holds something of them. What is left is their place, for those who follow by delta.
import Database
import FeatureKit
import Kernel

enum EraseStore {
  /// Moves the chat's clock on by many moments at once, and gives the first of them.
  static func ticks(_ count: Int, of chat: ChatID, in work: Transaction) throws -> MessageID {
    let now = Int(work.now.milliseconds)
    let row = try work.run(
      """
      UPDATE chat SET tick = CASE WHEN tick < \(now) THEN \(now + count - 1) ELSE tick + \(count) END
      WHERE tenant = \(work.tenant) AND id = \(chat) RETURNING tick
      """
    ).first
    guard let row else { throw Failure.notFound("chat") }
    return MessageID(number: row.int(0) - count + 1)
  }

  /// The messages that quote these and stay.
  static func quoting(_ ids: [MessageID], in chat: ChatID, _ reading: Reading) throws -> [MessageID] {
    try reading.rows(
      """
      SELECT DISTINCT message FROM message_quote WHERE tenant = \(reading.tenant) AND chat = \(chat)
        AND quoted IN \(list: ids) AND message NOT IN \(list: ids) ORDER BY message
      """
    ).map { MessageID(number: $0.int(0)) }
  }

  static func blankQuotes(of ids: [MessageID], in chat: ChatID, _ work: Transaction) throws {
    try work.run(
      """
      UPDATE message_quote SET preview = '' WHERE tenant = \(work.tenant) AND chat = \(chat) AND quoted IN \(list: ids)
      """)
  }

  /// Where what began a channel's conversation goes and answers stay, the oldest of them begins it from now on.
  /// - Returns: those that do.
  static func promote(answersTo ids: [MessageID], in chat: ChatID, _ work: Transaction) throws -> [MessageID] {
    guard chat.isChannel else { return [] }
    let roots = try work.rows(
      """
      SELECT r.root, MIN(r.id), MAX(r.id) FROM message r
      WHERE r.tenant = \(work.tenant) AND r.chat = \(chat) AND r.root IN \(list: ids) AND r.id NOT IN \(list: ids) GROUP BY r.root
      """)
    return try roots.map { row in
      let (root, first, last) = (row.int(0), row.int(1), row.int(2))
      let place: SQL = "tenant = \(work.tenant) AND chat = \(chat)"
      try work.run("UPDATE message SET root = \(first) WHERE \(place) AND root = \(root) AND id <> \(first)")
      try work.run("UPDATE message SET root = NULL, stirred = \(last) WHERE \(place) AND id = \(first)")
      return MessageID(number: first)
    }
  }

  static func removeMessages(_ ids: [MessageID], from chat: ChatID, in work: Transaction) throws {
    let place: SQL = "tenant = \(work.tenant) AND chat = \(chat) AND message IN \(list: ids)"
    try work.run("DELETE FROM message_mention WHERE \(place)")
    try work.run("DELETE FROM message_quote WHERE \(place)")
    try work.run("DELETE FROM message_reaction WHERE \(place)")
    try work.run("DELETE FROM pinned_message WHERE \(place)")
    try work.run("DELETE FROM saved_message WHERE \(place)")
    try work.run("DELETE FROM live_card WHERE \(place)")
    try work.run("DELETE FROM held_version WHERE \(place)")
    try work.run("DELETE FROM urgent_event WHERE \(place)")
    try work.run("DELETE FROM urgent_call WHERE \(place)")
    try work.run("DELETE FROM urgent_message WHERE \(place)")
    try work.run("DELETE FROM message WHERE tenant = \(work.tenant) AND chat = \(chat) AND id IN \(list: ids)")
  }

  static func leave(_ ids: [MessageID], of chat: ChatID, from first: MessageID, in work: Transaction) throws {
    for (index, id) in ids.enumerated() {
      try work.run(
        """
        INSERT INTO message_removed (tenant, chat, message, modified)
        VALUES (\(work.tenant), \(chat), \(id), \(first.number + index))
        """)
    }
  }

  /// The list of chats shows the newest that is left.
  /// - Returns: whether it was among those that went.
  static func mendPreview(of chat: ChatID, without ids: [MessageID], in work: Transaction) throws -> Bool {
    try !work.run(
      """
      UPDATE chat SET last_message = (
        SELECT MAX(x.id) FROM message x WHERE x.tenant = \(work.tenant) AND x.chat = \(chat))
      WHERE tenant = \(work.tenant) AND id = \(chat) AND last_message IN \(list: ids) RETURNING id
      """
    ).isEmpty
  }

  /// Who read and got what is gone says nothing any more; how far each has come at last stays.
  static func thinReceipts(of chat: ChatID, in work: Transaction) throws {
    let first = try work.row("SELECT MIN(id) FROM message WHERE tenant = \(work.tenant) AND chat = \(chat)")?.optionalInt(0)
    let place: SQL = "r.tenant = \(work.tenant) AND r.chat = \(chat) AND r.until < \(first ?? Int.max)"
    try work.run(
      """
      DELETE FROM chat_reading AS r WHERE \(place) AND r.until < (SELECT MAX(o.until) FROM chat_reading o
        WHERE o.tenant = r.tenant AND o.chat = r.chat AND o.person = r.person)
      """)
    try work.run(
      """
      DELETE FROM chat_delivery AS r WHERE \(place) AND r.until < (SELECT MAX(o.until) FROM chat_delivery o
        WHERE o.tenant = r.tenant AND o.chat = r.chat AND o.person = r.person AND o.device = r.device)
      """)
  }

  static func hasMessages(_ chat: ChatID, in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM message WHERE tenant = \(reading.tenant) AND chat = \(chat) LIMIT 1") != nil
  }
}

// MARK: Whole conversations, and whole people

extension EraseStore {
  static func removeMembers(of chat: ChatID, in work: Transaction) throws -> [UserID] {
    try work.run(
      "DELETE FROM chat_member WHERE tenant = \(work.tenant) AND chat = \(chat) RETURNING person"
    ).map { $0.id(0) }
  }

  /// What is left of a conversation without messages.
  static func removeChat(_ chat: ChatID, in work: Transaction) throws {
    let place: SQL = "tenant = \(work.tenant) AND chat = \(chat)"
    try work.run("DELETE FROM chat_member WHERE \(place)")
    try work.run("DELETE FROM chat_duty WHERE \(place)")
    try work.run("DELETE FROM chat_duty_holder WHERE \(place)")
    try work.run("DELETE FROM chat_reading WHERE \(place)")
    try work.run("DELETE FROM chat_delivery WHERE \(place)")
    try work.run("DELETE FROM message_removed WHERE \(place)")
    try ChannelStore.remove(chat, in: work)
    try work.run("DELETE FROM chat WHERE tenant = \(work.tenant) AND id = \(chat)")
  }

  /// What a person did in conversations besides writing.
  static func removeTraces(of person: UserID, in work: Transaction) throws {
    let place: SQL = "tenant = \(work.tenant) AND person = \(person)"
    try work.run("DELETE FROM message_reaction WHERE \(place)")
    try work.run("DELETE FROM chat_reading WHERE \(place)")
    try work.run("DELETE FROM chat_delivery WHERE \(place)")
    try work.run("DELETE FROM chat_member WHERE \(place)")
    try work.run("DELETE FROM chat_duty_holder WHERE \(place)")
    try work.run("DELETE FROM channel_seat WHERE \(place)")
    try work.run("DELETE FROM channel_attention WHERE \(place)")
    try work.run("DELETE FROM saved_message WHERE \(place)")
    try work.run("DELETE FROM patient_placement WHERE \(place)")
    try work.run("DELETE FROM patient_seat WHERE \(place)")
    try work.run("UPDATE admission SET decided_by = NULL WHERE tenant = \(work.tenant) AND decided_by = \(person)")
  }

  /// Whether anything in conversations is left of a person.
  static func isKnown(_ person: UserID, in reading: Reading) throws -> Bool {
    try reading.row(
      """
      SELECT 1 FROM message WHERE tenant = \(reading.tenant) AND author = \(person)
      UNION ALL SELECT 1 FROM chat_member WHERE tenant = \(reading.tenant) AND person = \(person)
      UNION ALL SELECT 1 FROM channel_seat WHERE tenant = \(reading.tenant) AND person = \(person)
      UNION ALL SELECT 1 FROM channel_attention WHERE tenant = \(reading.tenant) AND person = \(person)
      UNION ALL SELECT 1 FROM saved_message WHERE tenant = \(reading.tenant) AND person = \(person)
      UNION ALL SELECT 1 FROM patient_placement WHERE tenant = \(reading.tenant) AND person = \(person)
      UNION ALL SELECT 1 FROM patient_seat WHERE tenant = \(reading.tenant) AND person = \(person)
      UNION ALL SELECT 1 FROM admission WHERE tenant = \(reading.tenant) AND decided_by = \(person)
      UNION ALL SELECT 1 FROM message_reaction WHERE tenant = \(reading.tenant) AND person = \(person) LIMIT 1
      """) != nil
  }
}
