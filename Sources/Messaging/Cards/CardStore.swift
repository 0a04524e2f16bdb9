// Which message holds the card that a capability keeps up to date.
import Database
import FeatureKit
import Kernel

enum CardStore {
  static func message(of key: String, in chat: ChatID, _ reading: Reading) throws -> MessageID? {
    try reading.row(
      "SELECT message FROM live_card WHERE tenant = \(reading.tenant) AND chat = \(chat) AND card_key = \(key)"
    ).map { MessageID(number: $0.int(0)) }
  }

  static func keep(_ key: String, as message: MessageID, in chat: ChatID, _ work: Transaction) throws {
    try work.run(
      """
      INSERT INTO live_card (tenant, chat, card_key, message) VALUES (\(work.tenant), \(chat), \(key), \(message))
      ON CONFLICT (tenant, chat, card_key) DO UPDATE SET message = excluded.message
      """)
  }

  static func save(_ message: SystemMessage, as id: MessageID, in chat: ChatID, at tick: MessageID, _ work: Transaction) throws {
    try work.run(
      """
      UPDATE message SET event = \(message.stored(by: nil)), modified = \(tick)
      WHERE tenant = \(work.tenant) AND chat = \(chat) AND id = \(id)
      """)
  }
}
