// Making, changing and removing policies. A change holds from the commit on, for everybody who has the policy.
import FeatureKit
import Graph
import Kernel

/// What a request says of a policy.
struct PolicyPatch: Sendable {
  var name: String?
  var description: Patch<String>
  var decisions: [String: JSON?]

  init(_ body: BodyReader, of type: PolicyType, _ catalogue: PolicyCatalogue) throws(Failure) {
    name = try body.has("displayName") ? body.string("displayName", max: PolicyRules.longestName).trimmedText : nil
    description = try body.patchString("description", max: PolicyRules.longestDescription)
    decisions = try catalogue.decisions(body, "settings", for: type)
  }

  func applied(to old: Policy) -> Policy {
    var policy = old
    policy.name = name ?? old.name
    policy.description = description.applied(to: old.description)
    policy.settings = old.settings.applying(decisions)
    return policy
  }
}

struct CreatePolicy: Operation {
  static let action = "policy.create"
  let type: PolicyType
  let patch: PolicyPatch
  /// The policy whose decisions it begins with.
  var template: PolicyID?

  func run(in work: Transaction) throws -> Policy {
    try PolicyRules.administer(work.actor).enforce("policy")
    var new = Policy(id: PolicyID(Random.guid()), type: type, name: "", created: work.now)
    if let template { new.settings = try decisions(of: template, in: work) }
    new = patch.applied(to: new)
    if PolicyRules.isReserved(new.name) { throw PolicyRules.nameTaken("policy") }
    work.acted(on: "policies/\(new.id)")
    return try new.kept(in: work)
  }

  /// A copy of a package's policy says what the package presets, since it is no part of the package.
  private func decisions(of id: PolicyID, in work: Transaction) throws -> JSONObject {
    let template = try PolicyStore.find(id, in: work)
    guard template.type == type else {
      throw Failure.badRequest("The property 'copyOf' must name a policy of the same type.", target: "copyOf")
    }
    return template.package == nil ? template.settings : PolicyCatalogue(work.ports).values(of: template)
  }
}

struct EditPolicy: Operation {
  static let action = "policy.update"
  let policy: PolicyID
  let patch: PolicyPatch
  var tags: EntityTags?
  var object: String { "policies/\(policy)" }

  func run(in work: Transaction) throws -> Policy {
    try PolicyRules.administer(work.actor).enforce("policy")
    let old = try PolicyStore.find(policy, in: work)
    try tags?.require(old.tag)
    if let name = patch.name { try PolicyRules.rename(old, to: name) }
    let new = patch.applied(to: old)
    if new == old { return old }
    return try new.kept(in: work)
  }
}

struct RemovePolicy: Operation {
  static let action = "policy.delete"
  let policy: PolicyID
  var tags: EntityTags?
  var object: String { "policies/\(policy)" }

  func run(in work: Transaction) throws {
    try PolicyRules.administer(work.actor).enforce("policy")
    let old = try PolicyStore.find(policy, in: work)
    try tags?.require(old.tag)
    try PolicyRules.remove(old, PolicyStore.use(of: [policy], in: work)[policy] ?? PolicyUse())
    try PolicyStore.remove(policy, in: work)
  }
}

extension Policy {
  /// Keeps it at its next version and tells everybody for whom it holds.
  func kept(in work: Transaction) throws -> Policy {
    if let other = try PolicyStore.find(type, named: name, in: work), other.id != id { throw PolicyRules.nameTaken("policy") }
    try PolicyCatalogue(work.ports).checkReferences(of: self, in: work)
    var new = self
    (new.version, new.changed) = (version + 1, work.now)
    new.created = created ?? work.now
    try PolicyStore.put(new, in: work)
    work.emit(PolicyEvents.changed, ["policy": id.text])
    return new
  }
}
