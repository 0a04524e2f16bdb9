// What a team must be like and who may change it. Pure. Limits as in Teams (functional-spec C10).
import FeatureKit
import Kernel

enum TeamRules {
  static let mostMembers = 25_000
  /// As in Graph: those who came because nobody would know of it were promised that.
  static func keepHidden(_ old: Roster.Visibility, _ new: Roster.Visibility) throws(Failure) {
    if (old == .hidden) != (new == .hidden) {
      throw .badRequest("Whether a team's people are hidden is decided when it is made.", target: "visibility")
    }
  }

  static let mostOwners = 100
  static let mostAdded = 200
  static let mostTeams = 1000
  static let longestName = 256
  static let longestDescription = 1024

  static func name(_ text: String) throws(Failure) -> String { try Naming.name(text, longest: longestName) }

  static func description(_ text: String?) throws(Failure) -> String? {
    try Naming.description(text, longest: longestDescription)
  }

  /// - Parameter isKeeper: an administrator, or an application with the permission.
  static func manage(_ role: TeamRole, isKeeper: Bool) -> Verdict {
    role == .owner || isKeeper ? .allow : .deny("Only an owner may change this team.")
  }

  /// Owners bring people in; into a public team everybody may come by themselves.
  static func add(_ people: [(person: UserID, isOwner: Bool)], to seat: TeamSeat, by me: UserID?, isKeeper: Bool) -> Verdict {
    if seat.role == .owner || isKeeper { return .allow }
    let isJoining = people.allSatisfy { $0.person == me && !$0.isOwner }
    return isJoining && seat.team.roster.visibility == .public
      ? .allow : .deny("Only an owner may bring people into this team.")
  }

  static func remove(_ people: [UserID], by me: UserID?, _ role: TeamRole, isKeeper: Bool) -> Verdict {
    role == .owner || isKeeper || people.allSatisfy { $0 == me }
      ? .allow : .deny("Only an owner may take others out of this team.")
  }

  /// - Parameters:
  ///   - counts: before.
  ///   - members: how many come who were not in it; `owners`: how many owners more.
  static func room(in counts: TeamCounts, members: Int, owners: Int) throws(Failure) {
    if counts.all + members > mostMembers {
      throw .badRequest("A team holds \(mostMembers) members at most.", target: "members", code: "MemberLimitExceeded")
    }
    if counts.owners + owners > mostOwners {
      throw .badRequest("A team has \(mostOwners) owners at most.", target: "roles", code: "OwnerLimitExceeded")
    }
  }

  /// Somebody must be there to look after the team.
  /// - Parameter leaving: how many of the owners cease to be.
  static func keepsOwner(_ counts: TeamCounts, leaving: Int) throws(Failure) {
    if leaving > 0, counts.owners - leaving < 1 {
      throw .badRequest("The last owner cannot leave the team: make somebody else an owner first.", code: "LastOwner")
    }
  }

  static func open(_ team: Team) -> Verdict {
    team.archived == nil ? .allow : .deny("This team is archived: it can be read, and nothing is changed in it.")
  }
}

extension Actor {
  /// Looks after every team by office: its people and settings, not what is said in it.
  var keepsTeams: Bool { application != nil || isAdministrator || means == .system }
}
