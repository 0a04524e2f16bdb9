// Groups as other areas see them: the port `circles`.
import FeatureKit
import Kernel

struct GroupCircles: Circles {
  func names(of ids: some Collection<CircleID>, in reading: Reading) throws -> [CircleID: String] {
    let groups = try GroupStore.groups(ids.map { GroupID($0.text) }, in: reading)
    return Dictionary(groups.map { (CircleID($0.key.text), $0.value.displayName) }) { first, _ in first }
  }

  func hidden(among ids: some Collection<CircleID>, in reading: Reading) throws -> Set<CircleID> {
    let groups = try GroupStore.groups(ids.map { GroupID($0.text) }, in: reading)
    return Set(groups.values.filter(\.isHidden).map { CircleID($0.id.text) })
  }

  func circles(of person: UserID, in reading: Reading) throws -> Set<CircleID> {
    Set(try GroupStore.memberships(of: person, in: reading).map { CircleID($0.text) })
  }

  func members(of circle: CircleID, in reading: Reading) throws -> [UserID] {
    let members = try GroupStore.people(of: GroupID(circle.text), as: .members, in: reading)
    let known = try reading.ports.require(.people).people(members, in: reading)
    return members.filter { known[$0]?.isEnabled == true }
  }
}
