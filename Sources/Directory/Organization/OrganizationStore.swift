// All SQL of the organisation.
import Database
import FeatureKit
import Kernel

/// A hospital; its id is the tenant that every row carries.
public struct Organization: Sendable, Equatable {
  public var tenant: TenantID
  public var displayName: String
  public var created: Instant
  /// What administrators set for everybody, by name.
  public var settings: JSON

  public init(tenant: TenantID, displayName: String, created: Instant, settings: JSON = [:]) {
    (self.tenant, self.displayName, self.created, self.settings) = (tenant, displayName, created, settings)
  }
}

public enum OrganizationStore {
  public static func insert(_ organization: Organization, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO organization (tenant, display_name, created_at, settings)
      VALUES (\(organization.tenant), \(organization.displayName), \(organization.created), \(organization.settings))
      """)
  }

  /// The reader's own organisation.
  public static func find(in reading: Reading) throws -> Organization? { try find(reading.tenant, in: reading) }

  public static func find(_ tenant: TenantID, in reading: Reading) throws -> Organization? {
    try reading.row("SELECT \(columns) FROM organization WHERE tenant = \(tenant)").map(organization)
  }

  /// The organisation of this server for those who do not know a tenant yet: the sign-in page and the command line.
  public static func first(in reading: Reading) throws -> Organization? {
    try reading.row("SELECT \(columns) FROM organization ORDER BY created_at, tenant LIMIT 1").map(organization)
  }

  static func rename(_ displayName: String, in work: Transaction) throws {
    try work.run("UPDATE organization SET display_name = \(displayName) WHERE tenant = \(work.tenant)")
  }

  /// The domains of the people's sign-in names, the most used first.
  static func domains(in reading: Reading) throws -> [String] {
    let rows = try reading.rows(
      """
      SELECT domain, COUNT(*) FROM person WHERE tenant = \(reading.tenant) AND deleted_at IS NULL
      GROUP BY domain ORDER BY COUNT(*) DESC, domain LIMIT 50
      """)
    return rows.map { $0.text(0) }
  }

  private static let columns: SQL = "tenant, display_name, created_at, settings"

  private static func organization(_ row: Row) -> Organization {
    Organization(tenant: row.id(0), displayName: row.text(1), created: row.instant(2), settings: row.json(3))
  }
}
