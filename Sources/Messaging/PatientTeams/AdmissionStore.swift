// What admissions said, as it is kept, with what people decided of it.
import Database
import FeatureKit
import Kernel

typealias AdmissionID = ID<KeptAdmission>

struct KeptAdmission: Sendable, Equatable {
  enum Decision: String, Sendable, CaseIterable {
    /// Left out, as if it had never been said.
    case dismiss
    /// It is so, and nothing more has to be decided.
    case accept
    /// The stay ended when a later one began.
    case over
  }

  var id: AdmissionID
  /// As it was said, the ward apart where somebody decided on another.
  var event: AdmissionEvent
  var received: Instant
  var problem: AdmissionProblem?
  var decision: Decision?
  /// What was wrong when it was decided.
  var decidedProblem: AdmissionProblem?
  var decidedBy: UserID?

  /// Also whoever placed the patient in a ward, which is no decision that stays.
  var isDecided: Bool { decision != nil || decidedBy != nil }
  /// Something else than what was decided may be wrong since.
  var waits: Bool { problem != nil && decision != .dismiss && (decision == nil || decidedProblem != problem) }
  var state: String { decision == .dismiss ? "dismissed" : waits ? "waiting" : "applied" }
}

/// All that was said of one patient under whichever number.
struct Component: Sendable {
  private(set) var numbers: Set<String>
  private(set) var kept: [KeptAdmission] = []

  init(of patient: String, in reading: Reading) throws {
    numbers = [patient]
    var new = numbers
    while !new.isEmpty {
      let found = try AdmissionStore.naming(new, in: reading)
      kept += found.filter { one in !kept.contains { $0.id == one.id } }
      let linked = found.filter { $0.event.kind == .merge && $0.decision != .dismiss }.flatMap {
        [$0.event.patient, $0.event.into].compactMap(\.self)
      }
      new = Set(linked).subtracting(numbers)
      numbers.formUnion(new)
    }
    // A merge that was left out names a stranger's number.
    kept.removeAll { !numbers.contains($0.event.patient) }
  }

  func stays(_ wards: Set<String>) -> Stays {
    Stays(events, wards: wards, over: Set(kept.filter { $0.decision == .over }.map(\.event.id)))
  }

  var events: [AdmissionEvent] { kept.filter { $0.decision != .dismiss }.map(\.event) }
}

enum AdmissionStore {
  private static let columns: SQL = """
    id, source_id, kind, at, received_at, patient, into_patient, encounter, said, ward, problem, decision, decided_by,
    decided_problem
    """

  /// What a person has to decide of.
  static let waits: SQL = """
    problem IS NOT NULL AND (decision IS NULL OR decision <> 'dismiss' AND decided_problem <> problem)
    """

  private static func kept(_ row: Row) -> KeptAdmission {
    var event = AdmissionEvent(
      id: row.text(1), kind: AdmissionEvent.Kind(rawValue: row.text(2)) ?? .update, at: row.instant(3), patient: row.text(5))
    let said = row.json(8)
    (event.into, event.encounter) = (row.optionalText(6), row.text(7))
    (event.name, event.birthDate) = (said["displayName"]?.string, said["birthDate"]?.string)
    (event.familyName, event.givenName) = (said["familyName"]?.string, said["givenName"]?.string)
    event.allergies = said["allergies"]?.array?.compactMap(\.string)
    (event.ward, event.room) = (row.optionalText(9), said["room"]?.string)
    event.attending = (said["attending"]?.array ?? []).compactMap(\.string)
    return KeptAdmission(
      id: row.id(0), event: event, received: row.instant(4), problem: row.optionalText(10).flatMap(AdmissionProblem.init),
      decision: row.optionalText(11).flatMap(KeptAdmission.Decision.init),
      decidedProblem: row.optionalText(13).flatMap(AdmissionProblem.init), decidedBy: row.optionalText(12).map { UserID($0) })
  }

  private static func said(_ event: AdmissionEvent) -> JSON {
    var said = JSONObject()
    for (key, value) in [
      ("displayName", event.name), ("familyName", event.familyName), ("givenName", event.givenName),
      ("birthDate", event.birthDate), ("ward", event.ward), ("room", event.room),
    ] where value != nil { said.append(key, JSON(value)) }
    if !event.attending.isEmpty { said.append("attending", .array(event.attending.map { .string($0) })) }
    if let allergies = event.allergies { said.append("allergies", .array(allergies.map { .string($0) })) }
    return .object(said)
  }

  static func naming(_ patients: Set<String>, in reading: Reading) throws -> [KeptAdmission] {
    try reading.rows(
      """
      SELECT \(columns) FROM admission
      WHERE tenant = \(reading.tenant) AND (patient IN \(list: patients) OR into_patient IN \(list: patients))
      ORDER BY at, source_id
      """
    ).map { kept($0) }
  }

  static func isAny(in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM admission WHERE tenant = \(reading.tenant) LIMIT 1") != nil
  }

  static func find(_ id: AdmissionID, in reading: Reading) throws -> KeptAdmission {
    guard
      let row = try reading.row("SELECT \(columns) FROM admission WHERE tenant = \(reading.tenant) AND id = \(id)")
    else { throw Failure.notFound("admission") }
    return kept(row)
  }

  /// The newest first; those that wait, the oldest first, for they have waited longest.
  static func page(
    onlyWaiting: Bool, after: (Instant, AdmissionID)?, limit: Int, in reading: Reading
  ) throws -> (page: [KeptAdmission], next: KeptAdmission?) {
    let wanted: SQL = onlyWaiting ? waits : "1 = 1"
    let behind: SQL =
      after.map { onlyWaiting ? "(received_at, id) > (\($0.0), \($0.1))" : "(received_at, id) < (\($0.0), \($0.1))" } ?? "1 = 1"
    let order: SQL = onlyWaiting ? "received_at, id" : "received_at DESC, id DESC"
    let rows = try reading.rows(
      """
      SELECT \(columns) FROM admission WHERE tenant = \(reading.tenant) AND \(wanted) AND \(behind)
      ORDER BY \(order) LIMIT \(limit + 1)
      """
    ).map { kept($0) }
    return (Array(rows.prefix(limit)), rows.count > limit ? rows[limit - 1] : nil)
  }

  /// False where the same was said before.
  /// - Throws: `conflict` where something else was said under this id.
  static func keep(_ event: AdmissionEvent, in work: Transaction) throws -> Bool {
    let isNew = try !work.run(
      """
      INSERT INTO admission (tenant, id, source_id, kind, at, received_at, patient, into_patient, encounter, said,
        ward)
      VALUES (\(work.tenant), \(Random.guid()), \(event.id), \(event.kind.rawValue), \(event.at), \(work.now), \(event.patient),
        \(event.into), \(event.encounter), \(said(event)), \(event.ward))
      ON CONFLICT (tenant, source_id) DO NOTHING RETURNING id
      """
    ).isEmpty
    if isNew { return true }
    if try said(event.id, in: work) != event { throw contradiction }
    return false
  }

  static let contradiction = Failure.conflict(
    "Another event of this id said something else.", code: "ContradictoryEvent", target: "id")

  /// What was said under an id of the source's, as it was said.
  static func said(_ id: String, in reading: Reading) throws -> AdmissionEvent? {
    try reading.row(
      "SELECT \(columns) FROM admission WHERE tenant = \(reading.tenant) AND source_id = \(id)"
    ).map { row in
      var event = kept(row).event
      event.ward = row.json(8)["ward"]?.string
      return event
    }
  }

  static func set(_ problem: AdmissionProblem?, of id: AdmissionID, in work: Transaction) throws {
    try work.run(
      "UPDATE admission SET problem = \(problem?.rawValue) WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  static func decide(_ decision: KeptAdmission.Decision?, ward: String?, of id: AdmissionID, in work: Transaction) throws {
    try work.run(
      """
      UPDATE admission SET decision = \(decision?.rawValue), decided_problem = problem, ward = COALESCE(\(ward), ward),
        decided_by = \(work.actor.user), decided_at = \(work.now)
      WHERE tenant = \(work.tenant) AND id = \(id)
      """)
  }
}

extension AdmissionStore {
  /// As if nobody had decided: the ward is the one that was said.
  static func undo(_ id: AdmissionID, ward: String?, in work: Transaction) throws {
    try work.run(
      """
      UPDATE admission SET decision = NULL, decided_problem = NULL, decided_by = NULL, decided_at = NULL, ward = \(ward)
      WHERE tenant = \(work.tenant) AND id = \(id)
      """)
  }
}

// MARK: People

extension PatientStore {
  /// The accounts behind ids, user principal names and employee numbers.
  static func accounts(_ keys: some Collection<String>, in reading: Reading) throws -> [String: UserID] {
    if keys.isEmpty { return [:] }
    let people = try reading.ports.require(.directoryTables).people(of: reading.tenant)
    let folded = Set(keys.map { $0.lowercased() })
    // Principal names are kept in small letters; employee numbers as the hospital writes them.
    let rows = try reading.rows(
      """
      SELECT p.id, p.principal_name, p.employee_id FROM \(people) p
      WHERE p.is_enabled = 1 AND p.guest IS NULL AND (p.id IN \(list: folded) OR p.principal_name IN \(list: folded)
        OR p.employee_id IN \(list: Set(keys)))
      """)
    var found: [String: UserID] = [:]
    for key in keys {
      let folded = key.lowercased()
      found[key] = rows.first { $0.text(0) == folded || $0.text(1) == folded || $0.optionalText(2) == key }?.id(0)
    }
    return found
  }
}
