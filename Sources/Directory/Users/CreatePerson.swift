// A new member of the directory: from an administrator's request, the command line, a test.
import FeatureKit
import Kernel

public struct CreatePerson: Operation {
  public static let action = "user.create"
  let draft: PersonDraft
  let passwordHash: String?
  let mustChange: Bool
  let roles: Set<Role>

  /// - Parameters:
  ///   - passwordHash: nil for somebody who cannot sign in with a password yet.
  ///   - mustChange: whether the first sign-in asks for a new password.
  public init(_ draft: PersonDraft, passwordHash: String? = nil, mustChange: Bool = false, roles: Set<Role> = []) {
    (self.draft, self.passwordHash, self.mustChange, self.roles) = (draft, passwordHash, mustChange, roles)
  }

  public func run(in work: Transaction) throws -> StaffMember {
    try PersonRules.administer(work.actor, with: roles.isEmpty ? UserScopes.writeAll : []).enforce("user")
    try PersonChecks.refuse(PersonChecks.faults(in: draft))
    try PersonChecks.refuse(PersonStore.taken(draft, besides: nil, in: work))
    let person = StaffMember(id: UserID(Random.guid()), details: draft, created: work.now, changed: work.now)
    try PersonStore.insert(person, tenant: work.tenant, in: work)
    if !roles.isEmpty { try RoleStore.set(roles, of: person.id, tenant: work.tenant, in: work) }
    if let passwordHash { try CredentialStore.set(hash: passwordHash, mustChange: mustChange, for: person.id, in: work) }
    work.acted(on: "users/\(person.id)")
    work.emit("person.created", ["person": person.id.text])
    return person
  }
}
