// A tag: people of a team under one name, such as "on call" or "wound care": mentioned together, and called by urgent messages.
import FeatureKit
import Kernel

enum TeamTag {}
typealias TagID = ID<TeamTag>

struct Tag: Sendable, Equatable {
  var id: TagID
  var team: TeamID
  var name: String
  var description: String?
  /// How many of its people are in the team.
  var size = 0
}

/// Limits as in Teams.
enum TagRules {
  static let most = 100
  static let mostPeople = 200
  static let longestName = 40
  static let longestDescription = 200

  static func name(_ text: String) throws(Failure) -> String { try Naming.name(text, longest: longestName) }

  static func description(_ text: String?) throws(Failure) -> String? {
    try Naming.description(text, longest: longestDescription)
  }

  static func room(for count: Int) throws(Failure) {
    if count > mostPeople {
      throw .badRequest("A tag holds \(mostPeople) people at most.", target: "members", code: "MemberLimitExceeded")
    }
  }
}
