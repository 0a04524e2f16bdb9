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

  static func name(_ text: String) throws(Failure) -> String {
    let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if name.isEmpty { throw .badRequest("The property 'displayName' must not be empty.", target: "displayName") }
    if name.unicodeScalars.count > longestName {
      throw .badRequest("The property 'displayName' may hold \(longestName) characters at most.", target: "displayName")
    }
    return name
  }

  static func description(_ text: String?) throws(Failure) -> String? {
    guard let text, !text.allSatisfy(\.isWhitespace) else { return nil }
    if text.unicodeScalars.count > longestDescription {
      throw .badRequest(
        "The property 'description' may hold \(longestDescription) characters at most.", target: "description")
    }
    return text
  }

  static func room(for count: Int) throws(Failure) {
    if count > mostPeople {
      throw .badRequest("A tag holds \(mostPeople) people at most.", target: "members", code: "MemberLimitExceeded")
    }
  }
}
