// Bringing back what was deleted, and deleting it for good.
import FeatureKit
import Kernel

enum DeletedItemRules {
  static func see(_ kind: DeletedItem.Kind, _ actor: Actor) -> Verdict { may(actor, scopes(kind).read) }
  static func change(_ kind: DeletedItem.Kind, _ actor: Actor) -> Verdict { may(actor, scopes(kind).write) }

  /// The gate lets in who may do this to some kind; to which, the permission says.
  private static func may(_ actor: Actor, _ scopes: Set<String>) -> Verdict {
    if !actor.isGranted(anyOf: scopes) { return .hide }
    return PersonRules.administer(actor, with: scopes)
  }

  static func scopes(_ kind: DeletedItem.Kind) -> (read: Set<String>, write: Set<String>) {
    switch kind {
    case .user: (UserScopes.removeAll.union(["User.Read.All", "Directory.Read.All"]), UserScopes.removeAll)
    case .group: (GroupScopes.write.union(["Group.Read.All", "Directory.Read.All"]), GroupScopes.write)
    }
  }
}

struct RestoreItem: Operation {
  static let action = "directory.restore"
  let id: String
  var object: String { "directory/deletedItems/\(id)" }

  func run(in work: Transaction) throws -> DeletedItem {
    let item = try DeletedItemStore.find(id, in: work)
    try DeletedItemRules.change(item.kind, work.actor).enforce("deleted object")
    switch item.kind {
    case .user: try restore(person: UserID(id), PersonRemains(item.kept), in: work)
    case .group: try restore(GroupRemains(item), in: work)
    }
    try DeletedItemStore.remove(id, in: work)
    return item
  }

  private func restore(person id: UserID, _ remains: PersonRemains, in work: Transaction) throws {
    guard let person = try DeletedItemStore.people([id], in: work)[id] else { throw DeletedItemStore.notFound }
    if let taken = try PersonStore.taken(person.details, besides: id, in: work).first { throw Self.conflict(taken.target) }
    try DeletedItemStore.revive(id, isEnabled: remains.isEnabled, in: work)
    try CredentialStore.invalidateTokens(of: id, in: work)
    work.emit("person.updated", ["person": id.text])
    if let manager = remains.manager { try Self.report(id, to: manager, in: work) }
    for report in remains.reports { try Self.report(report, to: id, in: work) }
    for belonging in Belonging.allCases {
      let (all, known) = (remains.groups[belonging] ?? [], try GroupStore.groups(remains.groups[belonging] ?? [], in: work))
      for group in all where known[group] != nil { _ = try GroupChange.add(id, to: group, as: belonging, in: work) }
    }
  }

  /// As it was, unless either is gone, reports to somebody else by now, or it would be a circle by now.
  private static func report(_ person: UserID, to manager: UserID, in work: Transaction) throws {
    let people = try PersonStore.people([person, manager], in: work)
    guard people[manager] != nil, let known = people[person], known.manager == nil,
      try !SetManager.leads(from: manager, backTo: person, in: work)
    else { return }
    try PersonStore.setManager(manager, of: person, in: work)
    work.emit("person.updated", ["person": person.text])
  }

  private func restore(_ remains: GroupRemains, in work: Transaction) throws {
    var group = remains.group
    group.changed = work.now
    if try GroupStore.isTaken(nickname: group.mailNickname, besides: group.id, in: work) { throw Self.conflict("mailNickname") }
    try GroupStore.put(group, in: work)
    work.emit("group.updated", ["group": group.id.text])
    for belonging in Belonging.allCases {
      let (all, known) = (remains.people[belonging] ?? [], try PersonStore.people(remains.people[belonging] ?? [], in: work))
      for person in all where known[person] != nil { _ = try GroupChange.add(person, to: group.id, as: belonging, in: work) }
    }
  }

  private static func conflict(_ property: String?) -> Failure {
    .conflict(
      "Somebody or something else has its \(property ?? "name") by now. Free it first.", code: "ObjectConflict", target: property)
  }
}

struct EraseItem: Operation {
  static let action = "directory.erase"
  let id: String
  var object: String { "directory/deletedItems/\(id)" }

  func run(in work: Transaction) throws {
    let item = try DeletedItemStore.find(id, in: work)
    try DeletedItemRules.change(item.kind, work.actor).enforce("deleted object")
    try Self.erase(item, in: work)
  }

  static func erase(_ item: DeletedItem, in work: Transaction) throws {
    if item.kind == .user {
      try DeletedItemStore.erase(UserID(item.id), in: work)
      try PhotoStore.remove(of: UserID(item.id), in: work)
      work.emit("person.erased", ["person": item.id])
    } else {
      work.emit("group.erased", ["group": item.id])
    }
    try ScimStore.forget(item.id, in: work)
    try DeletedItemStore.remove(item.id, in: work)
  }

  /// Nothing stays longer than it can be brought back.
  static let job = JobKind("directory.erase", every: .hours(6)) { _, work in
    for (tenant, item) in try DeletedItemStore.old(before: work.now - DeletedItem.life, limit: 500, in: work) {
      work.enter(tenant)
      try EraseItem.erase(item, in: work)
      work.audit(EraseItem.action, object: "directory/deletedItems/\(item.id)")
    }
  }
}
