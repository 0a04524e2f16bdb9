// Who knows whom: the people that are told when somebody's presence changes, and those whom somebody may find who may not search.
import Kernel

public protocol Acquaintances: Sendable {
  /// Everyone who shares a chat with this person now, without the person.
  func acquaintances(of person: UserID, in reading: Reading) throws -> Set<UserID>
  /// With everyone who is in a team or a channel of theirs: more than is to be told of each change.
  /// - Returns: those of the people.
  func known(_ people: Set<UserID>, to person: UserID, in reading: Reading) throws -> Set<UserID>
}

extension Port where Value == any Acquaintances {
  public static var acquaintances: Self { Port("acquaintances") }
}
