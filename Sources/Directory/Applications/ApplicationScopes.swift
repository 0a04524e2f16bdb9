// Graph's permissions to read and keep registrations, and who may use them.
import FeatureKit
import Kernel

enum ApplicationScopes {
  static let write: Set<String> = ["Application.ReadWrite.All"]
  static let read = write.union(["Application.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"])
  static let writeGrants: Set<String> = ["DelegatedPermissionGrant.ReadWrite.All"]
  static let readGrants = writeGrants.union([
    "DelegatedPermissionGrant.Read.All", "Directory.Read.All", "Directory.ReadWrite.All",
  ])
  static let assign: Set<String> = ["AppRoleAssignment.ReadWrite.All"]
  static let readAssignments = read.union(assign)
}

enum ApplicationRules {
  static func administer(_ actor: Actor) -> Verdict { PersonRules.administer(actor, with: ApplicationScopes.write) }
  static func grant(_ actor: Actor) -> Verdict { PersonRules.administer(actor, with: ApplicationScopes.writeGrants) }

  /// Whoever holds another application's secret, or receives its codes, is that application. So one application may change
  /// another only if that other may do nothing that it may not do itself.
  static func impersonate(_ application: Application.Identifier, in work: Transaction) throws -> Verdict {
    guard lacks(try GrantStore.reach(of: application, in: work), work.actor) else { return administer(work.actor) }
    return .deny(
      code: "Authorization_RequestDenied", because: "This application may do more than the one that wants to change it.")
  }

  /// An application lets others do for people no more than it may do itself.
  static func grant(_ scopes: Set<String>, _ actor: Actor) -> Verdict {
    lacks(scopes, actor) ? beyondItself : grant(actor)
  }

  /// An application gives away no more than it has.
  static func assign(_ permission: String, _ actor: Actor) -> Verdict {
    lacks([permission], actor) ? beyondItself : PersonRules.administer(actor, with: ApplicationScopes.assign)
  }

  /// Who somebody is (`openid`) opens nothing here, and no application holds it for itself.
  private static func lacks(_ permissions: Set<String>, _ actor: Actor) -> Bool {
    actor.application != nil && !permissions.subtracting(Permissions.openID).allSatisfy { actor.isGranted(anyOf: [$0]) }
  }

  private static let beyondItself = Verdict.deny(
    code: "Authorization_RequestDenied", because: "An application cannot give a permission that it lacks itself.")
}
