// Registered applications: other software that acts for people with their consent, or for itself with an administrator's.
import Database
import FeatureKit
import Kernel

public struct Applications: Feature {
  public let name = "Applications"
  public let personalData = GrantDataStore.all
  public let migrations = applicationMigrations
  public let needs: [any PortName] = [Port.certificates]
  public init() {}

  /// By their own id, and by the one with which they act.
  public let thingNames = [
    ThingNames("applications") { ids, reading in
      let known = try ApplicationStore.all(in: reading)
      let names = known.flatMap { [($0.id.text, $0.displayName), ($0.client.text, $0.displayName)] }
      return Dictionary(names) { first, _ in first }.filter { ids.contains($0.key) }
    }
  ]

  public func provide(to ports: inout Ports) { ports.provide(.pageOrigins, RegisteredOrigins()) }

  public var routes: [Route] {
    ApplicationRoutes.all + ServicePrincipalRoutes.all + GrantRoutes.all + AssignmentRoutes.all + AllowedApplicationRoutes.all
  }
}
