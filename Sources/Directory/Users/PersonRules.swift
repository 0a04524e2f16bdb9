// Who may do what to whom in the directory.
import FeatureKit
import Kernel

enum PersonRules {
  /// What everybody may change of themselves, by Graph's names.
  static let own: Set<String> = [
    PersonText.preferredLanguage.rawValue, PersonText.mobilePhone.rawValue, PersonText.aboutMe.rawValue,
  ]

  static func administer(_ actor: Actor) -> Verdict {
    actor.isAdministrator ? .allow : .deny(code: "Authorization_RequestDenied", because: "Only administrators may do this.")
  }

  static func edit(_ person: UserID, _ properties: Set<String>, _ actor: Actor) -> Verdict {
    if actor.isAdministrator { return .allow }
    if actor.user == person, properties.isSubset(of: own) { return .allow }
    return .deny(code: "Authorization_RequestDenied", because: "Only administrators may change this.")
  }

  static func editPhoto(of person: UserID, _ actor: Actor) -> Verdict {
    actor.user == person ? .allow : administer(actor)
  }

  /// A token whose permissions reach oneself only must not reach others.
  static func reach(_ person: UserID, _ actor: Actor, by wide: Set<String>) -> Verdict {
    if actor.user == person || actor.isGranted(anyOf: wide) { return .allow }
    return .deny(code: "Authorization_RequestDenied", because: "The token reaches the signed-in person only.")
  }

  /// Without an administrator nobody could ever make one again.
  static let lastAdministrator = Failure.conflict(
    "This is the last administrator; make somebody else one first.", code: "LastAdministrator")
}
