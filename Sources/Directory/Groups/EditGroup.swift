// Making, changing and removing groups, and who belongs to them.
import FeatureKit
import Graph
import Kernel

/// What a request says of a group.
struct GroupPatch: Sendable {
  let displayName: Patch<String>
  let description: Patch<String>
  let mailNickname: Patch<String>
  let isMailEnabled: Bool?
  let isSecurityEnabled: Bool?
  let kinds: [String]?
  let visibility: Patch<String>

  init(_ body: BodyReader) throws(Failure) {
    (displayName, description) = (try body.patchString("displayName"), try body.patchString("description"))
    (mailNickname, visibility) = (try body.patchString("mailNickname"), try body.patchString("visibility"))
    (isMailEnabled, isSecurityEnabled) = (try body.optionalBool("mailEnabled"), try body.optionalBool("securityEnabled"))
    kinds = body.has("groupTypes") ? try body.strings("groupTypes", max: 10) : nil
  }

  func applied(to old: StaffGroup, at now: Instant) -> StaffGroup {
    var group = old
    group.displayName = displayName.applied(to: old.displayName)?.trimmedText ?? ""
    let text = description.applied(to: old.description)?.trimmedText ?? ""
    group.description = text.isEmpty ? nil : text
    group.mailNickname = mailNickname.applied(to: old.mailNickname)?.trimmedText ?? ""
    group.isMailEnabled = isMailEnabled ?? old.isMailEnabled
    group.isSecurityEnabled = isSecurityEnabled ?? old.isSecurityEnabled
    group.kinds = kinds ?? old.kinds
    group.visibility = visibility.applied(to: old.visibility)
    group.changed = now
    return group
  }
}

struct CreateGroup: Operation {
  static let action = "group.create"
  let patch: GroupPatch
  /// Ids of people who belong to it from the start.
  var people: [Belonging: [String]] = [:]

  func run(in work: Transaction) throws -> StaffGroup {
    try GroupRules.administer(work.actor).enforce("group")
    let empty = StaffGroup(
      id: GroupID(Random.guid()), displayName: "", mailNickname: "", isMailEnabled: false, isSecurityEnabled: true, kinds: [],
      created: work.now, changed: work.now)
    let group = patch.applied(to: empty, at: work.now)
    try GroupChange.keep(group, in: work)
    work.emit("group.created", ["group": group.id.text])
    for (belonging, keys) in people.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for key in keys { _ = try GroupChange.add(GroupChange.person(key, in: work), to: group.id, as: belonging, in: work) }
    }
    work.acted(on: "groups/\(group.id)")
    return group
  }
}

struct EditGroup: Operation {
  static let action = "group.update"
  let group: GroupID
  let patch: GroupPatch
  var object: String { "groups/\(group)" }

  func run(in work: Transaction) throws {
    try GroupRules.administer(work.actor).enforce("group")
    let old = try GroupStore.find(group, in: work)
    let new = patch.applied(to: old, at: work.now)
    try work.keepFromPatients(group, opens: new.visibility == "Public" && old.visibility != "Public")
    if old.isHidden != new.isHidden {
      throw Failure.badRequest(
        "Whether a group's people are hidden is decided when it is made.", target: "visibility", code: "Request_BadRequest")
    }
    if new.visibility == nil, old.visibility != nil {
      throw Failure.badRequest(
        "The property 'visibility' must be one of \(GroupRules.visibilities.joined(separator: ", ")).", target: "visibility",
        code: "Request_BadRequest")
    }
    if !new.isOfTeams, try GroupStore.teams(among: [group], in: work).contains(group) {
      throw Failure.badRequest(
        "A team was made of this group: it stays Unified.", target: "groupTypes", code: "Request_BadRequest")
    }
    try GroupChange.keep(new, in: work)
    work.emit("group.updated", ["group": group.text])
  }
}

struct RemoveGroup: Operation {
  static let action = "group.delete"
  let group: GroupID
  var object: String { "groups/\(group)" }

  /// Who keeps a team may delete it, as in Graph.
  func run(in work: Transaction) throws {
    if try !GroupStore.keepsTeam(work.actor.user, group, in: work) { try GroupRules.administer(work.actor).enforce("group") }
    try work.keepFromPatients(group, removes: true)
    try work.requireNoPlan(naming: group.text)
    try DeletedItem.keep(GroupStore.find(group, in: work), in: work)
    try GroupChange.dissolve(group, in: work)
  }
}

extension Reading {
  /// Nobody's office opens what is said of a patient: whoever is in the team brings people in, and its people see it.
  func keepOutOfPatients(_ group: GroupID) throws {
    if actor.user != nil { try keepFromPatients(group) }
  }

  /// A patient's team would come back as one that follows nobody; and a ward's staff are those whom its owners chose.
  func keepFromPatients(_ group: GroupID, opens: Bool = false, removes: Bool = false) throws {
    switch try ports.require(.patientCircles).circle(CircleID(group.text), in: self) {
    case .ofPatient:
      throw Failure.conflict(
        "A patient's team is kept by the patient's stay: it is archived after the discharge.", code: "PatientTeam")
    case .ofWard(let name) where opens: throw PatientCircle.staysPrivate(name)
    case .ofWard(let name) where removes:
      throw Failure.conflict(
        "The people of this team are the staff of \(name): give the ward another team first.", code: "WardTeam")
    default: return
    }
  }
}

struct AddToGroup: Operation {
  static let action = "group.add"
  let group: GroupID
  let belonging: Belonging
  let person: String
  var object: String { "groups/\(group)/\(belonging.rawValue)" }

  func run(in work: Transaction) throws {
    try GroupRules.administerMembers(work.actor).enforce("group")
    try work.keepOutOfPatients(group)
    let found = try GroupStore.find(group, in: work)
    let id = try GroupChange.person(person, in: work)
    if try id == work.actor.user && !GroupStore.people(of: group, as: .owners, in: work).contains(id) {
      try work.refuseOneself(into: CircleID(group.text))
    }
    work.acted(on: "groups/\(group)/\(belonging.rawValue)/\(id)")
    // An owner of a team is in it.
    if belonging == .owners, found.isOfTeams { _ = try GroupChange.add(id, to: group, as: .members, in: work) }
    guard try GroupChange.add(id, to: group, as: belonging, in: work) else {
      throw Failure.badRequest(
        "One or more added object references already exist for the following modified properties: '\(belonging.rawValue)'.",
        target: "@odata.id", code: "Request_BadRequest")
    }
  }
}

struct RemoveFromGroup: Operation {
  static let action = "group.remove"
  let group: GroupID
  let belonging: Belonging
  let person: UserID
  var object: String { "groups/\(group)/\(belonging.rawValue)/\(person)" }

  func run(in work: Transaction) throws {
    try GroupRules.administerMembers(work.actor).enforce("group")
    try work.keepOutOfPatients(group)
    let found = try GroupStore.find(group, in: work)
    if try !GroupChange.keepsOwner(found, without: [person], in: work) {
      throw Failure.badRequest("The last owner of a team stays: make somebody else an owner first.", code: "Request_BadRequest")
    }
    guard try GroupChange.remove(person, from: group, as: belonging, in: work) else {
      throw Failure(.notFound, "Request_ResourceNotFound", "This person does not belong to the group.")
    }
  }
}

enum GroupChange {
  /// Of a group whose people are hidden they alone hear that it is gone: nobody else knew of it.
  static func dissolve(_ id: GroupID, in work: Transaction) throws {
    let group = try GroupStore.find(id, in: work)
    let people = group.isHidden ? try GroupStore.people(of: id, as: .members, in: work) : nil
    try GroupStore.remove(id, in: work)
    let named = people.map { ["people": $0.map(\.text).joined(separator: ",")] } ?? [:]
    work.emit("group.deleted", named.merging(["group": id.text]) { own, _ in own })
  }

  /// A team keeps somebody who looks after it, by whichever door its people go.
  static func keepsOwner(_ group: StaffGroup, without gone: Set<UserID>, in reading: Reading) throws -> Bool {
    let owners = try group.isOfTeams ? GroupStore.people(of: group.id, as: .owners, in: reading) : []
    return owners.isEmpty || !gone.isSuperset(of: owners)
  }

  static func keep(_ group: StaffGroup, in work: Transaction) throws {
    try PersonChecks.refuse(GroupRules.faults(in: group))
    if try GroupStore.isTaken(nickname: group.mailNickname, besides: group.id, in: work) {
      try PersonChecks.refuse([PersonChecks.fault("AlreadyExists", "mailNickname", "has the value of another group")])
    }
    try GroupStore.put(group, in: work)
  }

  /// False where the person belongs already.
  static func add(_ person: UserID, to group: GroupID, as belonging: Belonging, in work: Transaction) throws -> Bool {
    if belonging == .owners { try work.requireOwn([person], target: "owners") }
    guard try GroupStore.add(person, to: group, as: belonging, in: work) else { return false }
    if belonging == .members { work.emit("group.joined", ["group": group.text, "person": person.text]) }
    return true
  }

  /// False where the person did not belong. Nobody owns a team who is not in it.
  static func remove(_ person: UserID, from group: GroupID, as belonging: Belonging, in work: Transaction) throws -> Bool {
    guard try GroupStore.remove(person, from: group, as: belonging, in: work) else { return false }
    if belonging == .members {
      if try GroupStore.find(group, in: work).isOfTeams { _ = try GroupStore.remove(person, from: group, as: .owners, in: work) }
      work.emit("group.left", ["group": group.text, "person": person.text])
    }
    return true
  }

  /// The person that a link names. Groups within groups would hide who reads a message; nesting is refused.
  static func person(_ key: String, in work: Transaction) throws -> UserID {
    if let person = try PersonStore.findIfAny(key, in: work) { return person.id }
    if (try? GroupStore.find(GroupID(key.lowercased()), in: work)) != nil {
      throw Failure.badRequest(
        "A group cannot hold another group: add its people one by one.", target: "@odata.id", code: "Request_BadRequest")
    }
    throw Failure(.notFound, "Request_ResourceNotFound", "There is no such user for you.", target: "@odata.id")
  }
}
