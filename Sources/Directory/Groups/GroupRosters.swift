// Groups that other areas make and keep: the port `rosters`.
import FeatureKit
import Kernel

struct GroupRosters: Rosters {
  func make(_ roster: Roster, in work: Transaction) throws {
    let id = GroupID(roster.id.text)
    let group = StaffGroup(
      id: id, displayName: roster.displayName, description: roster.description,
      mailNickname: try Self.nickname(roster.displayName, id, work), isMailEnabled: true, isSecurityEnabled: false,
      kinds: [StaffGroup.teams], visibility: roster.visibility.rawValue, created: work.now, changed: work.now)
    try GroupChange.keep(group, in: work)
    work.emit("group.created", ["group": id.text])
  }

  /// The plain letters of the name, and a number where another group has them already.
  private static func nickname(_ name: String, _ id: GroupID, _ reading: Reading) throws -> String {
    let plain = String(name.foldedWords.joined().unicodeScalars.filter { $0.isASCII }.map(Character.init).prefix(40))
    let base = plain.isEmpty ? "team" : plain
    if try !GroupStore.isTaken(nickname: base, besides: id, in: reading) { return base }
    return base + id.text.prefix(8)
  }

  func roster(_ id: CircleID, in reading: Reading) throws -> Roster? {
    guard let group = try GroupStore.groups([GroupID(id.text)], in: reading).values.first, group.isOfTeams else { return nil }
    return Roster(
      id: id, displayName: group.displayName, description: group.description,
      visibility: group.visibility.flatMap(Roster.Visibility.init) ?? .private)
  }

  func save(_ roster: Roster, in work: Transaction) throws {
    var group = try GroupStore.find(GroupID(roster.id.text), in: work)
    (group.displayName, group.description) = (roster.displayName, roster.description)
    (group.visibility, group.changed) = (roster.visibility.rawValue, work.now)
    try GroupChange.keep(group, in: work)
    work.emit("group.updated", ["group": roster.id.text])
  }

  func remove(_ id: CircleID, in work: Transaction) throws {
    try GroupChange.dissolve(GroupID(id.text), in: work)
  }

  func join(_ person: UserID, _ id: CircleID, in work: Transaction) throws -> Bool {
    try GroupChange.add(person, to: GroupID(id.text), as: .members, in: work)
  }

  func setOwner(_ person: UserID, of id: CircleID, to isOwner: Bool, in work: Transaction) throws {
    let group = GroupID(id.text)
    _ =
      isOwner
      ? try GroupChange.add(person, to: group, as: .owners, in: work)
      : try GroupChange.remove(person, from: group, as: .owners, in: work)
  }

  func leave(_ person: UserID, _ id: CircleID, in work: Transaction) throws -> Bool {
    try GroupChange.remove(person, from: GroupID(id.text), as: .members, in: work)
  }
}
