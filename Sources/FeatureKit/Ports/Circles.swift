// Groups of people as other areas see them: their name and who belongs to them.
import Kernel

public enum StaffCircle {}
/// Graph's `group.id`.
public typealias CircleID = ID<StaffCircle>

public protocol Circles: Sendable {
  /// The names of those of the ids that are groups of the reader's tenant.
  func names(of ids: some Collection<CircleID>, in reading: Reading) throws -> [CircleID: String]
  /// Those of them whose people nobody sees but themselves.
  func hidden(among ids: some Collection<CircleID>, in reading: Reading) throws -> Set<CircleID>
  /// The groups that a person is a member of.
  func circles(of person: UserID, in reading: Reading) throws -> Set<CircleID>
  /// The members who can come in now.
  func members(of circle: CircleID, in reading: Reading) throws -> [UserID]
}

extension Port where Value == any Circles {
  public static var circles: Self { Port("circles") }
}
