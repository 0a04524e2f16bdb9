// Packages in the database: those that a hospital made itself, the policies of the built-in ones, and who has which.
import Database
import FeatureKit
import Kernel

enum PackageStore {
  /// - Throws: `notFound`.
  static func find(_ id: PackageID, in reading: Reading) throws -> PolicyPackage {
    guard let package = try all(in: reading).first(where: { $0.id == id }) else { throw Failure.notFound("package") }
    return package
  }

  /// The built-in ones first.
  static func all(in reading: Reading) throws -> [PolicyPackage] {
    let builtIn = try builtInPolicies(in: reading)
    let parts = try parts(in: reading)
    let custom = try reading.rows(
      "SELECT id, name, description, version FROM policy_package WHERE tenant = \(reading.tenant) ORDER BY folded_name, id"
    ).map { row in
      PolicyPackage(
        id: row.id(0), name: row.text(1), description: row.optionalText(2), policies: parts[row.id(0)] ?? [:],
        version: row.int(3))
    }
    return HealthcarePackage.allCases.map { kind in
      var package = PolicyPackage.builtIn(kind)
      (package.policies, package.version) = builtIn[kind] ?? ([:], 0)
      return package
    } + custom
  }

  /// A built-in package is at the version that its policies' changes add up to.
  private static func builtInPolicies(in reading: Reading) throws -> [HealthcarePackage: ([PolicyType: PolicyID], Int)] {
    let rows = try reading.rows(
      "SELECT package, type, id, version FROM policy WHERE tenant = \(reading.tenant) AND package IS NOT NULL")
    return rows.reduce(into: [:]) { all, row in
      guard let package = HealthcarePackage(rawValue: row.text(0)) else { return }
      all[package, default: ([:], 0)].0[PolicyType(row.text(1))] = row.id(2)
      all[package, default: ([:], 0)].1 += row.int(3)
    }
  }

  private static func parts(in reading: Reading) throws -> [PackageID: [PolicyType: PolicyID]] {
    let rows = try reading.rows("SELECT package, type, policy FROM policy_package_part WHERE tenant = \(reading.tenant)")
    return rows.reduce(into: [:]) { $0[$1.id(0), default: [:]][PolicyType($1.text(1))] = $1.id(2) }
  }

  static func isTaken(_ name: String, besides id: PackageID, in reading: Reading) throws -> Bool {
    try reading.row(
      """
      SELECT 1 FROM policy_package
      WHERE tenant = \(reading.tenant) AND folded_name = \(name.folded) AND id <> \(id) LIMIT 1
      """) != nil
  }

  static func put(_ package: PolicyPackage, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO policy_package (tenant, id, name, folded_name, description, version, created_at, changed_at)
      VALUES (\(work.tenant), \(package.id), \(package.name), \(package.name.folded), \(package.description), \(package.version),
        \(work.now), \(work.now))
      ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, folded_name = excluded.folded_name,
        description = excluded.description, version = excluded.version, changed_at = excluded.changed_at
      """)
    try work.run("DELETE FROM policy_package_part WHERE tenant = \(work.tenant) AND package = \(package.id)")
    for (type, policy) in package.policies.sorted(by: { $0.key.name < $1.key.name }) {
      try work.run(
        """
        INSERT INTO policy_package_part (tenant, package, type, policy)
        VALUES (\(work.tenant), \(package.id), \(type.name), \(policy))
        """)
    }
  }

  static func remove(_ id: PackageID, in work: Transaction) throws {
    try work.run("DELETE FROM policy_package_part WHERE tenant = \(work.tenant) AND package = \(id)")
    try work.run("DELETE FROM policy_package_person WHERE tenant = \(work.tenant) AND package = \(id)")
    try work.run("DELETE FROM policy_package WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  // MARK: People

  static func package(of person: UserID, in reading: Reading) throws -> PackageID? {
    try reading.row("SELECT package FROM policy_package_person WHERE tenant = \(reading.tenant) AND person = \(person)")?
      .id(0)
  }

  /// Gives everybody who has a package one of its policies, however many they are.
  static func giveToHolders(_ policy: PolicyID, _ type: PolicyType, of package: PackageID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO policy_person (tenant, person, type, policy, since)
      SELECT tenant, person, \(type.name), \(policy), \(work.now) FROM policy_package_person
      WHERE tenant = \(work.tenant) AND package = \(package)
      ON CONFLICT (tenant, person, type) DO UPDATE SET policy = excluded.policy, since = excluded.since
      """)
  }

  /// Takes it from them, unless they were given another of its type since.
  static func takeFromHolders(_ policy: PolicyID, _ type: PolicyType, of package: PackageID, in work: Transaction) throws {
    try work.run(
      """
      DELETE FROM policy_person WHERE tenant = \(work.tenant) AND policy = \(policy) AND type = \(type.name) AND person IN (
        SELECT person FROM policy_package_person WHERE tenant = \(work.tenant) AND package = \(package))
      """)
  }

  static func give(_ package: PackageID, to person: UserID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO policy_package_person (tenant, person, package, since)
      VALUES (\(work.tenant), \(person), \(package), \(work.now))
      ON CONFLICT (tenant, person) DO UPDATE SET package = excluded.package, since = excluded.since
      """)
  }

  static func take(from person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM policy_package_person WHERE tenant = \(work.tenant) AND person = \(person)")
  }

  static func given(in reading: Reading) throws -> [UserID: String] {
    let rows = try reading.rows("SELECT person, package FROM policy_package_person WHERE tenant = \(reading.tenant)")
    return Dictionary(rows.map { ($0.id(0), $0.text(1)) }) { first, _ in first }
  }

  /// How many people have each package; deleted ones do not count.
  static func people(in reading: Reading) throws -> [PackageID: Int] {
    let people = try reading.ports.require(.directoryTables).people(of: reading.tenant)
    let rows = try reading.rows(
      """
      SELECT a.package, COUNT(*) FROM policy_package_person a JOIN \(people) d ON d.id = a.person
      WHERE a.tenant = \(reading.tenant) GROUP BY a.package
      """)
    return Dictionary(rows.map { ($0.id(0), $0.int(1)) }) { $1 }
  }
}
