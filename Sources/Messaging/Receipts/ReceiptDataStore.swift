// When a person read conversations and when their devices got them, for whoever asks for their own data.
import Database
import FeatureKit

enum ReceiptDataStore {
  static let all = [readings, deliveries]

  private static let readings = PersonalData.pages(
    "readings", tables: ["chat_reading"], [("chat", .text), ("upToMessage", .text), ("at", .instant)]
  ) { person, after, reading in
    let (chat, until) = place(after)
    return """
      SELECT chat || ' ' || CAST(until AS TEXT), chat, CAST(until AS TEXT), at FROM chat_reading
      WHERE tenant = \(reading.tenant) AND (chat, until) > (\(chat), \(until)) AND person = \(person)
      ORDER BY chat, until LIMIT \(PersonalData.sliceSize)
      """
  }

  private static let deliveries = PersonalData.pages(
    "deliveries", tables: ["chat_delivery"], [("chat", .text), ("upToMessage", .text), ("devices", .number), ("at", .instant)]
  ) { person, after, reading in
    let (chat, until) = place(after)
    return """
      SELECT chat || ' ' || CAST(until AS TEXT), chat, CAST(until AS TEXT), COUNT(*), MIN(at) FROM chat_delivery
      WHERE tenant = \(reading.tenant) AND (chat, until) > (\(chat), \(until)) AND person = \(person)
      GROUP BY chat, until ORDER BY chat, until LIMIT \(PersonalData.sliceSize)
      """
  }

  private static func place(_ after: String?) -> (chat: String, until: Int) {
    let parts = (after ?? "").split(separator: " ")
    return parts.count == 2 ? (String(parts[0]), Int(parts[1]) ?? 0) : ("", 0)
  }
}
