// `/token` and `/devicecode`: where applications come for tokens.
import FeatureKit
import Graph
import Kernel

struct TokenRoutes: Sendable {
  static let grants = [
    "authorization_code", "refresh_token", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code",
  ]

  let keys: SigningKeys

  var all: [Route] {
    let gate = Gate.open(because: "applications prove what they are by secrets, keys, codes and refresh tokens in the request")
    return [ProviderPath.base, ProviderPath.alias].flatMap { base in
      [
        Route(.post, base + "/token", in: .bare, gate: gate, answers: .ours, bodyLimit: 32 * 1024) { request in
          try await inOAuth { try await token(request) }
        },
        Route(.post, base + "/devicecode", in: .bare, gate: gate, answers: .ours, bodyLimit: 16 * 1024) { request in
          try await inOAuth { try await Self.device(request) }
        },
      ]
    }
  }

  private func token(_ request: Request) async throws -> Answer {
    let form = try request.form()
    let client = try await ClientProof.client(form, request)
    try request.checkTenant(client.tenant)
    switch try await Self.outcome(form, client, request) {
    case .refused(let failure): throw failure
    case .granted(let granted):
      return .json(try await granted.document(request, keys, wantsClientInfo: form["client_info"] == "1"))
    }
  }

  private static func outcome(_ form: FormParameters, _ client: KnownClient, _ request: Request) async throws -> GrantOutcome {
    switch form["grant_type"] {
    case "authorization_code":
      return try await request.run(
        RedeemCode(
          client: client, code: required("code", form), redirect: form["redirect_uri"], verifier: form["code_verifier"]))
    case "refresh_token":
      return try await request.run(RenewTokens(client: client, token: required("refresh_token", form), scope: form["scope"]))
    case "client_credentials": return try await request.run(IssueOwnToken(client: client, scope: form["scope"]))
    case "urn:ietf:params:oauth:grant-type:device_code", "device_code":
      let secret = try required("device_code", form)
      if let refusal = try await request.run(WaitForDevice(client: client, secret: secret)) { return .refused(refusal) }
      return try await request.run(PollDevice(client: client, secret: secret))
    case nil: throw Failure.invalidRequest("The parameter 'grant_type' is required.")
    default:
      throw Failure.oauth("unsupported_grant_type", "Supported are: \(grants.joined(separator: ", ")).")
    }
  }

  @inline(never) private static func required(_ name: String, _ form: FormParameters) throws(Failure) -> String {
    guard let value = form[name] else { throw .invalidRequest("The parameter '\(name)' is required.") }
    return value
  }

  private static func device(_ request: Request) async throws -> Answer {
    let form = try request.form()
    let client = try await ClientProof.client(form, request)
    try request.checkTenant(client.tenant)
    let (secret, code) = try await request.run(BeginDevice(client: client, scope: form["scope"]))
    let page = request.origin + "/device"
    return .json([
      "device_code": .string(secret), "user_code": .string(code), "verification_uri": .string(page),
      "verification_uri_complete": .string("\(page)?user_code=\(code)"),
      "expires_in": .int(Int(DeviceAuthorization.life.components.seconds)), "interval": .int(DeviceAuthorization.pause),
      "message": .string("To sign in, open \(page) and enter the code \(code)."),
    ])
  }
}
