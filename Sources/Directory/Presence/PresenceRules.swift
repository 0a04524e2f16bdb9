// Who may see and say what of a presence, and how long it holds.
import FeatureKit
import Kernel

enum PresenceRules {
  /// Everyone of the organisation sees everyone's presence; a token needs the wider permission for other people's.
  static func mayRead(_ owner: UserID, _ actor: Actor) -> Verdict {
    if owner == actor.user || actor.isGranted(anyOf: ["Presence.Read.All", "Presence.ReadWrite.All"]) { return .allow }
    return .deny(code: "Authorization_RequestDenied", because: "The token lacks the permission Presence.Read.All.")
  }

  static let sessionLength = Duration.minutes(5)...Duration.hours(4)
  static let usualSession = Duration.minutes(5)
  /// A browser that is reinstalled each day must not pile up sessions.
  static let mostSessions = 32
  static let mostPeople = 650
  static let longestMessage = 280
  static let longestChoice = Duration.days(366)

  static func usualChoice(_ standing: Standing) -> Duration {
    ["Busy", "DoNotDisturb"].contains(standing.availability) ? .days(1) : .days(7)
  }
}
