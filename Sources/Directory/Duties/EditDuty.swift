// Making, changing and removing roles.
import FeatureKit
import Kernel

struct CreateDuty: Operation {
  static let action = "dutyRole.create"
  let draft: DutyDraft

  func run(in work: Transaction) throws -> DutyID {
    let role = DutyRole(
      id: DutyID(Random.guid()), name: draft.name, unit: draft.unit, group: draft.group, fallback: draft.fallback,
      created: work.now, changed: work.now)
    try work.keep(role)
    work.acted(on: "dutyRoles/\(role.id)")
    return role.id
  }
}

struct EditDuty: Operation {
  static let action = "dutyRole.edit"
  let id: DutyID
  let patch: DutyPatch
  let ifMatch: EntityTags?
  var object: String { "dutyRoles/\(id)" }

  func run(in work: Transaction) throws {
    let old = try DutyStore.find(id, in: work)
    try ifMatch?.require(old.etag)
    var new = try patch.applied(to: old)
    if new == old { return }
    // Two changes within one microsecond are still two versions.
    new.changed = max(work.now, old.changed + .microseconds(1))
    try work.keep(new)
  }
}

struct RemoveDuty: Operation {
  static let action = "dutyRole.delete"
  let id: DutyID
  var object: String { "dutyRoles/\(id)" }

  func run(in work: Transaction) throws {
    _ = try DutyStore.find(id, in: work)
    if try !DutyStore.relying(on: id, in: work).isEmpty {
      throw Failure.conflict("This role stands in for another one; give that one another stand-in first.")
    }
    try work.requireNoPlan(naming: id.text)
    for holding in try DutyStore.holders(of: [id], in: work)[id] ?? [] {
      _ = try DutyStore.end(id, of: holding.person, in: work)
    }
    try DutyStore.remove(id, in: work)
    work.emit("duty.removed", ["duty": id.text])
  }
}

extension Transaction {
  /// Stores a role that names what is there.
  fileprivate func keep(_ role: DutyRole) throws {
    if let group = role.group, try GroupStore.groups([group], in: self).isEmpty {
      throw Failure.badRequest("There is no such group.", target: "groupId")
    }
    if case .person(let person) = role.fallback, try ports.require(.people).people([person], in: self)[person]?.isEnabled != true
    {
      throw Failure.badRequest("There is no such person, or the account is disabled.", target: "fallback/userId")
    }
    try DutyRules.fallback(of: role.id, role.fallback) { try DutyStore.roles([$0], in: self).first?.fallback }
    if try DutyStore.isTaken(role, in: self) {
      throw Failure.conflict("There is a role of this name in this unit already.", target: "displayName")
    }
    try DutyStore.put(role, in: self)
    emit("duty.changed", ["duty": role.id.text])
  }
}
