// Giving a role to somebody, and taking it back: at once, with a history of who held it when.
import FeatureKit
import Kernel

struct GiveDuty: Operation {
  static let action = "dutyRole.give"
  let role: DutyID
  let person: UserID
  var object: String { "dutyRoles/\(role)/holders/\(person)" }

  func run(in work: Transaction) throws {
    let duty = try DutyStore.find(role, in: work)
    guard let holder = try work.ports.require(.people).people([person], in: work)[person], holder.isEnabled else {
      throw Failure.badRequest("There is no such person, or the account is disabled.", target: "userId")
    }
    try work.requireOwn([person], target: "userId")
    try DutyRules.give(duty, to: person, by: work.actor, members: work.members(of: duty)).enforce("dutyRole")
    let held = try DutyStore.holders(of: [role], in: work)[role] ?? []
    if held.contains(where: { $0.person == person }) { return }
    if held.count >= DutyRules.mostHolders {
      throw Failure.conflict("A role has \(DutyRules.mostHolders) holders at most.")
    }
    _ = try DutyStore.give(role, to: person, by: work.me(), in: work)
    try work.tell(DutyNotices.given, of: role, to: person)
  }
}

struct TakeDuty: Operation {
  static let action = "dutyRole.take"
  let role: DutyID
  let person: UserID
  var object: String { "dutyRoles/\(role)/holders/\(person)" }

  func run(in work: Transaction) throws {
    let duty = try DutyStore.find(role, in: work)
    try DutyRules.take(duty, from: person, by: work.actor, members: work.members(of: duty)).enforce("dutyRole")
    guard try DutyStore.end(role, of: person, in: work) else { throw Failure.notFound("holder") }
    try work.tell(DutyNotices.taken, of: role, to: person)
  }
}

/// The change of shift in one act: the newcomer holds the role, everybody else lays it down; never a moment without a holder.
struct HandOver: Operation {
  static let action = "dutyRole.handOver"
  let role: DutyID
  let person: UserID
  var object: String { "dutyRoles/\(role)/holders" }

  func run(in work: Transaction) throws {
    try GiveDuty(role: role, person: person).run(in: work)
    work.audit(GiveDuty.action, object: "dutyRoles/\(role)/holders/\(person)")
    for holding in try DutyStore.holders(of: [role], in: work)[role] ?? [] where holding.person != person {
      try TakeDuty(role: role, person: holding.person).run(in: work)
      work.audit(TakeDuty.action, object: "dutyRoles/\(role)/holders/\(holding.person)")
    }
  }
}

extension Transaction {
  /// The role has changed hands: screens learn of it, and so does the person, unless it was their own doing.
  fileprivate func tell(_ kind: NoticeKind, of role: DutyID, to person: UserID) throws {
    emit("duty.changed", ["duty": role.text, "person": person.text])
    if person == actor.user { return }
    try tell(Notice(kind, to: person, from: me(), about: "dutyRoles/\(role)", key: "duty/\(role)"))
  }
}

extension Reading {
  /// Who may hold a role that has a group.
  func members(of role: DutyRole) throws -> Set<UserID> {
    try role.group.map { Set(try GroupStore.people(of: $0, as: .members, in: self)) } ?? []
  }
}

enum DutyNotices {
  static let given = NoticeKind("duty.given", weight: .normal) { language, cause in
    language == .french
      ? "\(cause ?? "Quelqu’un") vous a confié un rôle de garde." : "\(cause ?? "Somebody") gave you a role on duty."
  }
  static let taken = NoticeKind("duty.taken", weight: .normal) { language, cause in
    language == .french
      ? "\(cause ?? "Quelqu’un") a repris votre rôle de garde." : "\(cause ?? "Somebody") took over your role on duty."
  }
}
