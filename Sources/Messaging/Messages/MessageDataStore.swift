// What a person wrote and how they reacted, for whoever asks for their own data. Others' messages are others' data, and patients'.
import Database
import FeatureKit

/// A person's messages stand between everybody else's, without an index of their own that every message would have to pay for:
/// each slice reads on from where the last one ended, in the order of the table.
enum MessageDataStore {
  static let all = [messages, reactions]

  private static let messages = PersonalData.pages(
    "messages", tables: ["message"],
    [
      ("chat", .text), ("id", .text), ("contentType", .text), ("content", .text), ("importance", .text), ("edited", .instant),
      ("deleted", .instant), ("subject", .text), ("announcementAndCards", .text),
    ]
  ) { person, after, reading in
    let (chat, id) = place(after)
    return """
      SELECT chat || ' ' || CAST(id AS TEXT), chat, CAST(id AS TEXT), body_kind, body, importance, edited_at, deleted_at, subject, extras
      FROM message WHERE tenant = \(reading.tenant) AND (chat, id) > (\(chat), \(id)) AND author = \(person)
      ORDER BY chat, id LIMIT \(PersonalData.sliceSize)
      """
  }

  private static let reactions = PersonalData.pages(
    "reactions", tables: ["message_reaction"], [("chat", .text), ("message", .text), ("emoji", .text), ("reacted", .instant)]
  ) { person, after, reading in
    let (chat, id) = place(after)
    let emoji = after?.split(separator: " ", maxSplits: 2).dropFirst(2).first.map(String.init) ?? ""
    return """
      SELECT chat || ' ' || CAST(message AS TEXT) || ' ' || emoji, chat, CAST(message AS TEXT), emoji, reacted_at
      FROM message_reaction
      WHERE tenant = \(reading.tenant) AND (chat, message, emoji) > (\(chat), \(id), \(emoji)) AND person = \(person)
      ORDER BY chat, message, emoji LIMIT \(PersonalData.sliceSize)
      """
  }

  private static func place(_ after: String?) -> (chat: String, id: Int) {
    let parts = (after ?? "").split(separator: " ")
    return parts.count > 1 ? (String(parts[0]), Int(parts[1]) ?? 0) : ("", 0)
  }
}
