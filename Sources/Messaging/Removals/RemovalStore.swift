// Removals in the database.
import Database
import FeatureKit
import Kernel

enum RemovalStore {
  private static let columns: SQL =
    "id, cause, rules, target, reason, asked_by, began_at, ended_at, reached, tally"

  private static func removal(_ row: Row) -> Removal {
    Removal(
      id: row.id(0), cause: Removal.Cause(rawValue: row.text(1)) ?? .retention,
      rules: (row.json(2).array ?? []).compactMap(RemovalRule.init), target: row.optionalText(3), reason: row.optionalText(4),
      askedBy: row.optionalID(5), began: row.instant(6), ended: row.optionalInstant(7), cursor: row.id(8),
      tally: RemovalTally(row.json(9)))
  }

  static func find(_ id: RemovalID, in reading: Reading) throws -> Removal? {
    try reading.row("SELECT \(columns) FROM removal WHERE tenant = \(reading.tenant) AND id = \(id)").map(removal)
  }

  /// The one of this cause that has not ended.
  static func running(_ cause: Removal.Cause, in reading: Reading) throws -> Removal? {
    try reading.row(
      """
      SELECT \(columns) FROM removal WHERE tenant = \(reading.tenant) AND cause = \(cause.rawValue) AND ended_at IS NULL
      ORDER BY began_at LIMIT 1
      """
    ).map(removal)
  }

  /// Newest first.
  static func latest(_ limit: Int, in reading: Reading) throws -> [Removal] {
    try reading.rows(
      "SELECT \(columns) FROM removal WHERE tenant = \(reading.tenant) ORDER BY began_at DESC, id LIMIT \(limit)"
    ).map(removal)
  }

  static func insert(_ removal: Removal, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO removal (tenant, id, cause, rules, target, reason, asked_by, began_at, reached, tally)
      VALUES (\(work.tenant), \(removal.id), \(removal.cause.rawValue), \(JSON.array(removal.rules.map(\.json))),
        \(removal.target), \(removal.reason), \(removal.askedBy), \(removal.began), \(removal.cursor), \(removal.tally.json))
      """)
  }

  /// How far it has come.
  static func save(_ removal: Removal, in work: Transaction) throws {
    try work.run(
      """
      UPDATE removal SET ended_at = \(removal.ended), reached = \(removal.cursor), tally = \(removal.tally.json)
      WHERE tenant = \(work.tenant) AND id = \(removal.id)
      """)
  }

  static func forget(_ id: RemovalID, in work: Transaction) throws {
    try work.run("DELETE FROM removal WHERE tenant = \(work.tenant) AND id = \(id)")
  }
}

// MARK: Certificates

extension RemovalStore {
  static func certificate(of id: RemovalID, in reading: Reading) throws -> JSON? {
    try reading.row("SELECT certificate FROM removal WHERE tenant = \(reading.tenant) AND id = \(id)")?.optionalText(0)
      .flatMap { try? JSON(parsing: $0) }
  }

  /// What was certified once is not certified anew.
  static func certify(_ id: RemovalID, _ document: JSON, in work: Transaction) throws {
    try work.run(
      """
      UPDATE removal SET certificate = \(document) WHERE tenant = \(work.tenant) AND id = \(id) AND certificate IS NULL
      """)
  }

  /// Those of these that have their certificate.
  static func certified(_ ids: [RemovalID], in reading: Reading) throws -> Set<RemovalID> {
    Set(
      try reading.rows(
        "SELECT id FROM removal WHERE tenant = \(reading.tenant) AND certificate IS NOT NULL AND id IN \(list: ids)"
      ).map { $0.id(0) })
  }
}

// MARK: What is left of a message

extension RemovalStore {
  /// The messages of a chat that were removed after a moment of its clock, for a delta.
  static func gone(
    from sight: ChatSight, after: MessageID, limit: Int, in reading: Reading
  ) throws -> [(id: MessageID, modified: MessageID)] {
    try reading.rows(
      """
      SELECT message, modified FROM message_removed WHERE tenant = \(reading.tenant) AND chat = \(sight.chat.id)
        AND modified > \(after) AND message >= \(sight.visibleFrom.milliseconds) ORDER BY modified LIMIT \(limit)
      """
    ).map { (MessageID(number: $0.int(0)), MessageID(number: $0.int(1))) }
  }
}

extension RemovalStore {
  static func isRunning(_ target: String, in reading: Reading) throws -> Bool {
    try reading.row(
      "SELECT 1 FROM removal WHERE tenant = \(reading.tenant) AND target = \(target) AND ended_at IS NULL LIMIT 1") != nil
  }
}
