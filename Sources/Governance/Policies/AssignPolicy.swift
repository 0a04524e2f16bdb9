// Giving policies to people and groups, and taking them back.
import FeatureKit
import Graph
import Kernel

struct AssignToPerson: Operation {
  static let action = "policy.assign"
  let person: UserID
  let type: PolicyType
  /// Nil takes back what was given.
  let policy: PolicyID?
  var object: String { "users/\(person)/policies/\(type.name)" }

  func run(in work: Transaction) throws {
    try PolicyRules.administer(work.actor, with: PolicyScopes.assign).enforce("user")
    if try HolderStore.find(person, in: work) == nil { throw Failure.notFound("user") }
    try work.withoutOwnGain { try Self.give(policy, type, to: person, in: work) }
    work.emit(PolicyEvents.changed, ["person": person.text])
  }

  static func give(_ policy: PolicyID?, _ type: PolicyType, to person: UserID, in work: Transaction) throws {
    guard let policy else { return try AssignmentStore.take(type, from: person, in: work) }
    try AssignmentStore.give(policy.assignable(type, in: work), type, to: person, in: work)
  }
}

struct AssignToGroup: Operation {
  static let action = "policy.assignGroup"
  let group: GroupID
  let type: PolicyType
  let policy: PolicyID
  /// Nil leaves the group where it is, a new one behind all others.
  var rank: Int?
  var object: String { "groups/\(group)/policies/\(type.name)" }

  func run(in work: Transaction) throws {
    try PolicyRules.administer(work.actor).enforce("group")
    if try AssignmentStore.name(of: group, in: work) == nil { throw Failure.notFound("group") }
    try work.withoutOwnGain { try Self.give(policy.assignable(type, in: work), type, to: group, rank: rank, in: work) }
    work.emit(PolicyEvents.changed, ["group": group.text])
  }

  static func give(_ policy: PolicyID, _ type: PolicyType, to group: GroupID, rank: Int?, in work: Transaction) throws {
    var order = try AssignmentStore.order(of: type, in: work)
    let before = order.firstIndex(of: group)
    order.removeAll { $0 == group }
    try AssignmentStore.give(policy, type, to: group, in: work)
    order.insert(group, at: min(rank.map { $0 - 1 } ?? before ?? order.count, order.count))
    try AssignmentStore.place(order, of: type, in: work)
  }
}

struct UnassignFromGroup: Operation {
  static let action = "policy.unassignGroup"
  let group: GroupID
  let type: PolicyType
  var object: String { "groups/\(group)/policies/\(type.name)" }

  func run(in work: Transaction) throws {
    try PolicyRules.administer(work.actor).enforce("group")
    if try AssignmentStore.name(of: group, in: work) == nil { throw Failure.notFound("group") }
    try work.withoutOwnGain {
      try AssignmentStore.take(type, from: group, in: work)
      try AssignmentStore.place(AssignmentStore.order(of: type, in: work), of: type, in: work)
    }
    work.emit(PolicyEvents.changed, ["group": group.text])
  }
}

extension PolicyID {
  /// The policy as one that can be given to somebody: the Global holds for everybody without being given.
  func assignable(_ type: PolicyType, in reading: Reading) throws -> PolicyID {
    let fault = { (reason: String) in Failure.badRequest("The property 'policyId' \(reason).", target: "policyId") }
    guard let policy = try? PolicyStore.find(self, in: reading) else { throw fault("names no policy") }
    if policy.type != type { throw fault("must name a policy of \(type.name)") }
    if policy.isGlobal { throw fault("must not be the Global: take back what was given instead") }
    return policy.id
  }
}
