// All SQL of emergency access.
import Database
import FeatureKit
import Kernel

enum OpeningStore {
  private static let columns: SQL = """
    id, chat, person, category, reason, opened_at, until_at, ended_at, ended_by, ended_how, reviewed_at, reviewed_by,
    is_justified, review
    """

  private static func opening(_ row: Row) -> Opening {
    Opening(
      id: row.id(0), chat: row.id(1), person: row.id(2), category: Opening.Category(rawValue: row.text(3)) ?? .other,
      reason: row.text(4), opened: row.instant(5), until: row.instant(6), ended: row.optionalInstant(7),
      endedBy: row.optionalID(8), end: row.optionalText(9).flatMap(Opening.End.init),
      review: row.optionalInstant(10).map {
        Opening.Review(by: row.id(11), at: $0, isJustified: row.flag(12), comment: row.text(13))
      })
  }

  static func find(_ id: OpeningID, in reading: Reading) throws -> Opening? {
    try reading.row("SELECT \(columns) FROM emergency_opening WHERE tenant = \(reading.tenant) AND id = \(id)").map(opening)
  }

  private static func active(_ condition: SQL, in reading: Reading) throws -> [Opening] {
    try reading.rows(
      """
      SELECT \(columns) FROM emergency_opening WHERE tenant = \(reading.tenant) AND ended_at IS NULL
        AND until_at > \(reading.now) AND \(condition) ORDER BY opened_at, id
      """
    ).map(opening)
  }

  static func active(of person: UserID, in reading: Reading) throws -> [Opening] {
    try active("person = \(person)", in: reading)
  }

  static func active(in chat: ChatID, _ reading: Reading) throws -> [Opening] { try active("chat = \(chat)", in: reading) }

  static func active(of person: UserID, in chat: ChatID, _ reading: Reading) throws -> Opening? {
    try active("chat = \(chat) AND person = \(person)", in: reading).first
  }

  /// Those that nobody has ended, whether or not their time is over.
  static func unended(in chat: ChatID, _ reading: Reading) throws -> [Opening] {
    try reading.rows(
      "SELECT \(columns) FROM emergency_opening WHERE tenant = \(reading.tenant) AND chat = \(chat) AND ended_at IS NULL"
    ).map(opening)
  }

  private static func inTeam(_ team: TeamID, _ reading: Reading) -> SQL {
    "chat IN (SELECT k.chat FROM channel k WHERE k.tenant = \(reading.tenant) AND k.team = \(team))"
  }

  /// Of all of a team's channels, over or not.
  static func all(of team: TeamID, in reading: Reading) throws -> [Opening] {
    try reading.rows(
      "SELECT \(columns) FROM emergency_opening WHERE tenant = \(reading.tenant) AND \(inTeam(team, reading))"
    ).map(opening)
  }

  static func active(inTeam team: TeamID, _ reading: Reading) throws -> [Opening] {
    try active(inTeam(team, reading), in: reading)
  }

  static func insert(_ opening: Opening, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO emergency_opening (tenant, id, chat, person, category, reason, opened_at, until_at)
      VALUES (\(work.tenant), \(opening.id), \(opening.chat), \(opening.person), \(opening.category.rawValue),
        \(opening.reason), \(opening.opened), \(opening.until))
      """)
  }

  static func save(_ opening: Opening, in work: Transaction) throws {
    try work.run(
      """
      UPDATE emergency_opening SET ended_at = \(opening.ended), ended_by = \(opening.endedBy),
        ended_how = \(opening.end?.rawValue), reviewed_at = \(opening.review?.at), reviewed_by = \(opening.review?.by),
        is_justified = \(opening.review?.isJustified), review = \(opening.review?.comment)
      WHERE tenant = \(work.tenant) AND id = \(opening.id)
      """)
  }

  /// The officers' queue: what waits for a judgement, oldest first; or all, newest first.
  static func queue(onlyWaiting: Bool, limit: Int, in reading: Reading) throws -> [Opening] {
    let part: SQL = onlyWaiting ? "AND reviewed_at IS NULL ORDER BY opened_at, id" : "ORDER BY opened_at DESC, id"
    return try reading.rows(
      "SELECT \(columns) FROM emergency_opening WHERE tenant = \(reading.tenant) \(part) LIMIT \(limit)"
    ).map(opening)
  }
}
