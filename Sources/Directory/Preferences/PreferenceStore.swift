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
      ]),
    Migration("preferences.2", ["ALTER TABLE preference ADD COLUMN read_receipts BIGINT NOT NULL DEFAULT 1"]),
    // Names with a blank between them.
    Migration("preferences.3", ["ALTER TABLE preference ADD COLUMN app_bar TEXT NOT NULL DEFAULT ''"]),
  ]

  static func choices(of person: UserID, in reading: Reading) throws -> Choices {
    try choices(of: [person], in: reading)[person] ?? Choices()
  }

  /// Of those who have chosen anything.
  static func choices(of people: Set<UserID>, in reading: Reading) throws -> [UserID: Choices] {
    let rows = try reading.rows(
      """
      SELECT person, theme, browser_notifications, sounds, enter_sends, read_receipts, app_bar FROM preference
      WHERE tenant = \(reading.tenant) AND person IN \(list: people)
      """)
    return Dictionary(rows.map { ($0.id(0), choices($0)) }) { first, _ in first }
  }

  private static func choices(_ row: Row) -> Choices {
    Choices(
      theme: Choices.Theme(rawValue: row.text(1)) ?? .system, browserNotifications: row.flag(2), sounds: row.flag(3),
      enterSends: row.flag(4), readReceipts: row.flag(5),
      appBar: row.text(6).split(separator: " ").map(String.init))
  }

  static func keep(_ choices: Choices, of person: UserID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO preference (tenant, person, theme, browser_notifications, sounds, enter_sends, read_receipts, app_bar)
      VALUES (\(work.tenant), \(person), \(choices.theme.rawValue), \(choices.browserNotifications), \(choices.sounds),
        \(choices.enterSends), \(choices.readReceipts), \(choices.appBar.joined(separator: " ")))
      ON CONFLICT (tenant, person) DO UPDATE SET theme = excluded.theme, sounds = excluded.sounds,
        browser_notifications = excluded.browser_notifications, enter_sends = excluded.enter_sends,
        read_receipts = excluded.read_receipts, app_bar = excluded.app_bar
      """)
  }
}
