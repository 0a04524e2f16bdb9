// A person's own settings, for whoever asks for their own data.
import Database
import FeatureKit

enum PreferenceDataStore {
  static let all = [
    PersonalData.rows(
      "preferences", tables: ["preference"],
      [
        ("theme", .text), ("browserNotifications", .flag), ("sounds", .flag), ("enterSends", .flag), ("readReceipts", .flag),
        ("appBar", .text),
      ]
    ) { person, reading in
      """
      SELECT theme, browser_notifications, sounds, enter_sends, read_receipts, app_bar FROM preference
      WHERE tenant = \(reading.tenant) AND person = \(person)
      """
    }
  ]
}
