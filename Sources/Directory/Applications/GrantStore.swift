// What people and administrators allowed applications: delegated permissions (Graph's `oauth2PermissionGrant`) and permissions
// of an application's own (`appRoleAssignment`).
import Database
import FeatureKit
import Kernel

/// Delegated permissions of one application, for one person or for everybody.
struct PermissionGrant: Sendable, Equatable {
  var id: String
  var application: Application.Identifier
  /// Nil: an administrator said yes for everybody.
  var person: UserID?
  var scopes: Set<String>
  var granted: Instant
  var by: String
}

/// A permission that an application holds for itself.
struct PermissionAssignment: Sendable, Equatable {
  var id: String
  var application: Application.Identifier
  var permission: String
  var assigned: Instant
  var by: String
}

enum GrantStore {
  private static let columns: SQL = "id, application, person, scopes, granted_at, granted_by"

  private static func grant(_ row: Row) -> PermissionGrant {
    PermissionGrant(
      id: row.text(0), application: row.id(1), person: row.text(2).isEmpty ? nil : row.id(2),
      scopes: Set(row.text(3).split(separator: " ").map(String.init)), granted: row.instant(4), by: row.text(5))
  }

  /// What the person may be asked no more: allowed by themselves or for everybody. Without a person, what everybody was allowed.
  static func scopes(of application: Application.Identifier, for person: UserID?, in reading: Reading) throws -> Set<String> {
    try reading.rows(
      """
      SELECT \(columns) FROM permission_grant
      WHERE tenant = \(reading.tenant) AND application = \(application) AND person IN ('', \(person?.text ?? ""))
      """
    ).reduce(into: []) { $0.formUnion(grant($1).scopes) }
  }

  static func grants(of application: Application.Identifier, in reading: Reading) throws -> [PermissionGrant] {
    try reading.rows(
      "SELECT \(columns) FROM permission_grant WHERE tenant = \(reading.tenant) AND application = \(application) ORDER BY id"
    ).map(grant)
  }

  /// What one person allowed, to any application.
  static func grants(by person: UserID, in reading: Reading) throws -> [PermissionGrant] {
    try reading.rows(
      "SELECT \(columns) FROM permission_grant WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY granted_at, id"
    ).map(grant)
  }

  static func all(in reading: Reading) throws -> [PermissionGrant] {
    try reading.rows("SELECT \(columns) FROM permission_grant WHERE tenant = \(reading.tenant) ORDER BY id").map(grant)
  }

  static func find(_ id: String, in reading: Reading) throws -> PermissionGrant? {
    try reading.row("SELECT \(columns) FROM permission_grant WHERE tenant = \(reading.tenant) AND id = \(id)").map(grant)
  }

  /// What was allowed before stays allowed.
  static func allow(
    _ scopes: Set<String>, to application: Application.Identifier, for person: UserID?, in work: Transaction
  ) throws {
    let before = try grants(of: application, in: work).first { $0.person == person }?.scopes ?? []
    try set(before.union(scopes), to: application, for: person, in: work)
  }

  /// A person's yes, for themselves or for everybody. What was allowed for everybody before does not become theirs: it would outlive
  /// its withdrawal.
  static func consent(
    to scopes: Set<String>, of application: Application.Identifier, by person: UserID, isForAll: Bool, in work: Transaction
  ) throws {
    if isForAll { return try allow(scopes, to: application, for: nil, in: work) }
    let own = try scopes.subtracting(Self.scopes(of: application, for: nil, in: work))
    if !own.isEmpty { try allow(own, to: application, for: person, in: work) }
  }

  /// Takes these scopes from what people said yes to themselves. What an administrator allowed one person by name stays.
  static func strip(_ scopes: Set<String>, of application: Application.Identifier, in work: Transaction) throws {
    for grant in try grants(of: application, in: work)
    where grant.by == grant.person?.text && !grant.scopes.isDisjoint(with: scopes) {
      let rest = grant.scopes.subtracting(scopes)
      if rest.isEmpty {
        try remove(grant: grant.id, in: work)
      } else {
        let text = rest.sorted().joined(separator: " ")
        try work.run("UPDATE permission_grant SET scopes = \(text) WHERE tenant = \(work.tenant) AND id = \(grant.id)")
      }
    }
  }

  /// Exactly these from now on.
  static func set(
    _ scopes: Set<String>, to application: Application.Identifier, for person: UserID?, in work: Transaction
  ) throws {
    try work.run(
      """
      INSERT INTO permission_grant (tenant, id, application, person, scopes, granted_at, granted_by)
      VALUES (\(work.tenant), \(Random.guid()), \(application), \(person?.text ?? ""), \(scopes.sorted().joined(separator: " ")),
        \(work.now), \(work.actor.name))
      ON CONFLICT (application, person) DO UPDATE SET scopes = excluded.scopes, granted_at = excluded.granted_at,
        granted_by = excluded.granted_by
      """)
  }

  static func remove(grant id: String, in work: Transaction) throws {
    try work.run("DELETE FROM permission_grant WHERE tenant = \(work.tenant) AND id = \(id)")
  }
}

// MARK: Permissions of an application's own

extension GrantStore {
  /// What an application may do for itself now.
  static func permissions(of client: ClientID, tenant: TenantID, in reading: Reading) throws -> Set<String> {
    let rows = try reading.rows(
      """
      SELECT s.permission FROM permission_assignment s JOIN application a ON a.tenant = s.tenant AND a.id = s.application
      WHERE a.tenant = \(tenant) AND a.client = \(client) AND a.is_enabled = 1
      """)
    return Set(rows.map { $0.text(0) })
  }

  /// All that an application may do, for itself or for anybody; also while it is switched off, since it may be switched on again.
  static func reach(of application: Application.Identifier, in reading: Reading) throws -> Set<String> {
    let own = Set(try assignments(of: application, in: reading).map(\.permission))
    return try grants(of: application, in: reading).reduce(into: own) { $0.formUnion($1.scopes) }
  }

  static func assignments(of application: Application.Identifier, in reading: Reading) throws -> [PermissionAssignment] {
    try reading.rows(
      """
      SELECT id, application, permission, assigned_at, assigned_by FROM permission_assignment
      WHERE tenant = \(reading.tenant) AND application = \(application) ORDER BY permission
      """
    ).map {
      PermissionAssignment(id: $0.text(0), application: $0.id(1), permission: $0.text(2), assigned: $0.instant(3), by: $0.text(4))
    }
  }

  /// False where the application holds it already.
  static func assign(_ permission: String, to application: Application.Identifier, in work: Transaction) throws -> Bool {
    try !work.run(
      """
      INSERT INTO permission_assignment (tenant, id, application, permission, assigned_at, assigned_by)
      VALUES (\(work.tenant), \(Random.guid()), \(application), \(permission), \(work.now), \(work.actor.name))
      ON CONFLICT (application, permission) DO NOTHING RETURNING id
      """
    ).isEmpty
  }

  /// The application that an assignment belongs to.
  static func holder(of assignment: String, in reading: Reading) throws -> Application.Identifier? {
    try reading.row(
      "SELECT application FROM permission_assignment WHERE tenant = \(reading.tenant) AND id = \(assignment)"
    ).map { $0.id(0) }
  }

  /// False where there was no such assignment.
  static func remove(assignment id: String, of application: Application.Identifier, in work: Transaction) throws -> Bool {
    try !work.run(
      """
      DELETE FROM permission_assignment WHERE tenant = \(work.tenant) AND application = \(application) AND id = \(id) RETURNING id
      """
    ).isEmpty
  }
}
