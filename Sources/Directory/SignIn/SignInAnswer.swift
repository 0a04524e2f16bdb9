// What the browser gets when a step of signing in succeeded: the session's document with its cookie, or what is still to prove.
import FeatureKit
import Graph
import Kernel

struct SignInAnswer: Sendable {
  let isDemonstration: Bool

  func make(_ outcome: SignInOutcome, _ request: Request) async throws -> Answer {
    switch outcome {
    case .session(let secret, let session): try await started(secret, session, request)
    case .secondFactor(let challenge, let ways): Self.pending(challenge, ways)
    }
  }

  private static func pending(_ challenge: String, _ ways: [SecondFactorWay]) -> Answer {
    .json([
      "signedIn": false,
      "secondFactor": [
        "challenge": .string(challenge), "methods": .array(ways.map { .string($0.rawValue) }),
        "expiresInSeconds": .int(Int(SignInStepStore.life.components.seconds)),
      ],
    ])
  }

  /// The session's document with its cookie.
  func started(_ secret: String, _ session: Session, _ request: Request) async throws -> Answer {
    var request = request
    let address = request.actor.address
    request.actor = try await request.read { reading in
      let session = try SessionStore.session(secret: secret, in: reading) ?? session
      let roles = try CredentialStore.roles(of: session.person, tenant: session.tenant, in: reading)
      return Actor(
        user: session.person, tenant: session.tenant, roles: roles, means: .session(session.id), address: address,
        requestID: reading.actor.requestID
      ).bearing(session, at: reading.now)
    }
    return try await document(request).adding("Set-Cookie", Self.cookie(secret, request, SessionStore.longestLife))
  }

  /// Who is signed in; what the web client asks before it draws anything.
  func document(_ request: Request) async throws -> Answer {
    .json(.object(try await request.read { try SessionDocument(isDemonstration: isDemonstration).make($0) }))
  }

  /// Strict: no other site can make the browser send it. Not readable by scripts.
  static func cookie(_ secret: String, _ request: Request, _ life: Duration) -> String {
    let secure = request.origin.hasPrefix("https:") ? "; Secure" : ""
    return "\(cookieName)=\(secret); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(life.components.seconds)\(secure)"
  }

  private static let cookieName = "salus_session"
}
