// Groups as an outside directory makes, changes and removes them.
import FeatureKit
import Kernel

struct ProvisionGroup: Operation {
  static let action = "group.provision"
  let document: JSONObject

  func run(in work: Transaction) throws -> StaffGroup {
    try GroupRules.administer(work.actor).enforce("group")
    let described = try ScimGroup(document)
    let id = GroupID(Random.guid())
    let group = StaffGroup(
      id: id, displayName: described.displayName, mailNickname: try Self.nickname(described.displayName, id, in: work),
      isMailEnabled: false, isSecurityEnabled: true, kinds: [], created: work.now, changed: work.now)
    try GroupChange.keep(group, in: work)
    work.emit("group.created", ["group": id.text])
    try GroupProvisioning.setMembers(described.members, of: id, in: work)
    try ScimStore.put(described.link, of: id.text, in: work)
    work.acted(on: "groups/\(id)")
    return group
  }

  /// Two groups of one name are told apart by the beginning of their ids.
  private static func nickname(_ displayName: String, _ id: GroupID, in reading: Reading) throws -> String {
    let name = ScimGroup.nickname(displayName)
    return try GroupStore.isTaken(nickname: name, besides: id, in: reading) ? name + "-" + id.text.prefix(8) : name
  }
}

struct ReprovisionGroup: Operation {
  static let action = "group.reprovision"
  let group: GroupID
  let change: ScimChange
  let ifMatch: EntityTags?
  var object: String { "groups/\(group)" }

  func run(in work: Transaction) throws -> StaffGroup {
    try GroupRules.administer(work.actor).enforce("group")
    var (group, link) = try GroupProvisioning.find(group, ifMatch, in: work)
    try work.keepFromPatients(group.id)
    let members = try GroupStore.members(of: [group.id], in: work)[group.id] ?? []
    let current = ScimGroup.document(group, link, members: members)
    let document = try change.applied(to: current, of: .group)
    if document == current { return group }
    let described = try ScimGroup(document)
    (group.displayName, group.changed) = (described.displayName, work.now)
    try GroupChange.keep(group, in: work)
    try GroupProvisioning.setMembers(described.members, of: group.id, in: work)
    try ScimStore.put(described.link, of: group.id.text, in: work)
    work.emit("group.updated", ["group": group.id.text])
    return group
  }
}

struct DeprovisionGroup: Operation {
  static let action = "group.deprovision"
  let group: GroupID
  let ifMatch: EntityTags?
  var object: String { "groups/\(group)" }

  func run(in work: Transaction) throws {
    _ = try GroupProvisioning.find(group, ifMatch, in: work)
    try RemoveGroup(group: group).run(in: work)
  }
}

enum GroupProvisioning {
  static func find(_ id: GroupID, _ ifMatch: EntityTags?, in reading: Reading) throws -> (StaffGroup, ScimLink) {
    let group = try GroupStore.find(id, in: reading)
    let link = try ScimStore.link(of: id.text, in: reading)
    try ifMatch?.require(ScimDocuments.version(group, link))
    return (group, link)
  }

  /// Adds who is missing and takes out who is not named.
  static func setMembers(_ wanted: [UserID], of group: GroupID, in work: Transaction) throws {
    let present = Set(try GroupStore.members(of: [group], in: work)[group] ?? [])
    let new = wanted.filter { !present.contains($0) }
    if let me = work.actor.user, new.contains(me) { try work.refuseOneself(into: CircleID(group.text)) }
    let known = try PersonStore.people(new, in: work)
    for id in new {
      guard known[id] != nil else { throw ScimValues.fault("members.value", "names nobody here") }
      _ = try GroupChange.add(id, to: group, as: .members, in: work)
    }
    let gone = present.subtracting(wanted)
    if try !GroupChange.keepsOwner(GroupStore.find(group, in: work), without: gone, in: work) {
      throw ScimValues.fault("members", "would leave the team without an owner: make somebody else an owner first")
    }
    for id in gone.sorted(by: { $0.text < $1.text }) {
      _ = try GroupChange.remove(id, from: group, as: .members, in: work)
    }
  }
}
