// Groups that other areas make and keep: the people of a team are the members and owners of its group. The directory keeps the groups;
// who may change one is for the area to judge before it asks.
import Kernel

/// Graph's `group` as the people of a team.
public struct Roster: Sendable, Equatable {
  public enum Visibility: String, Sendable, CaseIterable {
    case `public` = "Public"
    case `private` = "Private"
    /// Private, and only its people know who is in it; decided when it is made.
    case hidden = "HiddenMembership"
  }

  public var id: CircleID
  public var displayName: String
  public var description: String?
  public var visibility: Visibility

  public init(id: CircleID, displayName: String, description: String?, visibility: Visibility) {
    (self.id, self.displayName, self.description, self.visibility) = (id, displayName, description, visibility)
  }
}

public protocol Rosters: Sendable {
  /// Makes a group of this name, without anybody in it; its nickname is made of the name.
  func make(_ roster: Roster, in work: Transaction) throws
  /// A group that can be a team's: nil where it is not there, is deleted, or is of another kind.
  func roster(_ id: CircleID, in reading: Reading) throws -> Roster?
  func save(_ roster: Roster, in work: Transaction) throws
  /// For good: nobody brings it back.
  func remove(_ id: CircleID, in work: Transaction) throws
  /// False where the person is a member already. An owner is a member as well.
  func join(_ person: UserID, _ id: CircleID, in work: Transaction) throws -> Bool
  func setOwner(_ person: UserID, of id: CircleID, to isOwner: Bool, in work: Transaction) throws
  /// False where the person was no member.
  func leave(_ person: UserID, _ id: CircleID, in work: Transaction) throws -> Bool
}

extension Port where Value == any Rosters {
  public static var rosters: Self { Port("rosters") }
}
