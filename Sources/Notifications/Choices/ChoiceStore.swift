// The SQL of choices, and their table.
import Database
import FeatureKit
import Kernel

enum ChoiceStore {
  static let migrations = [
    Migration(
      "notificationChoices.1",
      [
        """
        CREATE TABLE notice_choice (
          tenant TEXT NOT NULL, person TEXT NOT NULL, choices TEXT NOT NULL, PRIMARY KEY (tenant, person))
        """
      ])
  ]

  static func hasAny(in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM notice_choice WHERE tenant = \(reading.tenant) LIMIT 1") != nil
  }

  /// Of those who chose something.
  static func choices(of people: some Collection<UserID>, in reading: Reading) throws -> [UserID: NoticeChoices] {
    let rows = try reading.rows(
      "SELECT person, choices FROM notice_choice WHERE tenant = \(reading.tenant) AND person IN \(list: people)")
    return Dictionary(rows.map { ($0.id(0), NoticeChoices(stored: $0.json(1))) }) { $1 }
  }

  static func keep(_ choices: NoticeChoices, of person: UserID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO notice_choice (tenant, person, choices) VALUES (\(work.tenant), \(person), \(choices.stored))
      ON CONFLICT (tenant, person) DO UPDATE SET choices = excluded.choices
      """)
  }

  static func remove(of person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM notice_choice WHERE tenant = \(work.tenant) AND person = \(person)")
  }
}
