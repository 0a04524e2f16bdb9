// The session of somebody whom a provider vouches for: recognised, linked or given an account, with the roles that the provider
// says. Whatever went wrong on the way is refused here as well, so that it is recorded.
import FeatureKit
import Kernel

struct EnterFromOutside: Operation {
  static let action = "session.startOutside"
  let provider: SignInProvider
  let proof: Result<ProofOfIdentity.Proven, Failure>
  /// What the browser calls itself.
  let agent: String?
  var object: String { "identityProviders/\(provider.id)" }

  func run(in work: Transaction) throws -> SignInOutcome {
    let proven = try proof.get()
    // It may have been switched off while the person was there.
    let now = try ProviderStore.find(provider.id, in: work)
    guard now.details.isEnabled else { throw OutsideRefusal.switchedOff }
    try OutsideRules.mayEnter(proven.person, now.details).enforce("account")
    let member = try AccountForOutside(provider: now, outside: proven.person).member(in: work)
    guard member.details.isEnabled else { throw OutsideRefusal.disabled }
    try InvitationStore.accept(member.id, in: work)
    try IdentityStore.keep(member.id, as: proven.person.subject, at: now.id, in: work)
    try mapRoles(of: member.id, proven.person, now.details, in: work)
    work.acted(on: "users/\(member.id)")
    let isStrong = now.details.trustsMultiFactor && proven.person.hasMultiFactor
    let visit = Visit(isStrong: isStrong, agent: agent)
    let outcome = try SignInOutcome.of(member.id, tenant: work.tenant, visit, in: work)
    try OutsideSessionStore.note(outcome, provider: now.id, idToken: proven.idToken, in: work)
    return outcome
  }

  private func mapRoles(
    of person: UserID, _ outside: OutsidePerson, _ details: ProviderDetails, in work: Transaction
  ) throws {
    let held = try RoleStore.roles(of: person, in: work)
    let roles = RoleRule.roles(after: held, claimed: outside.roleValues, by: details.roleRules)
    guard roles != held else { return }
    if !roles.contains(.administrator) {
      do { try RoleStore.keepAdministrator(without: person, in: work) } catch let failure as Failure
        where failure.kind == .conflict
      {
        // A wrong claim must not leave the hospital without anybody who could mend it.
        return work.audit("user.keepLastAdministrator", object: "users/\(person)")
      }
    }
    try RoleStore.change(held, to: roles, of: person, in: work)
    work.audit(SetRoles.action, object: "users/\(person)")
    work.emit("person.updated", ["person": person.text])
  }
}

enum OutsideRules {
  /// Whether somebody's address lets them in at all.
  static func mayEnter(_ person: OutsidePerson, _ details: ProviderDetails) -> Verdict {
    if details.domains.isEmpty { return .allow }
    if let mail = person.mail, details.domains.contains(OutsidePerson.domain(of: mail)) { return .allow }
    return .deny(code: "DomainNotAllowed", because: "The address is not in a domain that may sign in here.")
  }
}

/// Why somebody whom the provider knows does not come in. The codes have sentences on the sign-in page.
enum OutsideRefusal {
  static let switchedOff = refusal("ProviderOff", "This way to sign in was switched off.")
  static let expired = refusal("SignInExpired", "The sign-in took too long, was used already, or began in another browser.")
  static let disabled = refusal("AccountDisabled", "The account is disabled here.")
  static let unknown = refusal("NoAccount", "There is no account here for this person.")
  static let taken = refusal("AccountConflict", "An account here has the same sign-in name or employee number.")
  static let ambiguous = refusal("AmbiguousAccount", "Several accounts here could be this person's.")
  static let linked = refusal("AlreadyLinked", "The account here belongs to another identity at the provider.")
  static let emergency = refusal("EmergencyAccount", "An emergency account signs in by its password only.")
  static let incomplete = refusal("AccountIncomplete", "The provider does not say enough to make an account.")

  static let somebodyElse = refusal("SomebodyElse", "Somebody else signed in at the provider.")
  static let notAskedAgain = refusal("NotAskedAgain", "The provider does not say that it asked again just now.")
  static let oneFactor = refusal("OneFactorOnly", "The provider does not say that it asked for a second factor.")

  private static func refusal(_ code: String, _ why: String) -> Failure { .forbidden(why, code: code) }
}
