// A team: the people of a ward, a department, a project, with channels to talk in. Its people are those of its group.
import FeatureKit
import Kernel

/// Graph's `team.id`, which is its group's.
typealias TeamID = CircleID

struct Team: Sendable, Equatable {
  var roster: Roster
  var created: Instant
  /// Since when it can be read only.
  var archived: Instant?
  var settings = TeamSettings()
  var specialization: Specialization = .none
  var classification: String?

  var id: TeamID { roster.id }

  /// Graph's `teamSpecialization`, as far as hospitals have it.
  enum Specialization: String, Sendable, CaseIterable { case none, healthcareStandard, healthcareCareCoordination }
}

/// What somebody is in a team.
enum TeamRole: Int, Sendable, Comparable {
  /// Not in it: may look at a public team and join it.
  case visitor
  /// In it, from outside the organisation. Only whoever asks is told apart so: others are members.
  case guest
  case member, owner

  var isIn: Bool { self != .visitor }

  static func < (a: TeamRole, b: TeamRole) -> Bool { a.rawValue < b.rawValue }
}

/// A team as somebody has it before them.
struct TeamSeat: Sendable, Equatable {
  var team: Team
  var role: TeamRole
}

/// One person of a team.
struct TeamMember: Sendable, Equatable {
  var team: TeamID
  var person: UserID
  var isOwner: Bool

  /// Graph's opaque id of the membership.
  var id: String { Array("\(team)##\(person)".utf8).base64URL }
}

struct TeamCounts: Sendable, Equatable {
  var owners: Int
  /// Without the owners and guests, as Graph counts.
  var members: Int
  var guests = 0
  var all: Int { owners + members + guests }
}
