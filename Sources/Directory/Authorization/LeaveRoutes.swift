// `/logout`: an application asks that the person be signed out here, too (OpenID Connect RP-Initiated Logout). The browser comes
// by our own page, since the session's cookie is not sent on a way that another site began.
import FeatureKit
import Graph
import Kernel

enum LeaveRoutes {
  private static let purpose = "sign-out"
  private static let life = Duration.minutes(15)

  static var all: [Route] {
    let gate = Gate.open(because: "applications send browsers here; only addresses that they registered are gone to")
    return [ProviderPath.base, ProviderPath.alias].map { base in
      Route(.get, base + "/logout", in: .bare, gate: gate, answers: .nothing) { request in
        try await inOAuth { try await begin(request) }
      }.succeeding(with: 303)
    } + [
      Route(
        .post, "/signOuts", in: .salus, gate: .open(because: "somebody whose session has ended signs out, too"), answers: .ours
      ) {
        try await leave($0)
      }
    ]
  }

  private static func begin(_ request: Request) async throws -> Answer {
    let form = try FormParameters(parsing: (request.rawQuery ?? "").utf8)
    let next = try await request.read { try address(form, $0) }
    let ticket: JSON = ["next": JSON(next), "until": JSON(request.runner.clock.now + life)]
    let sealed = try request.runner.ports.require(.vault).seal(ticket.bytes, for: purpose).base64URL
    return .redirect(to: "\(request.origin)/sign-out/\(sealed)")
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
    let ticket = try ticket(request)
    if case .session(let id) = request.actor.means { try await request.run(EndSession(id: id)) }
    return .json(["location": ticket["next"] ?? .null])
      .adding("Set-Cookie", SignInAnswer.cookie("", request, .zero))
  }

  @inline(never) private static func ticket(_ request: Request) throws -> JSON {
    let text = try request.json().string("ticket", max: 8192)
    guard let sealed = [UInt8](base64URL: text),
      let plain = try? request.runner.ports.require(.vault).open(sealed, for: purpose), let ticket = try? JSON(parsing: plain),
      let until = ticket["until"]?.string.flatMap({ Instant($0) }), until > request.runner.clock.now
    else { throw Failure.notFound("sign-out") }
    return ticket
  }
}
