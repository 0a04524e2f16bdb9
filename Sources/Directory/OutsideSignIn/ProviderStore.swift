// All SQL of the providers themselves.
import Database
import FeatureKit
import Graph
import Kernel

enum ProviderStore {
  static func all(in reading: Reading) throws -> [SignInProvider] {
    try reading.rows("SELECT \(columns) FROM identity_provider WHERE tenant = \(reading.tenant) ORDER BY name, id").map(provider)
  }

  static func find(_ id: String, in reading: Reading) throws -> SignInProvider {
    let row = try reading.row("SELECT \(columns) FROM identity_provider WHERE tenant = \(reading.tenant) AND id = \(id)")
    guard let row else { throw Failure.notFound("identity provider") }
    return try provider(row)
  }

  /// For the sign-in page, where nobody's organisation is known yet: the id is all that a browser brings.
  static func findAnywhere(_ id: String, in reading: Reading) throws -> SignInProvider? {
    try reading.row("SELECT \(columns) FROM identity_provider WHERE id = \(id)").map(provider)
  }

  /// What the sign-in page of an organisation offers.
  static func offered(by tenant: TenantID, in reading: Reading) throws -> [SignInProvider] {
    try reading.rows(
      "SELECT \(columns) FROM identity_provider WHERE tenant = \(tenant) AND is_enabled = 1 ORDER BY name, id"
    ).map(provider)
  }

  static func insert(_ provider: SignInProvider, in work: Transaction) throws {
    let details = provider.details
    try work.run(
      """
      INSERT INTO identity_provider (tenant, id, name, issuer, client_id, secret, settings, is_enabled, created_at, changed_at)
      VALUES (\(work.tenant), \(provider.id), \(details.name), \(details.issuer), \(details.clientID), \(provider.secret),
        \(details.settings), \(details.isEnabled), \(provider.created), \(provider.changed))
      """)
  }

  static func update(_ provider: SignInProvider, in work: Transaction) throws {
    let details = provider.details
    try work.run(
      """
      UPDATE identity_provider SET name = \(details.name), client_id = \(details.clientID), secret = \(provider.secret),
        settings = \(details.settings), is_enabled = \(details.isEnabled), changed_at = \(provider.changed)
      WHERE tenant = \(work.tenant) AND id = \(provider.id)
      """)
  }

  /// With everybody's link to it and whatever sign-in is on its way.
  static func remove(_ id: String, in work: Transaction) throws {
    try work.run("DELETE FROM person_identity WHERE tenant = \(work.tenant) AND provider = \(id)")
    try work.run("DELETE FROM pending_sign_in WHERE tenant = \(work.tenant) AND provider = \(id)")
    try work.run("DELETE FROM identity_provider WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  private static let columns: SQL = """
    id, tenant, name, issuer, client_id, secret, settings, is_enabled, created_at, changed_at
    """

  private static func provider(_ row: Row) throws -> SignInProvider {
    var details = ProviderDetails()
    (details.name, details.issuer, details.clientID) = (row.text(2), row.text(3), row.text(4))
    try details.apply(BodyReader(row.json(6)))
    details.isEnabled = row.flag(7)
    return SignInProvider(
      id: row.text(0), tenant: row.id(1), details: details, secret: row.isNull(5) ? nil : row.blob(5), created: row.instant(8),
      changed: row.instant(9))
  }
}
