// Guests: asked in by address, with a link that lets them choose a password (Graph's `/invitations`).
import Database
import FeatureKit
import Graph
import Kernel

public struct Invitations: Feature {
  public let name = "Invitations"
  public let migrations = invitationMigrations
  public let personalData = [InvitationStore.personalData]
  public let policySettings: [any AnyPolicySetting] = [InvitationPolicy.allowed]
  public let needs: [any PortName] = [Port<any Letters>.letters, Port<any OrganizationName>.organizationName]
  let isDemonstration: Bool

  public init(isDemonstration: Bool) { self.isDemonstration = isDemonstration }

  private static let scopes: Set = ["User.Invite.All", "User.ReadWrite.All", "Directory.ReadWrite.All"]

  public var routes: [Route] {
    let reason = "a guest who follows the link has no account to sign in with yet; the one-time secret is the key"
    return [
      Route(
        .post, "/invitations", gate: .person(Self.scopes, application: Self.scopes), answers: .entity("invitation"),
        handle: Self.invite),
      Route(
        .post, "/invitations/check", in: .salus, gate: .open(because: reason), answers: .ours, bodyLimit: 4096, handle: Self.check
      ).taking("secret:string"),
      Route(.post, "/invitations/redeem", in: .salus, gate: .open(because: reason), answers: .ours, bodyLimit: 16 * 1024) {
        try await redeem($0)
      }.taking("secret:string", "password:string", "displayName:string?"),
    ]
  }

  @Sendable private static func invite(_ request: Request) async throws -> Answer {
    let (asked, secret) = (try drafted(request), Random.secret())
    let invitation = try await request.run(InvitePerson(draft: asked, secret: secret))
    // Behind the number sign: no server sees it, and no log.
    let link = "\(request.origin)/invitation#\(secret)"
    let letter = asked.isSent ? try await request.read { try written(asked, link, $0) } : nil
    var isDelivered: Bool?
    if let letter {
      isDelivered = try await request.runner.ports.require(.letters).send(letter, as: request.actor, by: request.runner)
    }
    return request.entity(document(invitation, asked, link, isDelivered), of: "invitations", success: .created)
  }

  // Never inlined: the optimiser of Swift 6.3 crashes over these refusals inside of an async function.
  @inline(never) private static func drafted(_ request: Request) throws -> InvitationDraft {
    try InvitationDraft(request.json())
  }

  private static func document(
    _ invitation: Invitation, _ draft: InvitationDraft, _ link: String, _ isDelivered: Bool?
  ) -> JSONObject {
    var json = JSONObject([
      ("id", .string(invitation.id)), ("invitedUserDisplayName", .string(draft.name)),
      ("invitedUserEmailAddress", .string(draft.address)), ("invitedUserType", "Guest"),
      ("inviteRedeemUrl", .string(link)), ("inviteRedirectUrl", .string(draft.redirect)), ("resetRedemption", false),
      ("sendInvitationMessage", .bool(draft.isSent)), ("status", "PendingAcceptance"),
      (
        "invitedUserMessageInfo",
        [
          "ccRecipients": [], "customizedMessageBody": JSON(draft.message),
          "messageLanguage": JSON(draft.language?.rawValue),
        ]
      ),
    ])
    // The link can be handed over in another way where no mail went out.
    if let isDelivered { json.append("@salus.isDelivered", .bool(isDelivered)) }
    json.append("invitedUser", ["id": JSON(invitation.person)])
    json.append("@salus.expiresDateTime", JSON(invitation.expires))
    return json
  }

  private static func written(_ draft: InvitationDraft, _ link: String, _ reading: Reading) throws -> Letter {
    let hospital = try reading.ports.require(.organizationName).name(in: reading)
    let inviter = try reading.actor.user.flatMap { try PersonStore.find($0, in: reading)?.details.displayName }
    let texts = InvitationTexts(language: draft.language ?? .english, hospital: hospital, inviter: inviter)
    return Letter(
      to: MailParty(draft.address, name: draft.name), subject: texts.subject, text: texts.text(link: link, own: draft.message))
  }

  /// Who is asked in by whom, for the page that the link opens.
  @Sendable private static func check(_ request: Request) async throws -> Answer {
    let secret = try request.json().string("secret", max: 100)
    return try await request.read { reading in
      guard let (tenant, found) = try InvitationStore.find(secret: secret, in: reading) else { throw InvitationStore.unknown }
      reading.enter(tenant)
      guard let person = try PersonStore.find(found.person, in: reading), person.details.isEnabled else {
        throw InvitationStore.unknown
      }
      let inviter = try found.invitedBy.flatMap { try PersonStore.find($0, in: reading)?.details.displayName }
      return .json([
        "displayName": .string(person.details.displayName), "userPrincipalName": .string(person.details.principalName),
        "organizationName": .string(try reading.ports.require(.organizationName).name(in: reading)),
        "invitedBy": JSON(inviter),
      ])
    }
  }

  private func redeem(_ request: Request) async throws -> Answer {
    let (secret, password, name) = try Self.chosen(request)
    let person = try await request.read { reading -> StaffMember? in
      guard let (tenant, found) = try InvitationStore.find(secret: secret, in: reading) else { throw InvitationStore.unknown }
      reading.enter(tenant)
      return try PersonStore.find(found.person, in: reading)
    }
    try PasswordPolicy.check(password, names: (person?.details.names ?? []) + [name ?? ""], target: "password")
    let hash = try await request.runner.ports.require(.passwordHash).hash(password)
    let visit = Visit(agent: request.headers["user-agent"])
    let outcome = try await request.run(RedeemInvitation(secret: secret, hash: hash, name: name, visit: visit))
    return try await SignInAnswer(isDemonstration: isDemonstration).make(outcome, request)
  }

  @inline(never) private static func chosen(_ request: Request) throws -> (secret: String, password: String, name: String?) {
    let body = try request.json()
    let name = try body.optionalString("displayName", max: 256)?.trimmedText ?? ""
    return (try body.string("secret", max: 100), try body.string("password", max: 1024), name.isEmpty ? nil : name)
  }
}
