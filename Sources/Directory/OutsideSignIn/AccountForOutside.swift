// Whose account it is that somebody from a provider comes in with: linked before, recognised now, or new.
import FeatureKit
import Kernel

struct AccountForOutside {
  let provider: SignInProvider
  let outside: OutsidePerson

  func member(in work: Transaction) throws -> StaffMember {
    if let member = try linked(in: work) { return member }
    if let member = try recognised(in: work) {
      work.audit("user.link", object: "users/\(member.id)")
      return member
    }
    guard provider.details.createsAccounts else { throw OutsideRefusal.unknown }
    return try created(in: work)
  }

  /// A link to somebody who was deleted since is no link any more.
  private func linked(in work: Transaction) throws -> StaffMember? {
    guard let person = try IdentityStore.person(of: outside.subject, at: provider.id, in: work) else { return nil }
    if let member = try PersonStore.find(person, in: work) { return member }
    try IdentityStore.remove(person, from: provider.id, in: work)
    return nil
  }

  /// One account alone, that nobody else of this provider holds. Somebody disabled stays so, and is not linked.
  private func recognised(in work: Transaction) throws -> StaffMember? {
    let people = try candidates(in: work)
    guard let person = people.first else { return nil }
    if people.count > 1 { throw OutsideRefusal.ambiguous }
    guard let member = try PersonStore.find(person, in: work) else { return nil }
    if !member.details.isEnabled { throw OutsideRefusal.disabled }
    if try PolicyStore.policy(in: work).emergency.contains(person) { throw OutsideRefusal.emergency }
    if try IdentityStore.identities(of: person, in: work).contains(where: { $0.provider == provider.id }) {
      throw OutsideRefusal.linked
    }
    return member
  }

  private func candidates(in work: Transaction) throws -> Set<UserID> {
    var people: Set<UserID> = []
    if provider.details.linksBy.contains(.employeeId), let number = outside.employeeID {
      if let person = try IdentityStore.person(withEmployeeID: number, in: work) { people.insert(person) }
    }
    if provider.details.linksBy.contains(.email), let mail = outside.mail {
      if let person = try IdentityStore.person(signingInAs: mail, in: work) { people.insert(person) }
      let like = try PersonStore.people(IdentityStore.people(withMail: mail, in: work), in: work)
      // Letter for letter: the search knows no accents.
      people.formUnion(like.filter { $0.value.details[.mail]?.lowercased() == mail.lowercased() }.keys)
    }
    return people
  }

  private func created(in work: Transaction) throws -> StaffMember {
    guard PersonChecks.faults(in: outside.draft).isEmpty else { throw OutsideRefusal.incomplete }
    guard try PersonStore.taken(outside.draft, besides: nil, in: work).isEmpty else { throw OutsideRefusal.taken }
    work.enterAsSystem(work.tenant)
    let member = try CreatePerson(outside.draft).run(in: work)
    try IdentityStore.noteMade(member.id, in: work)
    work.audit(CreatePerson.action, object: "users/\(member.id)")
    return member
  }
}
