// All SQL of duty roles.
import Database
import FeatureKit
import Graph
import Kernel

enum DutyStore {
  static let notFound = Failure.notFound("dutyRole")
  private static let columns: SQL = "id, name, unit, staff_group, fallback_person, fallback_role, created_at, changed_at"

  static func find(_ id: DutyID, in reading: Reading) throws -> DutyRole {
    guard let role = try roles([id], in: reading).first else { throw notFound }
    return role
  }

  static func roles(_ ids: some Collection<DutyID>, in reading: Reading) throws -> [DutyRole] {
    try reading.rows(
      "SELECT \(columns) FROM duty_role WHERE tenant = \(reading.tenant) AND id IN \(list: Array(ids))"
    ).map(role)
  }

  private static let searched = Columns(["words": Column("words", .words)])

  /// Everybody may see every role. A page in the order of units and names.
  static func page(_ query: Query, in reading: Reading) throws -> (roles: [DutyRole], next: String?) {
    let limit = min(query.top ?? 100, 200)
    let condition = try query.search.map { try searched.condition($0, in: ["words"]) } ?? "1 = 1"
    let after: SQL = query.skipToken.map { "AND folded > \($0)" } ?? ""
    let rows = try reading.rows(
      """
      SELECT \(columns), folded FROM duty_role WHERE tenant = \(reading.tenant) AND \(condition) \(after)
      ORDER BY folded LIMIT \(limit + 1)
      """)
    return (rows.prefix(limit).map(role), rows.count > limit ? rows[limit - 1].text(8) : nil)
  }

  private static func role(_ row: Row) -> DutyRole {
    let fallback = row.optionalText(4).map { DutyRole.Fallback.person(UserID($0)) } ?? .role(row.id(5))
    return DutyRole(
      id: row.id(0), name: row.text(1), unit: row.optionalText(2), group: row.optionalText(3).map { GroupID($0) },
      fallback: fallback, created: row.instant(6), changed: row.instant(7))
  }

  /// The key by which roles are in order, and of which there is one.
  static func folded(_ role: DutyRole) -> String { [role.unit ?? "", role.name].map(\.folded).joined(separator: "\u{1}") }

  static func put(_ role: DutyRole, in work: Transaction) throws {
    let words = [role.name, role.unit ?? ""].map(\.searchWords).joined()
    let (person, other): (UserID?, DutyID?) =
      switch role.fallback {
      case .person(let person): (person, nil)
      case .role(let role): (nil, role)
      }
    try work.run(
      """
      INSERT INTO duty_role (tenant, \(columns), folded, words)
      VALUES (\(work.tenant), \(role.id), \(role.name), \(role.unit), \(role.group), \(person), \(other), \(role.created),
        \(role.changed), \(folded(role)), \(words))
      ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, unit = excluded.unit, staff_group = excluded.staff_group,
        fallback_person = excluded.fallback_person, fallback_role = excluded.fallback_role, changed_at = excluded.changed_at,
        folded = excluded.folded, words = excluded.words
      """)
  }

  static func isTaken(_ role: DutyRole, in reading: Reading) throws -> Bool {
    try reading.row(
      "SELECT 1 FROM duty_role WHERE tenant = \(reading.tenant) AND folded = \(folded(role)) AND id <> \(role.id)") != nil
  }

  /// The roles for which this one stands in.
  static func relying(on role: DutyID, in reading: Reading) throws -> [DutyID] {
    try reading.rows("SELECT id FROM duty_role WHERE tenant = \(reading.tenant) AND fallback_role = \(role)").map { $0.id(0) }
  }

  static func remove(_ role: DutyID, in work: Transaction) throws {
    try work.run("DELETE FROM duty_role WHERE tenant = \(work.tenant) AND id = \(role)")
  }
}

// MARK: Who holds them

extension DutyStore {
  private static let holdingColumns: SQL = "role, person, since, until, given_by"

  private static func holding(_ row: Row) -> DutyHolding {
    DutyHolding(
      role: row.id(0), person: row.id(1), since: row.instant(2), until: row.optionalInstant(3), givenBy: row.id(4))
  }

  /// Who holds each role now, longest first.
  static func holders(of roles: some Collection<DutyID>, in reading: Reading) throws -> [DutyID: [DutyHolding]] {
    let rows = try reading.rows(
      """
      SELECT \(holdingColumns) FROM duty_holding
      WHERE tenant = \(reading.tenant) AND role IN \(list: Array(roles)) AND until IS NULL ORDER BY since, person
      """)
    return Dictionary(grouping: rows.map(holding), by: \.role)
  }

  /// Newest first.
  static func history(
    of role: DutyID, before: (since: Instant, person: UserID)?, limit: Int, in reading: Reading
  ) throws -> [DutyHolding] {
    let older: SQL = before.map { "AND (since, person) < (\($0.since), \($0.person))" } ?? ""
    return try reading.rows(
      """
      SELECT \(holdingColumns) FROM duty_holding
      WHERE tenant = \(reading.tenant) AND role = \(role) \(older) ORDER BY since DESC, person DESC LIMIT \(limit)
      """
    ).map(holding)
  }

  /// Who held a role at a moment.
  static func holders(of role: DutyID, at moment: Instant, in reading: Reading) throws -> [DutyHolding] {
    try reading.rows(
      """
      SELECT \(holdingColumns) FROM duty_holding WHERE tenant = \(reading.tenant) AND role = \(role)
        AND since <= \(moment) AND (until IS NULL OR until > \(moment)) ORDER BY since, person
      """
    ).map(holding)
  }

  static func held(by person: UserID, in reading: Reading) throws -> [DutyID] {
    try reading.rows(
      "SELECT role FROM duty_holding WHERE tenant = \(reading.tenant) AND person = \(person) AND until IS NULL ORDER BY role"
    ).map { $0.id(0) }
  }

  /// False for somebody who holds it already.
  static func give(_ role: DutyID, to person: UserID, by giver: UserID, in work: Transaction) throws -> Bool {
    try !work.run(
      """
      INSERT INTO duty_holding (tenant, role, person, since, given_by)
      VALUES (\(work.tenant), \(role), \(person), \(work.now), \(giver))
      ON CONFLICT DO NOTHING RETURNING person
      """
    ).isEmpty
  }

  /// False for somebody who did not hold it.
  static func end(_ role: DutyID, of person: UserID, in work: Transaction) throws -> Bool {
    try !work.run(
      """
      UPDATE duty_holding SET until = \(work.now)
      WHERE tenant = \(work.tenant) AND role = \(role) AND person = \(person) AND until IS NULL RETURNING person
      """
    ).isEmpty
  }
}
