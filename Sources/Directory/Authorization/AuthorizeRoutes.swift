// `/authorize`: where an application sends the browser. The request is checked and kept, and the browser goes on to our own page
// with it: the session's cookie is not sent on a way that another site began, but from that page it is.
import FeatureKit
import Graph
import Kernel

enum AuthorizeRoutes {
  static var all: [Route] {
    let gate = Gate.open(because: "applications send browsers here; who is at the browser is asked by the page that follows")
    return [ProviderPath.base, ProviderPath.alias].flatMap { base in
      [
        Route(.get, base + "/authorize", in: .bare, gate: gate, answers: .nothing) { request in
          try await inOAuth { try await begin(request, FormParameters(parsing: (request.rawQuery ?? "").utf8)) }
        },
        Route(.post, base + "/authorize", in: .bare, gate: gate, answers: .nothing, bodyLimit: 16 * 1024) { request in
          try await inOAuth { try await begin(request, request.form()) }
        },
      ]
    }
  }

  private static func begin(_ request: Request, _ form: FormParameters) async throws -> Answer {
    guard let client = form["client_id"].map({ ClientID($0.lowercased()) }) else {
      throw Failure.invalidRequest("The parameter 'client_id' is required.")
    }
    let found = try await request.read { try application(client, $0) }
    guard let found else { throw Failure.unauthorizedClient("No enabled application has this client_id.") }
    try request.checkTenant(found.tenant)
    // Until the address is known to be the application's, a refusal is told here and nowhere else.
    let path = try AuthorizationRequest.ReturnPath(form, to: found.application, issuer: request.origin)
    return try await keep(form, path, found, request)
  }

  private static func keep(
    _ form: FormParameters, _ path: AuthorizationRequest.ReturnPath, _ client: KnownClient, _ request: Request
  ) async throws -> Answer {
    switch read(form, path, client, at: request.runner.clock.now) {
    case .failure(let refusal): return .redirect(to: path.location(of: refusal))
    case .success(let asked):
      let secret = try await request.run(KeepAuthorizationRequest(asked: asked, tenant: client.tenant))
      return .redirect(to: request.origin + "/authorize/" + secret)
    }
  }

  @inline(never) private static func read(
    _ form: FormParameters, _ path: AuthorizationRequest.ReturnPath, _ client: KnownClient, at now: Instant
  ) -> Result<AuthorizationRequest, Failure> {
    Result { () throws(Failure) in try AuthorizationRequest(form, path, of: client.application, at: now) }
  }

  private static func application(_ client: ClientID, _ reading: Reading) throws -> KnownClient? {
    guard let tenant = try ApplicationStore.tenant(of: client, in: reading) else { return nil }
    reading.enter(tenant)
    guard let application = try ApplicationStore.find(client: client, in: reading), application.isEnabled else { return nil }
    return KnownClient(application: application, tenant: tenant, isProven: false)
  }
}

struct KeepAuthorizationRequest: Operation {
  static let action = "authorization.begin"
  static var trace: Trace { .upkeep(because: "nobody has decided anything yet; the yes or no that follows is recorded") }
  let asked: AuthorizationRequest
  let tenant: TenantID

  func run(in work: Transaction) throws -> String {
    work.enter(tenant)
    let secret = Random.secret()
    try AuthorizationStore.keep(asked, secret, in: work)
    return secret
  }
}
