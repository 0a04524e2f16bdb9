// The first start: a one-time link makes the organisation and its first administrator.
import FeatureKit
import Graph
import Kernel

/// Makes a new one-time set-up token, for an empty database only; earlier ones end. Returns the secret for the link.
public struct IssueSetUpToken: Operation {
  public static let action = "setup.issue"
  static let life = Duration.days(7)
  public init() {}

  public func run(in work: Transaction) throws -> String? {
    guard try OrganizationStore.first(in: work) == nil else { return nil }
    let secret = Random.secret()
    try SetUpStore.replace(secret, until: work.now + Self.life, in: work)
    return secret
  }
}

/// The organisation and its first administrator, in exchange for the token.
struct SetUp: Operation {
  static let action = "setup.complete"
  let token: String
  let organization: String
  let draft: PersonDraft
  let hash: String

  func run(in work: Transaction) throws -> (secret: String, session: Session) {
    guard try SetUpStore.isGood(token, in: work), try OrganizationStore.first(in: work) == nil else {
      throw Failure.notFound("set-up link")
    }
    let (tenant, person) = try FoundHospital(organization: organization, administrator: draft, hash: hash).run(in: work)
    try SetUpStore.clear(in: work)
    work.acted(on: "organization/\(tenant)")
    return try SessionStore.start(person, tenant: tenant, in: work)
  }
}

struct SetUpRoutes: Sendable {
  let isDemonstration: Bool

  var all: [Route] {
    let reason = "before the first administrator exists nobody can sign in; the one-time token is the key"
    return [
      Route(.post, "/setup/check", in: .salus, gate: .open(because: reason), answers: .ours, bodyLimit: 4096) {
        try await Self.check($0)
      }.taking("token:string"),
      Route(.post, "/setup", in: .salus, gate: .open(because: reason), answers: .ours, bodyLimit: 16 * 1024) {
        try await complete($0)
      }.taking(
        "token:string", "organizationName:string", "displayName:string", "userPrincipalName:string", "password:string",
        "preferredLanguage:string?"),
    ]
  }

  private static func check(_ request: Request) async throws -> Answer {
    let token = try request.json().string("token", max: 100)
    guard try await request.read({ try SetUpStore.isGood(token, in: $0) }) else { throw Failure.notFound("set-up link") }
    return .json(["valid": true])
  }

  private func complete(_ request: Request) async throws -> Answer {
    let body = try request.json()
    let token = try body.string("token", max: 100)
    let organization = try body.string("organizationName", max: 256)
    let draft = try PersonDraft(setUp: body)
    let password = try body.string("password", max: 1024)
    try PasswordPolicy.check(password, names: [draft.displayName, draft.principalName], target: "password")
    guard try await request.read({ try SetUpStore.isGood(token, in: $0) }) else { throw Failure.notFound("set-up link") }
    let hash = try await request.runner.ports.require(.passwordHash).hash(password)
    let (secret, session) = try await request.run(SetUp(token: token, organization: organization, draft: draft, hash: hash))
    return try await SignInAnswer(isDemonstration: isDemonstration).started(secret, session, request)
  }
}

extension PersonDraft {
  /// The first administrator as the set-up page describes them.
  init(setUp body: BodyReader) throws {
    self.init(
      principalName: try body.string("userPrincipalName", max: 113), displayName: try body.string("displayName", max: 256),
      [.preferredLanguage: Language(tag: try body.optionalString("preferredLanguage", max: 35)).rawValue])
  }
}
