// The two steps of a browser: away to the provider, and back from it. Both are navigations, so what goes wrong becomes a page.
import FeatureKit
import Graph
import Kernel

struct OutsideRoutes: Sendable {
  let documents: ProviderDocuments

  var all: [Route] {
    let path = "/signIn/{identityProvider}"
    return [
      Route(.get, path, in: .salus, gate: .open(because: "signing in begins here"), answers: .nothing) {
        try await leave($0)
      }.succeeding(with: 303),
      Route(
        .get, path + "/callback", in: .salus,
        gate: .open(because: "the provider sends the browser back here, with a state of ours"),
        answers: .bytes
      ) { try await comeBack($0) }.succeeding(with: 200, 303),
    ]
  }

  private func leave(_ request: Request) async throws -> Answer {
    do { return try await begin(request) } catch let failure as Failure { return Self.refused(failure) }
  }

  private func begin(_ request: Request) async throws -> Answer {
    let provider = try await Self.provider(request)
    guard let provider, provider.details.isEnabled else { throw OutsideRefusal.switchedOff }
    let metadata = try await documents.metadata(of: provider.details.issuer, by: request.runner)
    let (secrets, browser) = (SignInSecrets(), Random.secret())
    let pending = try Self.pending(provider, secrets, request, session: Self.provedSession(request))
    try await request.runner.run(BeginOutside(pending: pending, state: secrets.state, browser: browser), as: request.actor)
    let language = Language(tag: request.query.parameters["ui_locales"])
    let address = AuthorizationAddress.make(
      provider, metadata, secrets, redirectURI: pending.redirectURI, language: language, isAgain: pending.session != nil)
    return .redirect(to: address).adding(
      "Set-Cookie", SignInCookie.header(browser, provider: provider.id, life: PendingSignIn.life, origin: request.origin))
  }

  /// The session whose proof is to be made fresh, where that is asked for.
  @inline(never)
  private static func provedSession(_ request: Request) throws -> String? {
    guard request.query.parameters["stepUp"] == "true" else { return nil }
    guard case .session(let id) = request.actor.means else { throw OutsideRefusal.expired }
    return id
  }

  @inline(never)
  private static func pending(
    _ provider: SignInProvider, _ secrets: SignInSecrets, _ request: Request, session: String?
  ) throws -> PendingSignIn {
    PendingSignIn(
      provider: provider.id, tenant: provider.tenant, nonce: Digest.sha256(secrets.nonce),
      verifier: try request.runner.ports.require(.vault).seal(Array(secrets.verifier.utf8), for: PendingSignIn.purpose),
      redirectURI: provider.redirectURI(origin: request.origin), returnTo: ReturnTo.page(request.query.parameters["returnTo"]),
      session: session, begun: request.runner.clock.now)
  }

  private static func provider(_ request: Request) async throws -> SignInProvider? {
    try await request.read { try ProviderStore.findAnywhere(request["identityProvider"], in: $0) }
  }

  private func comeBack(_ request: Request) async throws -> Answer {
    guard let provider = try await Self.provider(request) else { return Self.refused(OutsideRefusal.expired) }
    let over = SignInCookie.header("", provider: provider.id, life: .zero, origin: request.origin)
    do {
      return try await enter(provider, request).adding("Set-Cookie", over)
    } catch let failure as Failure where failure.kind != .unexpected {
      return Self.refused(failure).adding("Set-Cookie", over)
    }
  }

  /// Into the session, or to our own second factor. The challenge stands in the fragment, which no server ever sees.
  private static func goOn(_ outcome: SignInOutcome, _ returnTo: String, _ request: Request) -> Answer {
    switch outcome {
    case .session(let secret, _):
      let cookie = SignInAnswer.cookie(secret, request, SessionStore.longestLife)
      return ForwardPage.answer(to: returnTo).adding("Set-Cookie", cookie)
    case .secondFactor(let challenge, let ways):
      let step = FormParameters.text([("challenge", challenge), ("methods", ways.map(\.rawValue).joined(separator: " "))])
      return .redirect(to: "/sign-in?\(FormParameters.text([("returnTo", returnTo)]))#\(step)")
    }
  }

  private func enter(_ provider: SignInProvider, _ request: Request) async throws -> Answer {
    // The provider's own organisation, so that its administrators find what was refused.
    let stranger = Actor(
      user: nil, tenant: provider.tenant, roles: [], means: .anonymous, address: request.actor.address,
      requestID: request.actor.requestID)
    let pending = try await request.runner.run(
      ReturnFromOutside(
        provider: provider.id, state: request.query.parameters["state"] ?? "",
        browser: SignInCookie.value(in: request.headers["cookie"]) ?? ""), as: stranger)
    let proof = try await proof(pending, provider, request)
    if let pending, let session = pending.session {
      let again = ProveFromOutside(provider: provider, proof: proof, session: session, begun: pending.begun)
      // Shown in the tab that went to the provider; the change waits in the one beside it.
      return .redirect(to: try await Self.isDone(again, as: stranger, request) ? "/proved/done" : "/proved/refused")
    }
    let entry = EnterFromOutside(provider: provider, proof: proof, agent: request.headers["user-agent"])
    return Self.goOn(try await request.runner.run(entry, as: stranger), pending?.returnTo ?? ReturnTo.home, request)
  }

  /// Why not, the audit log says.
  private static func isDone(_ again: ProveFromOutside, as stranger: Actor, _ request: Request) async throws -> Bool {
    do {
      try await request.runner.run(again, as: stranger)
      return true
    } catch let failure as Failure where failure.kind != .unexpected {
      return false
    }
  }

  private func proof(
    _ pending: PendingSignIn?, _ provider: SignInProvider, _ request: Request
  ) async throws -> Result<ProofOfIdentity.Proven, Failure> {
    let answer = FrontAnswer(parameters: request.query.parameters)
    // Some providers forget the state when they say no, and a no needs none.
    guard let pending else { return .failure(answer.refusal ?? OutsideRefusal.expired) }
    let proof = ProofOfIdentity(provider: provider, pending: pending, documents: documents, runner: request.runner)
    do {
      return .success(try await proof.proven(answer))
    } catch let failure as Failure {
      return .failure(failure)
    }
  }

  /// The sign-in page says it in plain words, by the code.
  private static func refused(_ failure: Failure) -> Answer { .redirect(to: "/sign-in?problem=\(failure.code)") }
}

/// Remembers what the browser takes along. Upkeep: what comes of it is recorded.
struct BeginOutside: Operation {
  static let action = "session.beginOutside"
  static var trace: Trace { .upkeep(because: "the sign-in that comes of it is recorded, as done or refused") }
  let pending: PendingSignIn
  let state: String
  let browser: String

  func run(in work: Transaction) throws { try PendingStore.insert(pending, state: state, browser: browser, in: work) }
}

struct ReturnFromOutside: Operation {
  static let action = "session.returnOutside"
  static var trace: Trace { .upkeep(because: "the sign-in that comes of it is recorded, as done or refused") }
  let provider: String
  let state: String
  let browser: String

  func run(in work: Transaction) throws -> PendingSignIn? {
    try PendingStore.take(state: state, browser: browser, provider: provider, in: work)
  }
}
