// A guest is asked in: an account that nobody can sign in to until the link was followed and a password chosen.
import FeatureKit
import Graph
import Kernel

struct Invitation: Sendable, Equatable {
  static let life = Duration.days(30)

  var id: String
  var person: UserID
  var invitedBy: UserID?
  var expires: Instant
}

enum InvitationPolicy {
  static let allowed = PolicySetting<Bool>("AllowInviteGuests", in: .messaging, standard: false)

  /// Administrators, programs with the permission, and whom the organisation lets.
  static func enforce(_ reading: Reading) throws {
    try reading.actor.refuseGuest(to: "invite guests")
    if reading.actor.application != nil || reading.actor.isAdministrator { return }
    guard try reading.policy(allowed, of: reading.me()) else {
      throw Failure.forbidden("Your organisation does not let you invite guests.", code: "PolicyForbids")
    }
  }
}

/// What a request says of a guest.
struct InvitationDraft: Sendable {
  let address: String
  let name: String
  /// Where the guest is led to in the end.
  let redirect: String
  let isSent: Bool
  let message: String?
  let language: Language?

  init(_ body: BodyReader) throws(Failure) {
    address = try body.string("invitedUserEmailAddress", max: 113).trimmedText.lowercased()
    let given = try body.optionalString("invitedUserDisplayName", max: 256)?.trimmedText ?? ""
    name = given.isEmpty ? String(address.prefix { $0 != "@" }) : given
    redirect = try body.string("inviteRedirectUrl", max: 2048)
    isSent = try body.optionalBool("sendInvitationMessage") ?? false
    let info = try body.optionalObject("invitedUserMessageInfo")
    message = try info?.optionalString("customizedMessageBody", max: 2000)
    language = try info?.optionalString("messageLanguage", max: 35).map { Language(tag: $0) }
    if let type = try body.optionalString("invitedUserType", max: 32), type != "Guest" {
      throw body.fault("invitedUserType", "must be Guest")
    }
  }

  var account: PersonDraft {
    PersonDraft(
      principalName: address, displayName: name,
      [.mail: address].merging(language.map { [.preferredLanguage: $0.rawValue] } ?? [:]) { own, _ in own })
  }
}

struct InvitePerson: Operation {
  static let action = "guest.invite"
  let draft: InvitationDraft
  let secret: String

  /// Whoever was asked before and has not come yet is asked anew; the link from before ends.
  func run(in work: Transaction) throws -> Invitation {
    try InvitationPolicy.enforce(work)
    let known = try PersonStore.findIfAny(draft.address, in: work)
    if let known, known.guest != .pendingAcceptance {
      let who = known.guest == nil ? "one of the organisation's own people" : "a guest already"
      throw Failure.conflict("This person is \(who).", code: "UserAlreadyExists", target: "invitedUserEmailAddress")
    }
    if let known { try requireHost(of: known.id, work) }
    // The hospital's sign-in recognises people by their address.
    let address = "invitedUserEmailAddress"
    if known == nil, try !IdentityStore.people(withMail: draft.address, in: work).isEmpty {
      throw Failure.conflict("Somebody of this address is here already.", code: "UserAlreadyExists", target: address)
    }
    let person = try known ?? account(work)
    let invitation = Invitation(
      id: Random.guid(), person: person.id, invitedBy: work.actor.user, expires: work.now + Invitation.life)
    try InvitationStore.replace(invitation, secret: secret, in: work)
    work.acted(on: "users/\(person.id)")
    return invitation
  }

  /// The link is a way into the account: it is made anew by whoever made it, or by an administrator.
  private func requireHost(of person: UserID, _ work: Transaction) throws {
    if work.actor.isAdministrator || work.actor.application != nil { return }
    guard let me = work.actor.user, try InvitationStore.inviter(of: person, in: work) == me else {
      throw Failure.conflict(
        "Somebody else has invited this person already.", code: "UserAlreadyExists", target: "invitedUserEmailAddress")
    }
  }

  private func account(_ work: Transaction) throws -> StaffMember {
    let details = draft.account
    let faults = PersonChecks.faults(in: details).map { fault in
      var named = fault
      named.target = ["mail", "userPrincipalName"].contains(fault.target) ? "invitedUserEmailAddress" : "invitedUserDisplayName"
      return named
    }
    try PersonChecks.refuse(faults)
    var person = StaffMember(id: UserID(Random.guid()), details: details, created: work.now, changed: work.now)
    person.guest = .pendingAcceptance
    try PersonStore.insert(person, tenant: work.tenant, in: work)
    work.emit("person.created", ["person": person.id.text])
    return person
  }
}

/// The guest comes: with a password of their own, signed in at once.
struct RedeemInvitation: Operation {
  static let action = "guest.redeem"
  let secret: String
  let hash: String
  let name: String?
  let visit: Visit

  func run(in work: Transaction) throws -> SignInOutcome {
    guard let found = try InvitationStore.find(secret: secret, in: work) else { throw InvitationStore.unknown }
    work.enter(found.tenant)
    let person = found.invitation.person
    guard var account = try PersonStore.find(person, in: work), account.details.isEnabled else { throw InvitationStore.unknown }
    if try !PolicyStore.policy(in: work).allowsLocal(person) {
      throw Failure.conflict("The hospital's sign-in takes no passwords: ask whoever invited you.", code: "PasswordsOff")
    }
    if let name {
      account.details.displayName = name
      try PersonChecks.refuse(PersonChecks.faults(in: account.details))
      account.changed = work.now
      try PersonStore.update(account, in: work)
    }
    try PersonChange.setPassword(hash, mustChange: false, of: person, in: work)
    work.acted(on: "users/\(person)")
    work.emit("person.updated", ["person": person.text])
    return try SignInOutcome.of(person, tenant: found.tenant, visit, in: work)
  }
}
