// `/revoke` (RFC 7009), `/introspect` (RFC 7662) and `/userinfo` (OpenID Connect Core section 5.3).
import FeatureKit
import Graph
import Kernel

enum InspectionRoutes {
  static var all: [Route] {
    let gate = Gate.open(because: "applications prove what they are by secrets and keys in the request")
    let tools = [ProviderPath.base, ProviderPath.alias].flatMap { base in
      [
        Route(.post, base + "/revoke", in: .bare, gate: gate, answers: .nothing, bodyLimit: 16 * 1024) { request in
          try await inOAuth { try await revoke(request) }
        }.succeeding(with: 200),
        Route(.post, base + "/introspect", in: .bare, gate: gate, answers: .ours, bodyLimit: 16 * 1024) { request in
          try await inOAuth { try await introspect(request) }
        },
      ]
    }
    let users = [ProviderPath.base + "/userinfo", "/oidc/userinfo"].flatMap { path in
      [Method.get, .post].map { Route($0, path, in: .bare, gate: .person([]), answers: .ours) { try await user($0) } }
    }
    return tools + users
  }

  /// Always a success: what is unknown need not be revoked.
  private static func revoke(_ request: Request) async throws -> Answer {
    let form = try request.form()
    let client = try await ClientProof.client(form, request)
    if let found = try await find(form, client, request) {
      if !client.isProven, !found.family.isPublic { throw Failure.invalidClient }
      try await request.run(EndFamily(family: found.family.id, tenant: client.tenant))
    }
    return Answer(.ok, .none)
  }

  private static func introspect(_ request: Request) async throws -> Answer {
    let form = try request.form()
    let client = try await ClientProof.client(form, request)
    if !client.isProven { throw Failure.invalidClient }
    guard let found = try await find(form, client, request), found.family.ended == nil, found.mayComeIn,
      found.expires > request.runner.clock.now
    else { return .json(["active": false]) }
    let subject = found.family.person?.text ?? client.application.client.text
    return .json([
      "active": true, "scope": .string(found.scopes.sorted().joined(separator: " ")),
      "client_id": JSON(client.application.client),
      "sub": .string(subject), "iss": .string(request.origin), "aud": .string(AccessTokens.audience),
      "token_type": .string(found.isRefresh ? "refresh_token" : "Bearer"),
      "exp": found.expires.numericDate, "iat": found.family.created.numericDate,
    ])
  }

  /// A token as the application that it was issued to may know it.
  private struct Found: Sendable {
    var family: TokenFamily
    var scopes: Set<String>
    var expires: Instant
    var isRefresh: Bool
    /// False where the person was disabled, deleted or signed out everywhere since.
    var mayComeIn: Bool
  }

  private static func find(_ form: FormParameters, _ client: KnownClient, _ request: Request) async throws -> Found? {
    guard let text = form["token"] else { throw Failure.invalidRequest("The parameter 'token' is required.") }
    let claims = try await request.runner.ports.require(.tokenSigner).verify(text, by: request.runner)
    let found = try await request.read { reading in
      reading.enter(client.tenant)
      return try claims.map { try access($0, reading) } ?? refresh(text, reading)
    }
    return found?.family.application == client.application.id ? found : nil
  }

  private static func access(_ claims: TokenClaims, _ reading: Reading) throws -> Found? {
    try claims.family.flatMap { try TokenFamilyStore.find($0, in: reading) }.map {
      Found(
        family: $0, scopes: claims.scopes, expires: claims.expires, isRefresh: false,
        mayComeIn: try mayComeIn($0, since: claims.issued, reading))
    }
  }

  private static func mayComeIn(_ family: TokenFamily, since issued: Instant, _ reading: Reading) throws -> Bool {
    guard let person = family.person else { return true }
    return try CredentialStore.roles(of: person, tokenIssued: issued, tenant: reading.tenant, in: reading) != nil
  }

  private static func refresh(_ text: String, _ reading: Reading) throws -> Found? {
    guard let token = try TokenFamilyStore.token(text, in: reading), token.used == nil,
      let family = try TokenFamilyStore.find(token.family, in: reading)
    else { return nil }
    return Found(
      family: family, scopes: family.scopes, expires: token.expires, isRefresh: true,
      mayComeIn: try mayComeIn(family, since: family.created, reading))
  }

  private static func user(_ request: Request) async throws -> Answer {
    guard case .token(let scopes) = request.actor.means, scopes.contains("openid") else {
      throw Failure.forbidden("The token was not issued with the scope openid.", code: "Authorization_RequestDenied")
    }
    let person = try await request.read { try PersonStore.find($0.me().text, in: $0) }
    return .json(.object(IDToken.about(person, scopes)))
  }
}

struct EndFamily: Operation {
  static let action = "token.revoke"
  let family: String
  let tenant: TenantID
  var object: String { "tokens/\(family)" }

  func run(in work: Transaction) throws {
    work.enter(tenant)
    try TokenFamilies.end(family, reason: "revoked", in: work)
  }
}
