// Changing, disabling and removing a person. Whoever may no longer sign in is signed out in the same transaction.
import FeatureKit
import Kernel

struct EditPerson: Operation {
  static let action = "user.update"
  let person: UserID
  let patch: PersonPatch
  var password: (hash: String, mustChange: Bool)?
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws {
    let old = try PersonStore.find(person.text, in: work)
    let properties = patch.properties.union(password == nil ? [] : ["passwordProfile"])
    let holdsRole = try !RoleStore.roles(of: person, in: work).isEmpty
    try PersonRules.edit(person, properties, holdsRole: holdsRole, work.actor).enforce("user")
    try PersonChange.keep(patch.applied(to: old.details), of: old, in: work)
    if let password { try PersonChange.setPassword(password.hash, mustChange: password.mustChange, of: person, in: work) }
  }
}

enum PersonChange {
  /// Changes what somebody is described as; whoever may no longer sign in is signed out.
  static func keep(_ details: PersonDraft, of old: StaffMember, in work: Transaction) throws {
    guard details != old.details else { return }
    try PersonChecks.refuse(PersonChecks.faults(in: details))
    try PersonChecks.refuse(PersonStore.taken(details, besides: old.id, in: work))
    var changed = old
    (changed.details, changed.changed) = (details, work.now)
    if old.details.isEnabled, !details.isEnabled { try Disabling.disable(old.id, in: work) }
    try PersonStore.update(changed, in: work)
    work.emit("person.updated", ["person": old.id.text])
  }

  /// Sets a password for somebody, who is signed out everywhere.
  static func setPassword(_ hash: String, mustChange: Bool, of person: UserID, in work: Transaction) throws {
    try CredentialStore.set(hash: hash, mustChange: mustChange, for: person, in: work)
    try SessionStore.endAll(of: person, reason: "revoked", in: work)
    try InvitationStore.accept(person, in: work)
  }
}

struct RemovePerson: Operation {
  static let action = "user.delete"
  let person: UserID
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws {
    let holdsRole = try !RoleStore.roles(of: person, in: work).isEmpty
    try PersonRules.remove(holdsRole: holdsRole, work.actor).enforce("user")
    try DeletedItem.keep(PersonStore.find(person.text, in: work), in: work)
    try Disabling.disable(person, in: work)
    try RoleStore.set([], of: person, tenant: work.tenant, in: work)
    try GroupStore.forget(person, in: work)
    try PersonStore.remove(person, in: work)
    work.emit("person.updated", ["person": person.text])
    work.emit("person.deleted", ["person": person.text])
  }
}

enum Disabling {
  /// Ends the person's sessions and streams; the last administrator stays.
  static func disable(_ person: UserID, in work: Transaction) throws {
    try RoleStore.keepAdministrator(without: person, in: work)
    try SessionStore.endAll(of: person, reason: "disabled", in: work)
    work.emit("person.disabled", ["person": person.text])
  }
}
