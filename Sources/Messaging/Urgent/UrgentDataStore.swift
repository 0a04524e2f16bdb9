// How a person was called to urgent messages and what they answered, for whoever asks for their own data.
import Database
import FeatureKit

enum UrgentDataStore {
  static let all = [
    PersonalData.pages(
      "urgentCalls", tables: ["urgent_call"],
      [
        ("chat", .text), ("message", .text), ("role", .text), ("called", .instant), ("rings", .number), ("read", .instant),
        ("acknowledged", .instant), ("answered", .instant), ("answer", .text), ("expired", .instant), ("released", .instant),
      ]
    ) { person, after, reading in
      let parts = (after ?? "").split(separator: " ")
      let (chat, message) = parts.count == 2 ? (String(parts[0]), Int(parts[1]) ?? 0) : ("", 0)
      return """
        SELECT chat || ' ' || CAST(message AS TEXT), chat, CAST(message AS TEXT), duty, called_at, rings, read_at,
          acknowledged_at, answered_at, answer, expired_at, released_at
        FROM urgent_call
        WHERE tenant = \(reading.tenant) AND (chat, message) > (\(chat), \(message)) AND person = \(person)
        ORDER BY chat, message LIMIT \(PersonalData.sliceSize)
        """
    },
    PersonalData.rows(
      "urgentMessages", tables: ["urgent_message"],
      [("chat", .text), ("message", .text), ("sent", .instant), ("state", .text), ("ended", .instant)]
    ) { person, reading in
      """
      SELECT chat, CAST(message AS TEXT), sent_at, state, ended_at FROM urgent_message
      WHERE tenant = \(reading.tenant) AND author = \(person) ORDER BY chat, message
      """
    },
  ]
}
