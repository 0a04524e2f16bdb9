// All SQL of receipts.
import Database
import FeatureKit
import Kernel

/// How far somebody, or a device of theirs, has come.
struct ReceiptMark: Sendable, Equatable {
  var person: UserID
  /// Nil for reading, which is the person's own.
  var device: String?
  var until: MessageID
  var at: Instant
}

enum ReceiptStore {
  static func read(_ person: UserID, _ chat: ChatID, until: MessageID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO chat_reading (tenant, chat, person, until, at) VALUES (\(work.tenant), \(chat), \(person), \(until), \(work.now))
      ON CONFLICT DO NOTHING
      """)
  }

  /// False where the device had got that far before.
  static func delivered(
    _ person: UserID, _ chat: ChatID, to device: String, until: MessageID, in work: Transaction
  ) throws -> Bool {
    let last = try work.row(
      """
      SELECT MAX(until) FROM chat_delivery
      WHERE tenant = \(work.tenant) AND chat = \(chat) AND person = \(person) AND device = \(device)
      """)?.optionalInt(0)
    if let last, last >= until.number { return false }
    try work.run(
      """
      INSERT INTO chat_delivery (tenant, chat, person, device, until, at)
      VALUES (\(work.tenant), \(chat), \(person), \(device), \(until), \(work.now)) ON CONFLICT DO NOTHING
      """)
    return true
  }

  /// When each person read a message: at the first step that reached it.
  static func readings(of message: MessageID, in chat: ChatID, _ reading: Reading) throws -> [ReceiptMark] {
    try reading.rows(
      """
      SELECT person, NULL, MIN(until), MIN(at) FROM chat_reading
      WHERE tenant = \(reading.tenant) AND chat = \(chat) AND until >= \(message) GROUP BY person
      """
    ).map(mark)
  }

  /// When each device got a message.
  static func deliveries(of message: MessageID, in chat: ChatID, _ reading: Reading) throws -> [ReceiptMark] {
    try reading.rows(
      """
      SELECT person, device, MIN(until), MIN(at) FROM chat_delivery
      WHERE tenant = \(reading.tenant) AND chat = \(chat) AND until >= \(message) GROUP BY person, device ORDER BY MIN(at), device
      """
    ).map(mark)
  }

  /// How far each member has read, and got, at last.
  static func lastReadings(in chat: ChatID, _ reading: Reading) throws -> [ReceiptMark] {
    try reading.rows(
      """
      SELECT person, NULL, MAX(until), MAX(at) FROM chat_reading
      WHERE tenant = \(reading.tenant) AND chat = \(chat) GROUP BY person
      """
    ).map(mark)
  }

  static func lastDeliveries(in chat: ChatID, _ reading: Reading) throws -> [ReceiptMark] {
    try reading.rows(
      """
      SELECT person, NULL, MAX(until), MAX(at) FROM chat_delivery
      WHERE tenant = \(reading.tenant) AND chat = \(chat) GROUP BY person
      """
    ).map(mark)
  }

  private static func mark(_ row: Row) -> ReceiptMark {
    ReceiptMark(person: row.id(0), device: row.optionalText(1), until: MessageID(number: row.int(2)), at: row.instant(3))
  }
}

// MARK: Requests

extension ReceiptStore {
  /// The messages of others between two places of a chat whose authors asked to be told.
  static func requests(
    in chat: ChatID, after: MessageID, upTo last: MessageID, besides person: UserID, _ reading: Reading
  ) throws -> [(message: MessageID, author: UserID)] {
    try reading.rows(
      """
      SELECT id, author FROM message WHERE tenant = \(reading.tenant) AND chat = \(chat) AND asks_receipt = 1
        AND id > \(after) AND id <= \(last) AND author <> \(person) AND deleted_at IS NULL ORDER BY id
      """
    ).map { (MessageID(number: $0.int(0)), $0.id(1)) }
  }
}

extension ReceiptStore {
  /// Whether an urgent message between two places of a chat, or one whose copy stands there, called this person.
  static func wasCalled(
    _ person: UserID, to chat: ChatID, after: MessageID, upTo last: MessageID, _ reading: Reading
  ) throws -> Bool {
    try reading.row(
      """
      SELECT 1 FROM urgent_call
      WHERE tenant = \(reading.tenant) AND chat = \(chat) AND message > \(after) AND message <= \(last) AND person = \(person)
      UNION ALL
      SELECT 1 FROM urgent_message u
      JOIN urgent_call k ON k.tenant = u.tenant AND k.chat = u.chat AND k.message = u.message AND k.person = \(person)
      WHERE u.tenant = \(reading.tenant) AND u.copy_chat = \(chat) AND u.copy_message > \(after) AND u.copy_message <= \(last)
      """) != nil
  }
}

extension ReceiptStore {
  /// Those of the messages whose authors asked to be told.
  static func requested(_ ids: [MessageID], in chat: ChatID, _ reading: Reading) throws -> [MessageID] {
    try reading.rows(
      """
      SELECT id FROM message WHERE tenant = \(reading.tenant) AND chat = \(chat) AND asks_receipt = 1 AND id IN \(list: ids)
      """
    ).map { MessageID(number: $0.int(0)) }
  }
}
