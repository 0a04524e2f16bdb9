// All SQL of urgent messages.
import Database
import FeatureKit
import Kernel

enum UrgentStore {
  private static let columns: SQL = """
    chat, message, author, sent_at, plan, step, step_due, state, ended_at, ended_by, copy_chat, copy_message
    """

  /// The course of a message, found by its own place or by that of its copy.
  static func course(_ place: MessagePlace, in reading: Reading) throws -> UrgentCourse? {
    try reading.row(
      """
      SELECT \(columns) FROM urgent_message WHERE tenant = \(reading.tenant) AND chat = \(place.chat) AND message = \(place.message)
      UNION ALL
      SELECT \(columns) FROM urgent_message
      WHERE tenant = \(reading.tenant) AND copy_chat = \(place.chat) AND copy_message = \(place.message)
      """
    ).map(course)
  }

  private static func course(_ row: Row) -> UrgentCourse {
    UrgentCourse(
      chat: row.id(0), message: MessageID(number: row.int(1)), author: row.id(2), sent: row.instant(3),
      plan: row.optionalText(4).flatMap { try? JSON(parsing: $0) }.flatMap(EscalationPlan.init), step: row.int(5),
      stepDue: row.optionalInstant(6), state: UrgentCourse.State(rawValue: row.text(7)) ?? .calling,
      ended: row.optionalInstant(8), endedBy: row.optionalText(9).map { UserID($0) },
      copy: row.optionalText(10).map { MessagePlace(chat: ChatID($0), message: MessageID(number: row.int(11))) })
  }

  static func save(_ course: UrgentCourse, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO urgent_message (tenant, \(columns))
      VALUES (\(work.tenant), \(course.chat), \(course.message), \(course.author), \(course.sent), \(course.plan?.json),
        \(course.step), \(course.stepDue), \(course.state.rawValue), \(course.ended), \(course.endedBy), \(course.copy?.chat),
        \(course.copy?.message))
      ON CONFLICT (tenant, chat, message) DO UPDATE SET step = excluded.step, step_due = excluded.step_due,
        state = excluded.state, ended_at = excluded.ended_at, ended_by = excluded.ended_by, copy_chat = excluded.copy_chat,
        copy_message = excluded.copy_message
      """)
    if !course.isOpen { try close(course, in: work) }
  }

  /// Once it has ended, only reading is left to do.
  private static func close(_ course: UrgentCourse, in work: Transaction) throws {
    try work.run(
      """
      UPDATE urgent_call SET is_open = 0 WHERE tenant = \(work.tenant) AND chat = \(course.chat)
        AND message = \(course.message) AND is_open = 1 AND (read_at IS NOT NULL OR released_at IS NOT NULL)
      """)
  }

  /// An alarm that nobody took on in a day is history.
  private static let openFor = Duration.days(1)

  /// The courses that still look for somebody.
  static func open(in reading: Reading) throws -> [UrgentCourse] {
    try reading.rows(
      """
      SELECT \(columns) FROM urgent_message WHERE tenant = \(reading.tenant) AND state IN ('calling', 'alarmed')
        AND message >= \(Int((reading.now - openFor).milliseconds)) ORDER BY message
      """
    ).map(course)
  }
}

extension UrgentStore {
  /// Whether something still calls: in a conversation, or of what a person wrote.
  static func isCalling(in chat: ChatID?, by author: UserID?, _ reading: Reading) throws -> Bool {
    let place: SQL = chat.map { "AND (chat = \($0) OR copy_chat = \($0))" } ?? ""
    let own: SQL = author.map { "AND author = \($0)" } ?? ""
    return try reading.row(
      """
      SELECT 1 FROM urgent_message WHERE tenant = \(reading.tenant) AND state IN ('calling', 'alarmed')
        AND message >= \(Int((reading.now - openFor).milliseconds)) \(place) \(own) LIMIT 1
      """) != nil
  }
}

// MARK: Calls

extension UrgentStore {
  private static let callColumns: SQL = """
    k.person, k.step, k.duty, k.called_at, k.rings, k.next_ring, k.read_at, k.acknowledged_at, k.answered_at, k.answer,
    k.expired_at, k.released_at
    """

  private static func call(_ row: Row) -> UrgentCall {
    var call = UrgentCall(row.id(0), step: row.int(1), duty: row.optionalText(2).map { DutyID($0) }, at: row.instant(3))
    (call.rings, call.nextRing, call.read) = (row.int(4), row.optionalInstant(5), row.optionalInstant(6))
    (call.acknowledged, call.answered) = (row.optionalInstant(7), row.optionalInstant(8))
    call.answer = row.optionalText(9).flatMap(UrgentAnswer.init)
    (call.expired, call.released) = (row.optionalInstant(10), row.optionalInstant(11))
    return call
  }

  /// In the order in which they were called.
  static func calls(of course: UrgentCourse, in reading: Reading) throws -> [UrgentCall] {
    try reading.rows(
      """
      SELECT \(callColumns) FROM urgent_call k
      WHERE k.tenant = \(reading.tenant) AND k.chat = \(course.chat) AND k.message = \(course.message)
      ORDER BY k.step, k.called_at, k.person
      """
    ).map(call)
  }

  static func save(_ call: UrgentCall, of course: UrgentCourse, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO urgent_call (tenant, chat, message, person, step, duty, called_at, rings, next_ring, read_at, acknowledged_at,
        answered_at, answer, expired_at, released_at, is_open)
      VALUES (\(work.tenant), \(course.chat), \(course.message), \(call.person), \(call.step), \(call.duty), \(call.called),
        \(call.rings), \(call.nextRing), \(call.read), \(call.acknowledged), \(call.answered), \(call.answer?.rawValue),
        \(call.expired), \(call.released), \(call.isOpen(in: course)))
      ON CONFLICT (tenant, chat, message, person) DO UPDATE SET step = excluded.step, duty = excluded.duty,
        called_at = excluded.called_at, rings = excluded.rings, next_ring = excluded.next_ring, read_at = excluded.read_at,
        acknowledged_at = excluded.acknowledged_at, answered_at = excluded.answered_at, answer = excluded.answer,
        expired_at = excluded.expired_at, released_at = excluded.released_at, is_open = excluded.is_open
      """)
  }

  /// What may still follow in this chat, or anywhere, from what the person does there: the courses for which they were called.
  static func open(for person: UserID, in chat: ChatID?, _ reading: Reading) throws -> [UrgentCourse] {
    let place: SQL = chat.map { "AND (u.chat = \($0) OR u.copy_chat = \($0))" } ?? ""
    return try reading.rows(
      """
      SELECT \(joined) FROM urgent_call k
      JOIN urgent_message u ON u.tenant = k.tenant AND u.chat = k.chat AND u.message = k.message
      WHERE k.tenant = \(reading.tenant) AND k.person = \(person) AND k.is_open = 1
        \(place) ORDER BY u.message
      """
    ).map(course)
  }

  /// What still asks this person for an answer, newest first: for the banner of a screen that was just opened.
  static func waiting(for person: UserID, in reading: Reading) throws -> [UrgentCourse] {
    try reading.rows(
      """
      SELECT \(joined) FROM urgent_call k
      JOIN urgent_message u ON u.tenant = k.tenant AND u.chat = k.chat AND u.message = k.message
      WHERE k.tenant = \(reading.tenant) AND k.person = \(person) AND k.is_open = 1 AND k.released_at IS NULL
        AND k.acknowledged_at IS NULL AND k.answer IS NULL ORDER BY u.message DESC LIMIT 20
      """
    ).map(course)
  }

  private static let joined: SQL = """
    u.chat, u.message, u.author, u.sent_at, u.plan, u.step, u.step_due, u.state, u.ended_at, u.ended_by, u.copy_chat,
    u.copy_message
    """
}

// MARK: Every step, for the proof

struct UrgentEvent: Sendable, Equatable {
  enum Kind: String, Sendable {
    case sent, called, rang, read, acknowledged, answered, declined, expired, released, escalated, noHolder, nobody, alarmed,
      ended
    case withdrawn
  }

  var number: Int
  var at: Instant
  var kind: Kind
  var step: Int
  var person: UserID?
  var detail: JSON
}

extension UrgentStore {
  static func record(
    _ kind: UrgentEvent.Kind, of course: UrgentCourse, step: Int? = nil, person: UserID? = nil, detail: JSON = .null,
    in work: Transaction
  ) throws {
    try work.run(
      """
      INSERT INTO urgent_event (tenant, chat, message, number, at, kind, step, person, detail)
      SELECT \(work.tenant), \(course.chat), \(course.message), COUNT(*) + 1, \(work.now), \(kind.rawValue), \(step ?? course.step),
        \(person), \(detail.isNull ? nil : detail)
      FROM urgent_event WHERE tenant = \(work.tenant) AND chat = \(course.chat) AND message = \(course.message)
      """)
    let whom = person.map { "/recipients/\($0)" } ?? ""
    work.audit("urgent.\(kind.rawValue)", object: "chats/\(course.chat)/messages/\(course.message.text)\(whom)")
  }

  static func events(of course: UrgentCourse, in reading: Reading) throws -> [UrgentEvent] {
    try reading.rows(
      """
      SELECT number, at, kind, step, person, detail FROM urgent_event
      WHERE tenant = \(reading.tenant) AND chat = \(course.chat) AND message = \(course.message) ORDER BY number
      """
    ).compactMap { row in
      UrgentEvent.Kind(rawValue: row.text(2)).map {
        UrgentEvent(
          number: row.int(0), at: row.instant(1), kind: $0, step: row.int(3), person: row.optionalText(4).map { UserID($0) },
          detail: row.optionalText(5).flatMap { try? JSON(parsing: $0) } ?? .null)
      }
    }
  }
}
