// Policies in the database: one by one, in lists, and whether somebody or something still needs one.
import Database
import FeatureKit
import Kernel

enum PolicyStore {
  static let columns: SQL = "p.id, p.type, p.name, p.description, p.settings, p.package, p.version, p.created_at, p.changed_at"

  static func policy(_ row: Row, from first: Int = 0) -> Policy {
    Policy(
      id: row.id(first), type: PolicyType(row.text(first + 1)), name: row.text(first + 2),
      description: row.optionalText(first + 3), settings: row.json(first + 4).object ?? JSONObject(),
      package: row.optionalText(first + 5).flatMap(HealthcarePackage.init), version: row.int(first + 6),
      created: row.instant(first + 7), changed: row.instant(first + 8))
  }

  /// - Throws: `notFound`; an untouched Global of a type that somebody declares is always there.
  static func find(_ id: PolicyID, in reading: Reading) throws -> Policy {
    let row = try reading.row("SELECT \(columns) FROM policy p WHERE p.tenant = \(reading.tenant) AND p.id = \(id)")
    if let row { return policy(row) }
    let types = PolicyCatalogue(reading.ports).types
    guard let type = types.first(where: { Policy.globalID($0) == id }) else { throw Failure.notFound("policy") }
    return .untouchedGlobal(type)
  }

  static func all(in reading: Reading) throws -> [Policy] {
    try reading.rows("SELECT \(columns) FROM policy p WHERE p.tenant = \(reading.tenant) ORDER BY p.type, p.folded_name, p.id")
      .map { policy($0) }
  }

  /// By the name, whatever its case.
  static func find(_ type: PolicyType, named name: String, in reading: Reading) throws -> Policy? {
    try reading.row(
      """
      SELECT \(columns) FROM policy p
      WHERE p.tenant = \(reading.tenant) AND p.type = \(type.name) AND p.folded_name = \(name.folded)
      """
    ).map { policy($0) }
  }

  static func put(_ policy: Policy, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO policy (tenant, id, type, name, folded_name, description, settings, package, version, created_at, changed_at)
      VALUES (\(work.tenant), \(policy.id), \(policy.type.name), \(policy.name), \(policy.name.folded), \(policy.description),
        \(JSON.object(policy.settings)), \(policy.package?.rawValue), \(policy.version), \(policy.created ?? work.now), \(work.now))
      ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, folded_name = excluded.folded_name,
        description = excluded.description, settings = excluded.settings, version = excluded.version,
        changed_at = excluded.changed_at
      """)
  }

  /// With what was given to people and groups that are no more.
  static func remove(_ id: PolicyID, in work: Transaction) throws {
    try work.run("DELETE FROM policy_person WHERE tenant = \(work.tenant) AND policy = \(id)")
    try work.run("DELETE FROM policy_group WHERE tenant = \(work.tenant) AND policy = \(id)")
    try work.run("DELETE FROM policy WHERE tenant = \(work.tenant) AND id = \(id)")
  }
}

// MARK: Who has it

/// To how many a policy was given. People and groups that are deleted do not count: nobody could take it from them.
struct PolicyUse: Sendable, Equatable {
  var people = 0
  var groups = 0
  var packages = 0

  var isUsed: Bool { people + groups + packages > 0 }
}

extension PolicyStore {
  static func use(of ids: [PolicyID], in reading: Reading) throws -> [PolicyID: PolicyUse] {
    let directory = try reading.ports.require(.directoryTables)
    let rows = try reading.rows(
      """
      SELECT a.policy, COUNT(*), 0, 0 FROM policy_person a JOIN \(directory.people(of: reading.tenant)) d ON d.id = a.person
      WHERE a.tenant = \(reading.tenant) AND a.policy IN \(list: ids) GROUP BY a.policy
      UNION ALL
      SELECT g.policy, 0, COUNT(*), 0 FROM policy_group g JOIN \(directory.groups(of: reading.tenant)) d ON d.id = g.staff_group
      WHERE g.tenant = \(reading.tenant) AND g.policy IN \(list: ids) GROUP BY g.policy
      UNION ALL
      SELECT c.policy, 0, 0, COUNT(*) FROM policy_package_part c
      WHERE c.tenant = \(reading.tenant) AND c.policy IN \(list: ids) GROUP BY c.policy
      """)
    return rows.reduce(into: [:]) { uses, row in
      uses[row.id(0), default: PolicyUse()].people += row.int(1)
      uses[row.id(0), default: PolicyUse()].groups += row.int(2)
      uses[row.id(0), default: PolicyUse()].packages += row.int(3)
    }
  }

  /// Everybody for whom a policy may hold now: those who have it themselves, and the members of groups that have it.
  static func reached(by id: PolicyID, in reading: Reading) throws -> Set<UserID> {
    let directory = try reading.ports.require(.directoryTables)
    let rows = try reading.rows(
      """
      SELECT a.person FROM policy_person a WHERE a.tenant = \(reading.tenant) AND a.policy = \(id)
      UNION
      SELECT m.person FROM policy_group g JOIN \(directory.members(of: reading.tenant)) m ON m.staff_group = g.staff_group
      WHERE g.tenant = \(reading.tenant) AND g.policy = \(id)
      """)
    return Set(rows.map { $0.id(0) })
  }
}
