// Registered applications: other software that acts for people with their consent, or for itself with an administrator's.
import Database
import FeatureKit
import Kernel

public struct Applications: Feature {
  public let name = "Applications"
  public let migrations = applicationMigrations
  public let needs: [any PortName] = [Port.certificates]
  public init() {}
  public func provide(to ports: inout Ports) { ports.provide(.pageOrigins, RegisteredOrigins()) }

  public var routes: [Route] {
    ApplicationRoutes.all + ServicePrincipalRoutes.all + GrantRoutes.all + AssignmentRoutes.all + AllowedApplicationRoutes.all
  }
}
