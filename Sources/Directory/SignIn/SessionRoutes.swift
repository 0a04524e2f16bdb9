// The session of this browser: what the client asks first, sign-in, sign-out, keep-alive.
import FeatureKit
import Graph
import Kernel

struct SessionRoutes: Sendable {
  let isDemonstration: Bool
  let turnstile: Turnstile

  var all: [Route] {
    [
      Route(.get, "/session", in: .salus, gate: .open(because: "the page asks whether somebody is signed in"), answers: .ours) {
        try await SignInAnswer(isDemonstration: isDemonstration).document($0)
      },
      Route(.post, "/session", in: .salus, gate: .open(because: "signing in"), answers: .ours, bodyLimit: 16 * 1024) {
        try await start($0)
      }.taking("userPrincipalName:string", "password:string"),
      Route(.delete, "/session", in: .salus, gate: .newcomer([]), answers: .nothing) { try await Self.end($0) },
      Route(.post, "/session/activity", in: .salus, gate: .newcomer([]), answers: .nothing) { try await Self.keepAlive($0) },
      Route(
        .post, "/users/{user}/revokeSignInSessions",
        gate: .person(SignInRules.revokers, application: SignInRules.revokers), answers: .ours
      ) { try await Self.revoke($0) },
    ]
  }

  private func start(_ request: Request) async throws -> Answer {
    let body = try request.json()
    let (name, password) = (try body.string("userPrincipalName", max: 320), try body.string("password", max: 1024))
    let outcome = try await turnstile.pass(name.lowercased()) { () async throws -> SignInOutcome in
      let account = try await request.run(BeginAttempt(principalName: name))
      let isRight = try await PasswordCheck.isRight(password, for: account, ports: request.runner.ports)
      let visit = Visit(agent: request.headers["user-agent"])
      return try await request.run(StartSession(account: account, principalName: name, isRight: isRight, visit: visit))
    }
    return try await SignInAnswer(isDemonstration: isDemonstration).make(outcome, request)
  }

  private static func end(_ request: Request) async throws -> Answer {
    guard case .session(let id) = request.actor.means else {
      throw Failure.badRequest("Only a browser session can be ended; revoke tokens by revokeSignInSessions.")
    }
    try await request.run(EndSession(id: id))
    return .noContent.adding("Set-Cookie", SignInAnswer.cookie("", request, .zero))
  }

  private static func keepAlive(_ request: Request) async throws -> Answer {
    if case .session(let id) = request.actor.means { try await request.run(KeepSessionAlive(id: id)) }
    return .noContent
  }

  private static func revoke(_ request: Request) async throws -> Answer {
    let person = try await request.read { try request.person($0).id }
    try await request.run(RevokeSessions(person: person))
    return .json(["@odata.context": .string("\(request.base)/$metadata#Edm.Boolean"), "value": true])
  }
}
