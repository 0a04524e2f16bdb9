// Who may decide, and what a policy or a package must fulfil. Pure.
import FeatureKit
import Kernel

enum PolicyRules {
  static let longestName = 64
  static let longestDescription = 512
  /// What Teams takes at once.
  static let mostAtOnce = 5000
  /// So many people's assignments are one short transaction.
  static let sliceSize = 100

  /// - Parameter permissions: those of which one lets an application do this for itself.
  static func administer(_ actor: Actor, with permissions: Set<String> = []) -> Verdict {
    let mayAlone = !permissions.isEmpty && actor.isApplication(with: permissions)
    return actor.isAdministrator || mayAlone
      ? .allow : .deny(code: "Authorization_RequestDenied", because: "Only administrators may do this.")
  }

  /// Everybody sees what holds for themselves.
  static func read(_ person: UserID, _ actor: Actor) -> Verdict {
    actor.user == person ? .allow : administer(actor, with: PolicyScopes.read)
  }

  /// Names that are the product's own.
  static func isReserved(_ name: String) -> Bool {
    let reserved = [Policy.globalName] + HealthcarePackage.allCases.map(\.rawValue)
    return reserved.contains { $0.folded == name.folded }
  }

  static func nameTaken(_ what: String) -> Failure {
    .conflict("There is already a \(what) of this name.", code: "NameAlreadyExists", target: "displayName")
  }

  static func rename(_ policy: Policy, to name: String) throws(Failure) {
    if name == policy.name { return }
    if policy.isGlobal || policy.package != nil {
      throw .conflict("This policy's name is the product's own.", code: "NameIsFixed", target: "displayName")
    }
  }

  static func remove(_ policy: Policy, _ use: PolicyUse) throws(Failure) {
    if policy.isGlobal {
      throw .conflict("The Global policy of a type can be changed, never deleted.", code: "GlobalPolicyNotDeletable")
    }
    if use.isUsed {
      throw .conflict(
        "This policy is given to \(use.people) people, \(use.groups) groups and \(use.packages) packages. Give them another first.",
        code: "PolicyInUse")
    }
  }

  static func remove(_ package: PolicyPackage, people: Int) throws(Failure) {
    if package.builtIn != nil {
      throw .conflict("This package can be changed, never deleted.", code: "BuiltInPackageNotDeletable")
    }
    if people > 0 {
      throw .conflict("This package is given to \(people) people. Give them another first.", code: "PackageInUse")
    }
  }
}

/// Graph's permissions. What holds for everybody is a detail of the organisation; who has which policy is a matter of its own.
enum PolicyScopes {
  static let assign: Set<String> = ["TeamsPolicyUserAssign.ReadWrite.All"]
  static let read: Set<String> = assign.union(["TeamsUserConfiguration.Read.All"])
  static let own: Set<String> = ["User.Read", "User.ReadWrite"]
  static let write: Set<String> = ["Organization.ReadWrite.All"]
}
