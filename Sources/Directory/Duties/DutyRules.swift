// Who may give a role to whom, and what a role must be like. Pure.
import FeatureKit
import Kernel

enum DutyRules {
  static let longestName = 120
  static let mostHolders = 20

  /// Administrators give any role; within a role's group the colleagues hand it on among themselves, as at the change of shift.
  static func give(_ role: DutyRole, to person: UserID, by actor: Actor, members: Set<UserID>) -> Verdict {
    if role.group != nil, !members.contains(person) {
      return .deny("Only members of the role's group can hold it.")
    }
    return keep(role, by: actor, members: members)
  }

  /// Taking a role from a holder; one's own can always be laid down.
  static func take(_ role: DutyRole, from person: UserID, by actor: Actor, members: Set<UserID>) -> Verdict {
    actor.user == person ? .allow : keep(role, by: actor, members: members)
  }

  private static func keep(_ role: DutyRole, by actor: Actor, members: Set<UserID>) -> Verdict {
    if actor.isAdministrator { return .allow }
    if actor.isGuest { return .deny(code: Actor.guestCode, because: "A guest decides nothing of roles.") }
    if role.group != nil, let me = actor.user, members.contains(me) { return .allow }
    return .deny("Only administrators and the members of the role's group may do this.")
  }

  /// A chain of stand-ins must end with a person.
  /// - Parameter next: the fallback of each role on the way.
  static func fallback(of role: DutyID, _ fallback: DutyRole.Fallback, next: (DutyID) throws -> DutyRole.Fallback?) throws {
    var (seen, current) = (Set([role]), fallback)
    while case .role(let id) = current {
      guard seen.insert(id).inserted else {
        throw Failure.badRequest("Roles must not stand in for each other in a circle.", target: "fallback")
      }
      guard let following = try next(id) else {
        throw Failure.badRequest("There is no such role.", target: "fallback/dutyRoleId")
      }
      current = following
    }
  }
}
