// A group of people: a ward, a profession, a project.
import Kernel

struct StaffGroup: Sendable, Equatable {
  var id: GroupID
  var displayName: String
  var description: String?
  var mailNickname: String
  var isMailEnabled: Bool
  var isSecurityEnabled: Bool
  /// Graph's groupTypes: `Unified` or nothing.
  var kinds: [String]
  /// `Public` or `Private`, for clients that ask: the directory shows both to everybody. `HiddenMembership` only to its people.
  var visibility: String?
  var created: Instant
  var changed: Instant

  /// Of the kind that teams are: its people are a team's where one was made of it.
  static let teams = "Unified"
  static let hidden = "HiddenMembership"
  var isHidden: Bool { visibility == Self.hidden }
  var isOfTeams: Bool { kinds.contains(Self.teams) }
}

/// What people are to a group.
enum Belonging: String, Sendable, CaseIterable {
  case members, owners
}
