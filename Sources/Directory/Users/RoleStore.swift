// The roles that people hold.
import FeatureKit
import Kernel

enum RoleStore {
  static func roles(of person: UserID, in reading: Reading) throws -> Set<Role> {
    let rows = try reading.rows("SELECT role FROM person_role WHERE tenant = \(reading.tenant) AND person = \(person)")
    return Set(rows.compactMap { Role(rawValue: $0.text(0)) })
  }

  static func set(_ roles: Set<Role>, of person: UserID, tenant: TenantID, in work: Transaction) throws {
    try work.run("DELETE FROM person_role WHERE tenant = \(tenant) AND person = \(person)")
    for role in roles {
      try work.run("INSERT INTO person_role (tenant, person, role) VALUES (\(tenant), \(person), \(role.rawValue))")
    }
  }

  /// With one audit record a role, so that the log says who was made what.
  static func change(_ held: Set<Role>, to roles: Set<Role>, of person: UserID, in work: Transaction) throws {
    try set(roles, of: person, tenant: work.tenant, in: work)
    let changes = [("user.giveRole", roles.subtracting(held)), ("user.takeRole", held.subtracting(roles))]
    for (action, roles) in changes {
      for role in roles.map(\.rawValue).sorted() { work.audit(action, object: "users/\(person)/roles/\(role)") }
    }
  }

  /// Everybody who holds a role, disabled people among them.
  static func holders(of role: Role, in reading: Reading) throws -> [UserID] {
    try reading.rows(
      "SELECT person FROM person_role WHERE tenant = \(reading.tenant) AND role = \(role.rawValue) ORDER BY person"
    ).map { $0.id(0) }
  }

  /// Everybody who can sign in and administer.
  static func administrators(in reading: Reading) throws -> Set<UserID> { try active(.administrator, in: reading) }

  /// Those who hold a role and can sign in.
  static func active(_ role: Role, in reading: Reading) throws -> Set<UserID> {
    let rows = try reading.rows(
      """
      SELECT id FROM person WHERE tenant = \(reading.tenant) AND deleted_at IS NULL AND is_enabled = 1 AND id IN (
        SELECT person FROM person_role WHERE tenant = \(reading.tenant) AND role = \(role.rawValue))
      """)
    return Set(rows.map { $0.id(0) })
  }

  /// - Throws: `LastAdministrator` where nobody but this person could administer, `LastEmergencyAccount` where nobody else could
  ///   on the day on which the provider is out of reach.
  static func keepAdministrator(without person: UserID, in work: Transaction) throws {
    if try administrators(in: work) == [person] { throw PersonRules.lastAdministrator }
    try LastEmergencyAccount.keep(without: person, in: work)
  }
}
