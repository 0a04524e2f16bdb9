// Patients' teams in the database.
import Database
import FeatureKit
import Kernel

/// A team that stands for one patient, as its banner shows it.
struct PatientTeam: Sendable, Equatable {
  var team: TeamID
  var patient: String
  var others: [String]
  /// The number where nobody said a name.
  var name: String
  var familyName: String?
  var givenName: String?
  var birthDate: String?
  /// Nil where nobody said anything of them.
  var allergies: [String]?
  var ward: String?
  var room: String?
  var attending: [String]
  var admitted: Instant
  var discharged: Instant?
  /// When nobody writes in it any more.
  var archiveAt: Instant?
  /// By the discharge, and not by somebody's hand.
  var isArchivedByRule = false
  /// The package of policies that holds for everybody in it.
  var package: String?

  var isOpen: Bool { discharged == nil }
}

enum PatientStore {
  private static let columns: SQL = """
    t.team, t.patient, t.others, t.name, t.birth_date, t.ward, t.room, t.attending, t.admitted_at, t.discharged_at, t.archive_at,
    t.is_archived_by_rule, t.package, t.family_name, t.given_name, t.allergies
    """

  private static func patientTeam(_ row: Row) -> PatientTeam {
    PatientTeam(
      team: row.id(0), patient: row.text(1), others: strings(row.json(2)), name: row.text(3),
      familyName: row.optionalText(13), givenName: row.optionalText(14), birthDate: row.optionalText(4),
      allergies: row.optionalText(15).map { strings((try? JSON(parsing: Array($0.utf8))) ?? .null) }, ward: row.optionalText(5),
      room: row.optionalText(6), attending: strings(row.json(7)), admitted: row.instant(8),
      discharged: row.optionalInstant(9), archiveAt: row.optionalInstant(10), isArchivedByRule: row.flag(11),
      package: row.optionalText(12))
  }

  fileprivate static func strings(_ json: JSON) -> [String] { (json.array ?? []).compactMap(\.string) }

  static func teams(_ ids: some Collection<TeamID>, in reading: Reading) throws -> [TeamID: PatientTeam] {
    if ids.isEmpty { return [:] }
    let rows = try reading.rows(
      "SELECT \(columns) FROM patient_team t WHERE t.tenant = \(reading.tenant) AND t.team IN \(list: ids)")
    return Dictionary(rows.map { ($0.id(0), patientTeam($0)) }) { first, _ in first }
  }

  static func team(_ id: TeamID, in reading: Reading) throws -> PatientTeam? { try teams([id], in: reading)[id] }

  /// The teams of a patient's numbers, the oldest first.
  static func teams(of patients: some Collection<String>, in reading: Reading) throws -> [PatientTeam] {
    try reading.rows(
      """
      SELECT \(columns) FROM patient_team t
      WHERE t.tenant = \(reading.tenant) AND t.patient IN \(list: patients) ORDER BY t.admitted_at, t.team
      """
    ).map { patientTeam($0) }
  }

  /// The team of a patient by whichever of the numbers.
  static func team(of patient: String, in reading: Reading) throws -> PatientTeam? {
    try teams(of: Component(of: patient, in: reading).numbers, in: reading).first
  }

  /// The patient's team that a channel belongs to.
  static func team(ofChannel id: ChatID, in reading: Reading) throws -> TeamID? {
    try reading.row(
      """
      SELECT t.team FROM channel k JOIN patient_team t ON t.tenant = k.tenant AND t.team = k.team
      WHERE k.tenant = \(reading.tenant) AND k.chat = \(id)
      """
    )?.id(0)
  }

  /// A page of them by ward and room.
  static func page(
    isOpen: Bool?, after: (name: String, team: String)?, limit: Int, in reading: Reading
  ) throws -> (page: [(PatientTeam, members: Int)], next: (name: String, team: String)?) {
    let members = try reading.ports.require(.directoryTables).members(of: reading.tenant)
    let wanted: SQL = isOpen.map { $0 ? "t.discharged_at IS NULL" : "t.discharged_at IS NOT NULL" } ?? "1 = 1"
    let behind: SQL = after.map { "(t.folded_name, t.team) > (\($0.name), \($0.team))" } ?? "1 = 1"
    let rows = try reading.rows(
      """
      SELECT \(columns), t.folded_name, (SELECT COUNT(*) FROM \(members) m WHERE m.staff_group = t.team) FROM patient_team t
      WHERE t.tenant = \(reading.tenant) AND \(wanted) AND \(behind) ORDER BY t.folded_name, t.team LIMIT \(limit + 1)
      """)
    let last = rows.count > limit ? rows[limit - 1] : nil
    return (rows.prefix(limit).map { (patientTeam($0), $0.int(17)) }, last.map { ($0.text(16), $0.text(0)) })
  }

  /// The numbers of those who are on a ward now, or were there not long ago.
  static func patients(of ward: String, at now: Instant, _ reading: Reading) throws -> [String] {
    try reading.rows(
      """
      SELECT t.patient FROM patient_team t
      WHERE t.tenant = \(reading.tenant) AND (t.archive_at IS NULL OR t.archive_at > \(now)) AND (t.ward = \(ward) OR EXISTS (
        SELECT 1 FROM patient_placement p WHERE p.tenant = t.tenant AND p.circle = \("ward:" + ward) AND p.team = t.team))
      ORDER BY t.patient
      """
    ).map { $0.text(0) }
  }

  /// Whether an admission ever named a ward.
  static func isNamed(_ ward: String, in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM admission WHERE tenant = \(reading.tenant) AND ward = \(ward) LIMIT 1") != nil
  }

  /// Those of whom something waits with this problem, and names this ward where one is told.
  static func waiting(with problem: AdmissionProblem, ward: String? = nil, _ reading: Reading) throws -> [String] {
    let named: SQL = ward.map { "AND ward = \($0)" } ?? ""
    return try reading.rows(
      "SELECT DISTINCT patient FROM admission WHERE tenant = \(reading.tenant) AND problem = \(problem.rawValue) \(named)"
    ).map { $0.text(0) }
  }

  /// How many admissions wait for somebody to decide.
  static func countWaiting(in reading: Reading) throws -> Int {
    try reading.row(
      "SELECT COUNT(*) FROM admission WHERE tenant = \(reading.tenant) AND \(AdmissionStore.waits)")?.int(0) ?? 0
  }

  static func put(_ one: PatientTeam, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO patient_team (tenant, team, patient, others, name, folded_name, birth_date, ward, room, attending, admitted_at,
        discharged_at, archive_at, is_archived_by_rule, package, family_name, given_name, allergies)
      VALUES (\(work.tenant), \(one.team), \(one.patient), \(json(one.others)), \(one.name), \(one.name.folded), \(one.birthDate),
        \(one.ward), \(one.room), \(json(one.attending)), \(one.admitted), \(one.discharged), \(one.archiveAt),
        \(one.isArchivedByRule), \(one.package), \(one.familyName), \(one.givenName), \(one.allergies.map { json($0).text }))
      ON CONFLICT (tenant, team) DO UPDATE SET patient = excluded.patient, others = excluded.others, name = excluded.name,
        folded_name = excluded.folded_name, birth_date = excluded.birth_date, ward = excluded.ward, room = excluded.room,
        attending = excluded.attending, admitted_at = excluded.admitted_at, discharged_at = excluded.discharged_at,
        archive_at = excluded.archive_at, is_archived_by_rule = excluded.is_archived_by_rule,
        package = excluded.package, family_name = excluded.family_name, given_name = excluded.given_name,
        allergies = excluded.allergies
      """)
  }

  private static func json(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  static func forget(_ team: TeamID, in work: Transaction) throws {
    try work.run("DELETE FROM patient_team WHERE tenant = \(work.tenant) AND team = \(team)")
    try work.run("DELETE FROM patient_placement WHERE tenant = \(work.tenant) AND team = \(team)")
  }

  /// The people of a ward's team who are of the organisation.
  static func staff(of team: TeamID, in reading: Reading) throws -> Set<UserID> {
    let directory = try reading.ports.require(.directoryTables)
    let rows = try reading.rows(
      """
      SELECT m.person FROM \(directory.members(of: reading.tenant)) m JOIN \(directory.people(of: reading.tenant)) p ON p.id = m.person
      WHERE m.staff_group = \(team) AND p.guest IS NULL
      """)
    return Set(rows.map { $0.id(0) })
  }
}

// MARK: Whom the admissions placed

/// Somebody whom the admissions brought into a patient's team.
struct Placement: Sendable, Equatable {
  /// Because of whom: `ward:MED3`.
  var circle: String
  /// Nil for as long as they have to do with the patient.
  var until: Instant?
  /// They went off duty: they stay for the hand-over, whatever the admissions say.
  var isOffDuty = false
  /// By the ward; whom a person made one is one besides.
  var isOwner = false
}

extension PatientStore {
  static func placed(in team: TeamID, _ reading: Reading) throws -> [UserID: Placement] {
    let rows = try reading.rows(
      "SELECT person, circle, until, is_off_duty, is_owner FROM patient_placement WHERE tenant = \(reading.tenant) AND team = \(team)"
    )
    return Dictionary(
      rows.map { row in
        let (until, isOffDuty) = (row.optionalInstant(2), row.flag(3))
        return (row.id(0), Placement(circle: row.text(1), until: until, isOffDuty: isOffDuty, isOwner: row.flag(4)))
      }
    ) { first, _ in first }
  }

  static func place(_ person: UserID, in team: TeamID, _ placement: Placement, _ work: Transaction) throws {
    try work.run(
      """
      INSERT INTO patient_placement (tenant, team, person, circle, until, is_off_duty, is_owner)
      VALUES (\(work.tenant), \(team), \(person), \(placement.circle), \(placement.until), \(placement.isOffDuty), \(placement.isOwner))
      ON CONFLICT (tenant, team, person) DO UPDATE SET circle = excluded.circle, until = excluded.until,
        is_off_duty = excluded.is_off_duty, is_owner = excluded.is_owner
      """)
  }

  static func displace(_ person: UserID, from team: TeamID, _ work: Transaction) throws {
    try work.run(
      "DELETE FROM patient_placement WHERE tenant = \(work.tenant) AND team = \(team) AND person = \(person)")
  }
}

// MARK: Wards

enum WardStore {
  private static let columns: SQL = "code, name, template, team, duties, hand_over, archive_after, language, package"

  private static func ward(_ row: Row) -> Ward {
    Ward(
      code: row.text(0), name: row.text(1), template: TemplateID(row.text(2)),
      language: Language(rawValue: row.text(7)) ?? .english, package: row.optionalText(8),
      team: row.optionalText(3).map { TeamID($0) },
      duties: PatientStore.strings(row.json(4)).map { DutyID($0) }, handOver: .minutes(row.int(5)),
      archiveAfter: .minutes(row.int(6)))
  }

  static func all(in reading: Reading) throws -> [String: Ward] {
    let rows = try reading.rows("SELECT \(columns) FROM ward WHERE tenant = \(reading.tenant)")
    return Dictionary(rows.map { ($0.text(0), ward($0)) }) { first, _ in first }
  }

  static func list(in reading: Reading) throws -> [Ward] {
    try reading.rows("SELECT \(columns) FROM ward WHERE tenant = \(reading.tenant) ORDER BY folded_name, code").map { ward($0) }
  }

  static func find(_ code: String, in reading: Reading) throws -> Ward {
    guard let ward = try all(in: reading)[code] else { throw Failure.notFound("ward") }
    return ward
  }

  static func put(_ ward: Ward, in work: Transaction) throws {
    let duties = JSON.array(ward.duties.map { JSON($0) })
    try work.run(
      """
      INSERT INTO ward (tenant, code, name, folded_name, template, language, package, team, duties, hand_over,
        archive_after)
      VALUES (\(work.tenant), \(ward.code), \(ward.name), \(ward.name.folded), \(ward.template), \(ward.language.rawValue), \(ward.package),
        \(ward.team), \(duties), \(ward.handOver.inMinutes), \(ward.archiveAfter.inMinutes))
      ON CONFLICT (tenant, code) DO UPDATE SET name = excluded.name, folded_name = excluded.folded_name,
        template = excluded.template, language = excluded.language, package = excluded.package, team = excluded.team, duties = excluded.duties, hand_over = excluded.hand_over,
        archive_after = excluded.archive_after
      """)
  }

  static func remove(_ code: String, in work: Transaction) throws {
    try work.run("DELETE FROM ward WHERE tenant = \(work.tenant) AND code = \(code)")
  }
}
