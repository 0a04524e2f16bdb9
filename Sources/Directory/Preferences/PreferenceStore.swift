// The SQL of preferences, and their table.
import Database
import FeatureKit
import Kernel

enum PreferenceStore {
  static let migrations = [
    Migration(
      "preferences.1",
      [
        """
        CREATE TABLE preference (
          tenant TEXT NOT NULL, person TEXT NOT NULL, theme TEXT NOT NULL, browser_notifications BIGINT NOT NULL,
          sounds BIGINT NOT NULL, enter_sends BIGINT NOT NULL, PRIMARY KEY (tenant, person))
        """
      ])
  ]

  static func choices(of person: UserID, in reading: Reading) throws -> Choices {
    try reading.row(
      """
      SELECT theme, browser_notifications, sounds, enter_sends FROM preference
      WHERE tenant = \(reading.tenant) AND person = \(person)
      """
    ).map { row in
      Choices(
        theme: Choices.Theme(rawValue: row.text(0)) ?? .system, browserNotifications: row.flag(1), sounds: row.flag(2),
        enterSends: row.flag(3))
    } ?? Choices()
  }

  static func keep(_ choices: Choices, of person: UserID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO preference (tenant, person, theme, browser_notifications, sounds, enter_sends)
      VALUES (\(work.tenant), \(person), \(choices.theme.rawValue), \(choices.browserNotifications), \(choices.sounds),
        \(choices.enterSends))
      ON CONFLICT (tenant, person) DO UPDATE SET theme = excluded.theme, sounds = excluded.sounds,
        browser_notifications = excluded.browser_notifications, enter_sends = excluded.enter_sends
      """)
  }
}
