// All SQL of legal holds.
import Database
import FeatureKit
import Kernel

enum HoldStore {
  /// Of a message `x`.
  static let isHeld: SQL = """
    EXISTS (SELECT 1 FROM legal_hold_chat hc JOIN legal_hold h ON h.tenant = hc.tenant AND h.id = hc.hold
      WHERE hc.tenant = x.tenant AND hc.chat = x.chat AND h.released_at IS NULL AND h.first <= x.id
        AND (h.last IS NULL OR x.id < h.last))
    """

  private static let columns: SQL = """
    h.id, h.name, h.case_number, h.reason, h.first, h.last, h.placed_by, h.placed_at, h.released_by, h.released_at,
    h.release_reason
    """

  static func all(in reading: Reading) throws -> [LegalHold] {
    try holds(
      reading.rows(
        """
        SELECT \(columns) FROM legal_hold h WHERE h.tenant = \(reading.tenant)
        ORDER BY CASE WHEN h.released_at IS NULL THEN 0 ELSE 1 END, h.placed_at DESC, h.id
        """), reading)
  }

  static func find(_ id: HoldID, in reading: Reading) throws -> LegalHold {
    let rows = try reading.rows("SELECT \(columns) FROM legal_hold h WHERE h.tenant = \(reading.tenant) AND h.id = \(id)")
    guard let hold = try holds(rows, reading).first else { throw Failure.notFound("legal hold") }
    return hold
  }

  private static func holds(_ rows: [Row], _ reading: Reading) throws -> [LegalHold] {
    let ids = rows.map { $0.id(0) as HoldID }
    let targets = Dictionary(
      grouping: try reading.rows(
        """
        SELECT hold, kind, target FROM legal_hold_target WHERE tenant = \(reading.tenant) AND hold IN \(list: ids)
        ORDER BY hold, kind, target
        """)
    ) { $0.id(0) as HoldID }
    return rows.map { hold($0, targets[$0.id(0)] ?? []) }
  }

  private static func hold(_ row: Row, _ targets: [Row]) -> LegalHold {
    let named = { (kind: String) in targets.filter { $0.text(1) == kind }.map { $0.text(2) } }
    let release = row.optionalInstant(9).map {
      LegalHold.Release(by: row.id(8), at: $0, reason: row.optionalText(10) ?? "")
    }
    return LegalHold(
      id: row.id(0), name: row.text(1), caseNumber: row.optionalText(2), reason: row.text(3),
      from: row.int(4) == 0 ? nil : MessageID(number: row.int(4)).instant,
      to: row.optionalInt(5).map { MessageID(number: $0).instant }, people: named("person").map { UserID($0) },
      chats: named("chat").map { ChatID($0) }, placedBy: row.id(6), placed: row.instant(7), release: release)
  }

  static func insert(_ hold: LegalHold, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO legal_hold (tenant, id, name, case_number, reason, first, last, placed_by, placed_at)
      VALUES (\(work.tenant), \(hold.id), \(hold.name), \(hold.caseNumber), \(hold.reason), \(hold.from?.milliseconds ?? 0),
        \(hold.to?.milliseconds), \(hold.placedBy), \(hold.placed))
      """)
    for person in hold.people { try name("person", person.text, hold, work) }
    for chat in hold.chats { try name("chat", chat.text, hold, work) }
    try work.run(
      """
      INSERT INTO legal_hold_chat (tenant, chat, hold)
      SELECT DISTINCT m.tenant, m.chat, CAST(\(hold.id) AS TEXT) FROM chat_member m
      WHERE m.tenant = \(work.tenant) AND m.person IN \(list: hold.people) ON CONFLICT DO NOTHING
      """)
    if !hold.people.isEmpty { try takeInLeft(hold, work) }
    for person in hold.people { try takeInChannels(of: person, work) }
    for chat in hold.chats {
      try work.run(
        """
        INSERT INTO legal_hold_chat (tenant, chat, hold) VALUES (\(work.tenant), \(chat), \(hold.id)) ON CONFLICT DO NOTHING
        """)
    }
  }

  /// The conversations that its people are in no more: those in which they wrote, and those that say of them that they came or went.
  /// Both are found in each conversation by `message_client` (what the conversation says itself has no author), so that no message pays
  /// for an index by author.
  private static func takeInLeft(_ hold: LegalHold, _ work: Transaction) throws {
    let names = hold.people.map { "x.event LIKE \("%\"" + $0.text + "\"%")" as SQL }
    let inChat: SQL = "SELECT 1 FROM message x WHERE x.tenant = c.tenant AND x.chat = c.id"
    try work.run(
      """
      INSERT INTO legal_hold_chat (tenant, chat, hold)
      SELECT c.tenant, c.id, CAST(\(hold.id) AS TEXT) FROM chat c WHERE c.tenant = \(work.tenant)
        AND (EXISTS (\(inChat) AND x.author IN \(list: hold.people))
          OR EXISTS (\(inChat) AND x.author IS NULL AND (\(names.joined(by: " OR "))))) ON CONFLICT DO NOTHING
      """)
  }

  private static func name(_ kind: String, _ target: String, _ hold: LegalHold, _ work: Transaction) throws {
    try work.run(
      """
      INSERT INTO legal_hold_target (tenant, hold, kind, target) VALUES (\(work.tenant), \(hold.id), \(kind), \(target))
      """)
  }

  /// Whoever is under a hold takes it into every conversation that they come to.
  static func joined(_ person: UserID, _ chat: ChatID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO legal_hold_chat (tenant, chat, hold)
      SELECT t.tenant, CAST(\(chat) AS TEXT), t.hold FROM legal_hold_target t
      JOIN legal_hold h ON h.tenant = t.tenant AND h.id = t.hold
      WHERE t.tenant = \(work.tenant) AND t.target = \(person) AND t.kind = 'person' AND h.released_at IS NULL
      ON CONFLICT DO NOTHING
      """)
  }

  /// The channels that somebody is in stand under the holds on that person.
  static func takeInChannels(of person: UserID, _ work: Transaction) throws {
    try work.run(
      """
      INSERT INTO legal_hold_chat (tenant, chat, hold)
      SELECT t.tenant, seat.chat, t.hold FROM legal_hold_target t
      JOIN legal_hold h ON h.tenant = t.tenant AND h.id = t.hold
      JOIN (\(try ChannelSeatStore.channels(of: person, work))) seat ON 1 = 1
      WHERE t.tenant = \(work.tenant) AND t.target = \(person) AND t.kind = 'person' AND h.released_at IS NULL
      ON CONFLICT DO NOTHING
      """)
  }

  /// Those of the people on whom there is a hold.
  static func held(in reading: Reading) throws -> [UserID] {
    try reading.rows(
      """
      SELECT DISTINCT t.target FROM legal_hold_target t JOIN legal_hold h ON h.tenant = t.tenant AND h.id = t.hold
      WHERE t.tenant = \(reading.tenant) AND t.kind = 'person' AND h.released_at IS NULL
      """
    ).map { $0.id(0) }
  }

  static func release(_ id: HoldID, because reason: String, in work: Transaction) throws {
    try work.run(
      """
      UPDATE legal_hold SET released_by = \(try work.me()), released_at = \(work.now), release_reason = \(reason)
      WHERE tenant = \(work.tenant) AND id = \(id)
      """)
  }
}

// MARK: What stands under one

extension HoldStore {
  private static func first(_ condition: SQL, in reading: Reading) throws -> LegalHold? {
    let row = try reading.row(
      """
      SELECT h.id FROM legal_hold h WHERE h.tenant = \(reading.tenant) AND h.released_at IS NULL AND (\(condition))
      ORDER BY h.placed_at, h.id LIMIT 1
      """)
    return try row.map { try find($0.id(0), in: reading) }
  }

  /// A hold that keeps a conversation from being erased, whichever of its messages it is about.
  static func holding(_ chat: ChatID, in reading: Reading) throws -> LegalHold? {
    try first(
      "EXISTS (SELECT 1 FROM legal_hold_chat hc WHERE hc.tenant = h.tenant AND hc.hold = h.id AND hc.chat = \(chat))", in: reading
    )
  }

  /// A hold that names a person, or that is about something they wrote.
  static func holding(_ person: UserID, in reading: Reading) throws -> LegalHold? {
    try first(
      """
      EXISTS (SELECT 1 FROM legal_hold_target t WHERE t.tenant = h.tenant AND t.hold = h.id AND t.target = \(person))
      OR EXISTS (SELECT 1 FROM legal_hold_chat hc JOIN message x ON x.tenant = hc.tenant AND x.chat = hc.chat
        WHERE hc.tenant = h.tenant AND hc.hold = h.id AND x.author = \(person) AND h.first <= x.id
          AND (h.last IS NULL OR x.id < h.last))
      """, in: reading)
  }

  static func isHeld(_ message: Message, in reading: Reading) throws -> Bool {
    try reading.row(
      """
      SELECT 1 FROM message x WHERE x.tenant = \(reading.tenant) AND x.chat = \(message.chat) AND x.id = \(message.id)
        AND \(isHeld)
      """) != nil
  }

  /// Those of these messages that a hold keeps.
  static func held(_ ids: [MessageID], in chat: ChatID, _ reading: Reading) throws -> [Message] {
    try reading.rows(
      """
      SELECT \(MessageStore.columns) FROM message x WHERE x.tenant = \(reading.tenant) AND x.chat = \(chat)
        AND x.id IN \(list: ids) AND \(isHeld) ORDER BY x.id
      """
    ).map { MessageStore.message($0) }
  }

  /// The conversations of a hold with how many messages are kept in each; a conversation without any has its row all the same. By their
  /// ids: in an order that talking changes, one could slip past between two pages.
  static func conversations(
    of hold: LegalHold, after: ChatID, limit: Int, in reading: Reading
  ) throws -> [(chat: ChatID, messages: Int, urgent: Int)] {
    let held: SQL = "SELECT COUNT(*) FROM message x WHERE x.tenant = hc.tenant AND x.chat = hc.chat AND \(range(hold))"
    return try reading.rows(
      """
      SELECT hc.chat, (\(held)), (\(held) AND x.importance = 'urgent')
      FROM legal_hold_chat hc JOIN chat c ON c.tenant = hc.tenant AND c.id = hc.chat
      WHERE hc.tenant = \(reading.tenant) AND hc.hold = \(hold.id) AND hc.chat > \(after) ORDER BY hc.chat LIMIT \(limit)
      """
    ).map { ($0.id(0), $0.int(1), $0.int(2)) }
  }

  private static func range(_ hold: LegalHold) -> SQL {
    let until: SQL = hold.to.map { "AND x.id < \($0.milliseconds)" } ?? ""
    return "x.id >= \(hold.from?.milliseconds ?? 0) \(until)"
  }

  static func covers(_ hold: LegalHold, _ chat: ChatID, in reading: Reading) throws -> Bool {
    try reading.row(
      "SELECT 1 FROM legal_hold_chat WHERE tenant = \(reading.tenant) AND hold = \(hold.id) AND chat = \(chat)") != nil
  }

  /// What a hold keeps in one conversation, deleted messages among it, oldest first.
  static func messages(
    of hold: LegalHold, in chat: ChatID, after: MessageID, limit: Int, _ reading: Reading
  ) throws -> [Message] {
    try reading.rows(
      """
      SELECT \(MessageStore.columns) FROM message x WHERE x.tenant = \(reading.tenant) AND x.chat = \(chat)
        AND \(range(hold)) AND x.id > \(after) ORDER BY x.id LIMIT \(limit)
      """
    ).map { MessageStore.message($0) }
  }

  /// One message, if the hold is about it.
  static func message(_ id: MessageID, of hold: LegalHold, in chat: ChatID, _ reading: Reading) throws -> Message {
    let before = MessageID(number: id.number - 1)
    guard try covers(hold, chat, in: reading),
      let found = try messages(of: hold, in: chat, after: before, limit: 1, reading).first, found.id == id
    else { throw Failure.notFound("message") }
    return found
  }

  /// The urgent messages among them, and the copies that were made of urgent ones elsewhere, oldest first.
  static func urgent(of hold: LegalHold, in chat: ChatID, _ reading: Reading) throws -> [(id: MessageID, course: UrgentCourse)] {
    try reading.rows(
      """
      SELECT x.id FROM message x WHERE x.tenant = \(reading.tenant) AND x.chat = \(chat) AND x.importance = 'urgent'
        AND \(range(hold)) ORDER BY x.id
      """
    ).compactMap { row in
      let id = MessageID(number: row.int(0))
      return try UrgentStore.course(MessagePlace(chat: chat, message: id), in: reading).map { (id, $0) }
    }
  }
}

// MARK: What would have been lost

extension HoldStore {
  static func keep(_ version: HeldVersion, of message: Message, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO held_version (tenant, chat, message, number, change, at, person, body_kind, body, words, parts)
      SELECT \(work.tenant), \(message.chat), \(message.id), COUNT(*) + 1, \(version.change.rawValue), \(version.at),
        \(version.by?.text ?? ""), \(version.body.kind.rawValue), \(version.body.content), \(version.body.text), \(version.parts)
      FROM held_version WHERE tenant = \(work.tenant) AND chat = \(message.chat) AND message = \(message.id)
      """)
  }

  static func versions(
    of messages: [MessageID], in chat: ChatID, _ reading: Reading
  ) throws -> [MessageID: [HeldVersion]] {
    let rows = try reading.rows(
      """
      SELECT message, change, at, person, body_kind, body, words, parts FROM held_version
      WHERE tenant = \(reading.tenant) AND chat = \(chat) AND message IN \(list: messages) ORDER BY message, number
      """)
    return Dictionary(grouping: rows) { MessageID(number: $0.int(0)) }.mapValues { rows in
      rows.map { row in
        HeldVersion(
          change: HeldVersion.Change(rawValue: row.text(1)) ?? .edited, at: row.instant(2),
          by: row.text(3).isEmpty ? nil : row.id(3),
          body: Body(kind: Body.Kind(rawValue: row.text(4)) ?? .text, content: row.text(5), text: row.text(6)), parts: row.json(7)
        )
      }
    }
  }

  /// What no hold keeps any more goes.
  static func forgetLoose(in work: Transaction) throws {
    try work.run(
      """
      DELETE FROM held_version WHERE tenant = \(work.tenant) AND NOT EXISTS (
        SELECT 1 FROM message x WHERE x.tenant = held_version.tenant AND x.chat = held_version.chat
          AND x.id = held_version.message AND \(isHeld))
      """)
  }
}
