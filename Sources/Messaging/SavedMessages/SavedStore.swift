// All SQL of messages kept for later.
import Database
import FeatureKit
import Kernel

let savedMessageMigrations = [
  Migration(
    "savedMessages.1",
    [
      """
      CREATE TABLE saved_message (
        tenant TEXT NOT NULL, person TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, saved_at BIGINT NOT NULL,
        PRIMARY KEY (tenant, person, chat, message))
      """,
      "CREATE INDEX saved_message_at ON saved_message (tenant, person, saved_at)",
      "CREATE INDEX saved_message_message ON saved_message (tenant, chat, message)",
    ])
]

enum SavedStore {
  /// - Parameter after: the moment of the last one of the page before, in microseconds.
  static func page(
    of person: UserID, after: Int?, limit: Int, in reading: Reading
  ) throws -> (page: [SavedMessage], next: String?) {
    let behind: SQL = after.map { "AND saved_at < \($0)" } ?? ""
    let rows = try reading.rows(
      """
      SELECT chat, message, saved_at FROM saved_message WHERE tenant = \(reading.tenant) AND person = \(person) \(behind)
      ORDER BY saved_at DESC, chat, message LIMIT \(limit + 1)
      """)
    let next = rows.count > limit ? String(rows[limit - 1].int(2)) : nil
    return (rows.prefix(limit).map(saved), next)
  }

  private static func saved(_ row: Row) -> SavedMessage {
    SavedMessage(chat: row.id(0), message: MessageID(number: row.int(1)), saved: row.instant(2))
  }

  static func find(_ message: MessageID, in chat: ChatID, of person: UserID, _ reading: Reading) throws -> SavedMessage? {
    try reading.row(
      """
      SELECT chat, message, saved_at FROM saved_message
      WHERE tenant = \(reading.tenant) AND person = \(person) AND chat = \(chat) AND message = \(message)
      """
    ).map(saved)
  }

  static func count(of person: UserID, in reading: Reading) throws -> Int {
    try reading.row("SELECT COUNT(*) FROM saved_message WHERE tenant = \(reading.tenant) AND person = \(person)")?.int(0) ?? 0
  }

  /// Each has a moment of its own, by which the list is gone through.
  static func keep(_ saved: SavedMessage, of person: UserID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO saved_message (tenant, person, chat, message, saved_at)
      SELECT \(work.tenant), \(person), \(saved.chat), CAST(\(saved.message) AS BIGINT),
        CASE WHEN COALESCE(MAX(saved_at), 0) < \(saved.saved) THEN \(saved.saved) ELSE MAX(saved_at) + 1 END
      FROM saved_message WHERE tenant = \(work.tenant) AND person = \(person)
      """)
  }

  /// False where it was not kept.
  static func remove(_ message: MessageID, in chat: ChatID, of person: UserID, _ work: Transaction) throws -> Bool {
    try !work.run(
      """
      DELETE FROM saved_message
      WHERE tenant = \(work.tenant) AND person = \(person) AND chat = \(chat) AND message = \(message) RETURNING message
      """
    ).isEmpty
  }

  static let personalData = PersonalData.rows(
    "savedMessages", tables: ["saved_message"], [("chat", .text), ("message", .text), ("saved", .instant)]
  ) { person, reading in
    """
    SELECT chat, CAST(message AS TEXT), saved_at FROM saved_message
    WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY saved_at
    """
  }
}
