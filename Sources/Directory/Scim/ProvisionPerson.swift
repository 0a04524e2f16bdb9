// People as an outside directory makes, changes and removes them.
import FeatureKit
import Kernel

/// A new body for a resource, or operations on the one that it has.
enum ScimChange: Sendable {
  case replace(JSONObject)
  case patch(ScimPatch)

  func applied(to document: JSONObject, of type: ScimType) throws(Failure) -> JSONObject {
    switch self {
    case .replace(let new): new
    case .patch(let patch): try patch.applied(to: document, of: type)
    }
  }
}

struct ProvisionPerson: Operation {
  static let action = "user.provision"
  let document: JSONObject
  /// Without one the person signs in by other means only.
  let passwordHash: String?

  func run(in work: Transaction) throws -> StaffMember {
    try PersonRules.administer(work.actor, with: UserScopes.writeAll).enforce("user")
    var described = try ScimPerson(document, old: nil, domain: Provisioning.domain(in: work))
    described.draft[.mailNickname] = String(described.draft.principalName.prefix { $0 != "@" }.prefix(64))
    try Provisioning.refuseTaken(described.draft, besides: nil, in: work)
    let person = try CreatePerson(described.draft, passwordHash: passwordHash).run(in: work)
    try Provisioning.setManager(described.manager, of: person.id, in: work)
    try ScimStore.put(described.link, of: person.id.text, in: work)
    return try PersonStore.find(person.id.text, in: work)
  }
}

struct ReprovisionPerson: Operation {
  static let action = "user.reprovision"
  let person: UserID
  let change: ScimChange
  let ifMatch: EntityTags?
  let passwordHash: String?
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws -> StaffMember {
    let (old, current) = try Provisioning.find(person, ifMatch, in: work)
    let document = try change.applied(to: current, of: .user)
    let described = try ScimPerson(document, old: old.details, domain: Provisioning.domain(in: work))
    try enforceRules(described.draft.changes(from: old.details), in: work)
    try Provisioning.refuseTaken(described.draft, besides: person, in: work)
    try PersonChange.keep(described.draft, of: old, in: work)
    if described.manager != old.manager?.text { try Provisioning.setManager(described.manager, of: person, in: work) }
    try ScimStore.put(described.link, of: person.text, in: work)
    if let passwordHash { try PersonChange.setPassword(passwordHash, mustChange: false, of: person, in: work) }
    return try PersonStore.find(person.text, in: work)
  }
}

extension ReprovisionPerson {
  private func enforceRules(_ changes: [String], in work: Transaction) throws {
    let properties = Set(changes + (passwordHash == nil ? [] : ["passwordProfile"]))
    let holdsRole = try !RoleStore.roles(of: person, in: work).isEmpty
    try PersonRules.administer(work.actor, with: UserScopes.writeAll).enforce("user")
    try PersonRules.edit(person, properties, holdsRole: holdsRole, work.actor).enforce("user")
  }
}

struct DeprovisionPerson: Operation {
  static let action = "user.deprovision"
  let person: UserID
  let ifMatch: EntityTags?
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws {
    _ = try Provisioning.find(person, ifMatch, in: work)
    try RemovePerson(person: person).run(in: work)
  }
}

enum Provisioning {
  /// A person by id alone, as SCIM knows them, at the version that the caller expects.
  static func find(_ id: UserID, _ ifMatch: EntityTags?, in reading: Reading) throws -> (StaffMember, JSONObject) {
    guard let person = try PersonStore.find(id, in: reading) else { throw PersonStore.notFound }
    let document = ScimPerson.document(person, try ScimStore.link(of: id.text, in: reading))
    try ifMatch?.require(ScimDocuments.version(document, person.changed))
    return (person, document)
  }

  /// What stands behind sign-in names that come without a domain: that of most people.
  static func domain(in reading: Reading) throws -> String {
    try OrganizationStore.domains(in: reading).first { !$0.isEmpty } ?? "localhost"
  }

  static func refuseTaken(_ draft: PersonDraft, besides person: UserID?, in reading: Reading) throws {
    guard let taken = try PersonStore.taken(draft, besides: person, in: reading).first else { return }
    let name = taken.target == "userPrincipalName" ? "userName" : "employeeNumber"
    throw Failure.conflict("Another person has this \(name).", code: "uniqueness", target: name)
  }

  static func setManager(_ key: String?, of person: UserID, in work: Transaction) throws {
    if let key, try PersonStore.find(UserID(key.lowercased()), in: work) == nil {
      throw ScimValues.fault("manager.value", "names nobody here")
    }
    try SetManager(person: person, manager: key).run(in: work)
  }
}
