// `/logout`: an application asks that the person be signed out here, too (OpenID Connect RP-Initiated Logout). The browser comes
// by our own page, since the session's cookie is not sent on a way that another site began. Any site can send it there, so the
// page asks the person, unless an id token of ours shows that it is they who are meant.
import FeatureKit
import Graph
import Kernel

struct LeaveRoutes: Sendable {
  let keys: SigningKeys

  private static let purpose = "sign-out"
  private static let life = Duration.minutes(15)

  var all: [Route] {
    let gate = Gate.open(because: "applications send browsers here; only addresses that they registered are gone to")
    return [ProviderPath.base, ProviderPath.alias].map { base in
      Route(.get, base + "/logout", in: .bare, gate: gate, answers: .nothing) { request in
        try await inOAuth { try await begin(request) }
      }.succeeding(with: 303)
    } + [
      Route(
        .post, "/signOuts", in: .salus, gate: .open(because: "somebody whose session has ended signs out, too"), answers: .ours
      ) {
        try await Self.leave($0)
      }
    ]
  }

  private func begin(_ request: Request) async throws -> Answer {
    let form = try FormParameters(parsing: (request.rawQuery ?? "").utf8)
    let next = try await request.read { try Self.address(form, $0) }
    let person = await person(form["id_token_hint"], request)
    return .redirect(to: "\(request.origin)/sign-out/\(try Self.sealed(next, person, request))")
  }

  /// Whom an id token that we signed is about, however old it is.
  private func person(_ hint: String?, _ request: Request) async -> String? {
    guard let hint else { return nil }
    return try? await keys.claims(of: hint, type: IDToken.type, by: request.runner)["oid"]?.string
  }

  @inline(never) private static func sealed(_ next: String?, _ person: String?, _ request: Request) throws -> String {
    let ticket: JSON = ["next": JSON(next), "person": JSON(person), "until": JSON(request.runner.clock.now + life)]
    return try request.runner.ports.require(.vault).seal(ticket.bytes, for: purpose).base64URL
  }

  /// Where the browser goes afterwards: only where the application registered that it comes from.
  private static func address(_ form: FormParameters, _ reading: Reading) throws -> String? {
    guard let wanted = form["post_logout_redirect_uri"] else { return nil }
    guard let client = form["client_id"] ?? form["id_token_hint"].flatMap(audience),
      let tenant = try ApplicationStore.tenant(of: ClientID(client.lowercased()), in: reading)
    else { throw Failure.invalidRequest("Say by client_id or id_token_hint which application asks.") }
    reading.enter(tenant)
    let application = try ApplicationStore.find(client: ClientID(client.lowercased()), in: reading)
    guard let application, application.redirects.all.contains(wanted) || application.logoutURL == wanted else {
      throw Failure.invalidRequest("The post_logout_redirect_uri is not registered for this application.")
    }
    guard let state = form["state"] else { return wanted }
    return FormParameters.adding(FormParameters.text([("state", state)]), to: wanted)
  }

  /// Only a hint which application asks: its registration is what decides.
  private static func audience(_ token: String) -> String? {
    UnprovenToken(token)?.claims["aud"]?.string
  }

  private static func leave(_ request: Request) async throws -> Answer {
    let (ticket, isConfirmed) = try ticket(request)
    let answer = Answer.json(["asks": false, "location": ticket["next"] ?? .null])
    // Without a session there is nothing to end, and no cookie to take away: another site may have sent this.
    guard case .session(let id) = request.actor.means else { return answer }
    let isMeant = ticket["person"]?.string != nil && ticket["person"]?.string == request.actor.user?.text
    guard isConfirmed || isMeant else { return .json(["asks": true, "location": nil]) }
    try await request.run(EndSession(id: id))
    return answer.adding("Set-Cookie", SignInAnswer.cookie("", request, .zero))
  }

  @inline(never) private static func ticket(_ request: Request) throws -> (JSON, isConfirmed: Bool) {
    let body = try request.json()
    let (text, isConfirmed) = (try body.string("ticket", max: 8192), try body.optionalBool("isConfirmed") ?? false)
    guard let sealed = [UInt8](base64URL: text),
      let plain = try? request.runner.ports.require(.vault).open(sealed, for: purpose), let ticket = try? JSON(parsing: plain),
      let until = ticket["until"]?.string.flatMap({ Instant($0) }), until > request.runner.clock.now
    else { throw Failure.notFound("sign-out") }
    return (ticket, isConfirmed)
  }
}
