// What a grant comes to: tokens, made of a family that the transaction keeps. They are signed outside of it.
import FeatureKit
import Graph
import Kernel

/// What is to be signed for an application.
struct Granted: Sendable {
  var family: TokenFamily
  var client: ClientID
  var tenant: TenantID
  var scopes: Set<String>
  /// The next refresh token.
  var refresh: String?
  /// Whom the id token is about, where one was asked for.
  var person: StaffMember?
  var nonce: String?
}

/// The end of a grant's transaction: a refusal that changes something, such as ending a family, must be committed, too.
enum GrantOutcome: Sendable {
  case granted(Granted)
  case refused(Failure)
}

extension Transaction {
  /// What of a person's yes counts still: it may have been withdrawn, or the registration narrowed, before it was redeemed.
  func standing(_ scopes: Set<String>, of client: KnownClient, for person: UserID) throws -> Set<String> {
    let registered = client.application.required.delegated.union(Permissions.openID)
    return try scopes.intersection(registered).intersection(GrantStore.scopes(of: client.application.id, for: person, in: self))
  }

  /// Begins a family and keeps it.
  func begin(
    _ id: String = Random.guid(), for client: KnownClient, person: UserID?, scopes: Set<String>, isPublic: Bool, signedIn: Instant
  ) throws -> TokenFamily {
    let renews = scopes.contains("offline_access")
    let family = TokenFamily(
      id: id, application: client.application.id, person: person, scopes: scopes, isPublic: isPublic, signedIn: signedIn,
      created: now, expires: now + (renews ? TokenFamily.life : AccessTokens.life))
    try TokenFamilyStore.insert(family, in: self)
    return family
  }

  /// What the tokens of a family say now.
  func granted(_ family: TokenFamily, _ client: KnownClient, scopes: Set<String>, nonce: String? = nil) throws -> Granted {
    let renews = family.scopes.contains("offline_access") && family.person != nil
    let names = scopes.contains("openid") ? family.person : nil
    return Granted(
      family: family, client: client.application.client, tenant: client.tenant, scopes: scopes,
      refresh: renews ? try TokenFamilyStore.addToken(to: family, in: self) : nil,
      person: try names.flatMap { try PersonStore.find($0, in: self) }, nonce: nonce)
  }
}

// MARK: Signing

extension Granted {
  /// The document of RFC 6749 section 5.1.
  func document(_ request: Request, _ keys: SigningKeys, wantsClientInfo: Bool) async throws -> JSON {
    let now = request.runner.clock.now
    let end = min(now + AccessTokens.life, family.expires)
    var claims = TokenClaims(
      user: family.person, tenant: tenant, client: client, family: family.id, scopes: scopes, issued: now, expires: end)
    claims.issuer = request.origin
    let seconds = JSON.int(Int((end - now).components.seconds))
    var json = JSONObject([
      ("token_type", "Bearer"), ("scope", .string(scopes.sorted().joined(separator: " "))), ("expires_in", seconds),
      ("ext_expires_in", seconds),
      ("access_token", .string(try await AccessTokens(keys: keys).sign(claims, by: request.runner))),
    ])
    json["refresh_token"] = refresh.map(JSON.string)
    if let person {
      let claims = IDToken.claims(of: person, self, issuer: request.origin, from: now, to: end)
      json["id_token"] = .string(try await keys.sign(claims, type: IDToken.type, .rs256, by: request.runner))
    }
    if wantsClientInfo, let person = family.person { json["client_info"] = .string(Self.clientInfo(person, tenant)) }
    return .object(json)
  }

  /// By which Microsoft's libraries tell accounts apart.
  private static func clientInfo(_ person: UserID, _ tenant: TenantID) -> String {
    (["uid": JSON(person), "utid": JSON(tenant)] as JSON).bytes.base64URL
  }
}

/// Who signed in, told to the application (OpenID Connect Core section 2).
enum IDToken {
  static let type = "JWT"

  static func claims(of person: StaffMember, _ granted: Granted, issuer: String, from now: Instant, to end: Instant) -> JSONObject
  {
    var json = JSONObject([
      ("iss", .string(issuer)), ("aud", JSON(granted.client)), ("sub", JSON(person.id)), ("oid", JSON(person.id)),
      ("tid", JSON(granted.tenant)), ("ver", "2.0"), ("sid", .string(granted.family.id)),
      ("iat", now.numericDate), ("nbf", now.numericDate),
      ("exp", end.numericDate), ("auth_time", granted.family.signedIn.numericDate),
    ])
    json["nonce"] = granted.nonce.map(JSON.string)
    for (key, value) in about(person, granted.scopes).members where key != "sub" { json[key] = value }
    return json
  }

  /// What the scopes tell of a person, in the id token and at the userinfo endpoint.
  static func about(_ person: StaffMember, _ scopes: Set<String>) -> JSONObject {
    var json = JSONObject([("sub", JSON(person.id))])
    if scopes.contains("profile") {
      json["name"] = .string(person.details.displayName)
      json["preferred_username"] = .string(person.details.principalName)
      json["given_name"] = person.details[.givenName].map(JSON.string)
      json["family_name"] = person.details[.surname].map(JSON.string)
      json["locale"] = person.details[.preferredLanguage].map(JSON.string)
    }
    if scopes.contains("email") { json["email"] = person.details[.mail].map(JSON.string) }
    return json
  }
}
