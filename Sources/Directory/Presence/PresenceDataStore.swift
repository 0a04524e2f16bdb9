// A person's presence as it is kept now, for whoever asks for their own data; what it was before is not kept.
import Database
import FeatureKit

enum PresenceDataStore {
  static let all = [
    PersonalData.rows(
      "presence", tables: ["presence"],
      [
        ("availability", .text), ("activity", .text), ("chosenUntil", .instant), ("statusMessage", .text),
        ("statusMessageSet", .instant), ("statusMessageUntil", .instant), ("standIn", .text),
      ]
    ) { person, reading in
      """
      SELECT availability, activity, chosen_until, message, message_at, message_until, delegate FROM presence
      WHERE tenant = \(reading.tenant) AND person = \(person)
      """
    }
  ]
}
