// Who may do what to whom in the directory.
import FeatureKit
import Kernel

enum PersonRules {
  /// What everybody may change of themselves, by Graph's names.
  static let own: Set<String> = [
    PersonText.preferredLanguage.rawValue, PersonText.mobilePhone.rawValue, PersonText.aboutMe.rawValue,
  ]

  /// - Parameter permissions: those of which one lets an application do this for itself.
  static func administer(_ actor: Actor, with permissions: Set<String> = []) -> Verdict {
    let mayAlone = !permissions.isEmpty && actor.isApplication(with: permissions)
    return actor.isAdministrator || mayAlone
      ? .allow : .deny(code: "Authorization_RequestDenied", because: "Only administrators may do this.")
  }

  /// What would let an application become somebody who is more than it: signing in as them, or locking them out. The hospital's
  /// sign-in recognises people by the number too.
  private static let decisive: Set<String> = ["passwordProfile", "accountEnabled", "userPrincipalName", "mail", "employeeId"]

  /// - Parameter holdsRole: whether the person is more than an ordinary colleague.
  static func edit(_ person: UserID, _ properties: Set<String>, holdsRole: Bool, _ actor: Actor) -> Verdict {
    if actor.isApplication(with: UserScopes.writeAll) {
      return holdsRole && !properties.isDisjoint(with: decisive) ? beyondApplications : .allow
    }
    if actor.isAdministrator { return .allow }
    if actor.user == person, properties.isSubset(of: own) { return .allow }
    return .deny(code: "Authorization_RequestDenied", because: "Only administrators may change this.")
  }

  static func remove(holdsRole: Bool, _ actor: Actor) -> Verdict {
    if actor.application != nil, holdsRole { return beyondApplications }
    return administer(actor, with: UserScopes.removeAll)
  }

  private static let beyondApplications = Verdict.deny(
    code: "Authorization_RequestDenied", because: "An application may not do this to somebody who holds a role.")

  /// Who watches over looks at people's data is named by somebody else: that is what keeps the two roles apart.
  static func give(_ roles: Set<Role>, to person: UserID, _ actor: Actor) -> Verdict {
    roles.contains(.privacyOfficer) && actor.user == person
      ? .deny(code: "OwnPrivacyOfficer", because: "Somebody else must make you a privacy officer.") : .allow
  }

  static func editPhoto(of person: UserID, _ actor: Actor) -> Verdict {
    actor.user == person ? .allow : administer(actor, with: PhotoRoutes.writeAll)
  }

  /// Who keeps the directory, or copies it elsewhere, sees those who cannot sign in.
  static func seesDisabled(_ actor: Actor) -> Bool { actor.isAdministrator || actor.application != nil }

  /// A token whose permissions reach oneself only must not reach others.
  static func reach(_ person: UserID, _ actor: Actor, by wide: Set<String>) -> Verdict {
    if actor.user == person || actor.isGranted(anyOf: wide) { return .allow }
    return .deny(code: "Authorization_RequestDenied", because: "The token reaches the signed-in person only.")
  }

  /// Without an administrator nobody could ever make one again.
  static let lastAdministrator = Failure.conflict(
    "This is the last administrator; make somebody else one first.", code: "LastAdministrator")
}
