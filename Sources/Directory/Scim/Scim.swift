// Provisioning by SCIM 2.0 (RFC 7643, RFC 7644): a hospital's own directory makes, changes and removes people and groups.
import Database
import FeatureKit

public struct Scim: Feature {
  public let name = "Scim"
  public let migrations = scimMigrations
  public let needs: [any PortName] = [Port.passwordHash]
  public init() {}

  public var routes: [Route] {
    ScimUserRoutes.all + ScimGroupRoutes.all + ScimDiscovery.all + [ScimSearch.route, ScimBulk.route]
  }
}
