// The second step of a sign-in, and step-up: proving again who one is before a change of weight.
import FeatureKit
import Graph
import Kernel

struct ProofRoutes: Sendable {
  let isDemonstration: Bool
  let turnstile: Turnstile

  var all: [Route] {
    [
      Route(
        .post, "/session/secondFactor", in: .salus, gate: .open(because: "the second step of signing in"), answers: .ours,
        bodyLimit: 16 * 1024
      ) { try await finish($0) },
      Route(.post, "/session/stepUp", in: .salus, gate: .newcomer([]), answers: .nothing, bodyLimit: 16 * 1024) {
        try await prove($0)
      },
    ]
  }

  private func finish(_ request: Request) async throws -> Answer {
    let (challenge, proof) = try Self.second(request)
    let outcome = try await turnstile.pass(challenge) { () async throws -> SignInOutcome in
      let person = try await request.run(BeginSecondFactor(challenge: challenge))
      let visit = Visit(isStrong: true, agent: request.headers["user-agent"])
      return try await request.run(FinishSignIn(challenge: challenge, person: person, proof: proof, visit: visit))
    }
    return try await SignInAnswer(isDemonstration: isDemonstration).make(outcome, request)
  }

  @inline(never)
  private static func second(_ request: Request) throws -> (challenge: String, proof: TypedProof) {
    let body = try request.json()
    let challenge = try body.string("challenge", max: 100)
    guard let proof = try typed(body) else { throw body.fault("code", "is missing") }
    return (challenge, proof)
  }

  @inline(never)
  private static func typed(_ body: BodyReader) throws -> TypedProof? {
    if let code = try body.optionalString("code", max: 20) { return .code(code) }
    if let code = try body.optionalString("recoveryCode", max: 60) { return .recoveryCode(code) }
    return nil
  }

  private func prove(_ request: Request) async throws -> Answer {
    guard case .session(let session) = request.actor.means else {
      throw Failure.forbidden("This is done in a browser session only, never with a token.")
    }
    let body = try request.json()
    let typed = try Self.typed(body)
    let password = typed == nil ? try body.string("password", max: 1024) : ""
    try await turnstile.pass(session) {
      let account = try await request.run(BeginStepUp())
      let proof = try await proof(typed, password, account, request)
      try await request.run(ProveSession(session: session, proof: proof))
    }
    return .noContent
  }

  private func proof(
    _ typed: TypedProof?, _ password: String, _ account: Account?, _ request: Request
  ) async throws -> TypedProof {
    if let typed { return typed }
    return .password(isRight: try await PasswordCheck.isRight(password, for: account, ports: request.runner.ports))
  }
}
