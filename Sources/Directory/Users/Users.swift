// The people of the organisation: found and read by everybody, kept by administrators.
import Database
import FeatureKit
import Kernel

public struct Users: Feature {
  public let name = "Users"
  public let personalData = PersonDataStore.all
  public let capability: Capability? = Capability("people")
  public let migrations = personMigrations
  public let broadcasts = PersonEvents.broadcasts
  public let followables = PersonFollowing.all
  public let policySettings: [any AnyPolicySetting] = [SearchPolicy.allowPeopleSearch]
  public let needs: [any PortName] = [
    Port.passwordHash, Port.pictureScaler, Port<any PolicyBook>.policies, Port<any Acquaintances>.acquaintances,
  ]
  public init() {}

  public var routes: [Route] {
    UserRoutes.all + ManagerRoutes.all + PhotoRoutes.all + RoleRoutes.all + DirectoryObjectRoutes.all + MembershipQuestions.all
  }

  public func provide(to ports: inout Ports) {
    ports.provide(.people, PeopleDirectory())
    ports.provide(.peopleSearch, DirectorySearch())
    ports.provide(.reach, DirectoryReach())
  }
}

/// Graph's permissions to read and write people.
enum UserScopes {
  static let readAll: Set<String> = [
    "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All",
  ]
  static let writeAll: Set<String> = ["User.ReadWrite.All", "Directory.ReadWrite.All"]
  static let removeAll = writeAll.union(["User.DeleteRestore.All"])
  /// With those that reach the signed-in person only.
  static let read = readAll.union(["User.Read", "User.ReadWrite"])
  static let write = writeAll.union(["User.ReadWrite"])
}

extension Request {
  /// The person that `{user}` names, if the token reaches so far.
  func staffMember(_ reading: Reading, by wide: Set<String> = UserScopes.readAll) throws -> StaffMember {
    let person = try PersonStore.find(self["user"], in: reading)
    try PersonRules.reach(person.id, actor, by: wide).enforce("user")
    try SearchPolicy.allow(person.id, reading)
    return person
  }

  func staffMember(by wide: Set<String> = UserScopes.readAll) async throws -> StaffMember {
    try await read { try staffMember($0, by: wide) }
  }
}
