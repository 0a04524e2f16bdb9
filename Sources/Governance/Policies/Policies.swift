// Policies: what an organisation allows its people, decided by type, given to people and to whole teams, or as packages. Features
// declare their settings (`Feature.policySettings`) and ask what holds (`Reading.policy`); nothing here knows them by name.
import Database
import FeatureKit
import Kernel

public struct Policies: Feature {
  public let name = "Policies"
  public let personalData = PolicyDataStore.all
  public let migrations = policyMigrations
  public let policySettings = PlannedSettings.all
  public let broadcasts = PolicyEvents.broadcasts
  public let hearings = PolicyEvents.hearings
  public let jobs = [PolicyBatchJob.kind]
  public let needs: [any PortName] = [Port<any DirectoryTables>.directoryTables, Port<any People>.people]
  public init() {}

  public var routes: [Route] {
    PolicyRoutes.all + PersonPolicyRoutes.all + GroupPolicyRoutes.all + PackageRoutes.all + BatchRoutes.all
      + GraphPolicyRoutes.all
  }

  public func provide(to ports: inout Ports) {
    ports.provide(.policies, KeptPolicies())
    ports.provide(.policyPackages, PackageDesk())
  }
}
