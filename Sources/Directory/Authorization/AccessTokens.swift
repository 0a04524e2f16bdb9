// Bearer tokens as our own resources read them (RFC 9068), under the names that JWT and Microsoft's identity platform give.
import Database
import FeatureKit
import Kernel

struct AccessTokens: TokenSigner {
  static let type = "at+jwt"
  static let audience = "salus"
  /// Long enough for a round of work, short enough to be forgotten: what ends a token sooner is asked at every request.
  static let life = Duration.hours(1)

  let keys: SigningKeys

  func sign(_ claims: TokenClaims, by runner: Runner) async throws -> String {
    try await keys.sign(Self.json(claims), type: Self.type, .es256, by: runner)
  }

  /// The name by which Microsoft's libraries know the sender of change notifications.
  private static let publisher: JSON = "0bf30f3b-4a52-48df-9a82-234910c4a086"

  func attest(to client: ClientID, of tenant: TenantID, issuer: String, by runner: Runner) async throws -> String {
    let now = runner.clock.now
    let claims = JSONObject([
      ("iss", .string(issuer)), ("aud", JSON(client)), ("tid", JSON(tenant)), ("ver", "2.0"), ("sub", Self.publisher),
      ("appid", Self.publisher), ("azp", Self.publisher), ("jti", .string(Random.guid())), ("iat", now.numericDate),
      ("nbf", now.numericDate), ("exp", (now + Self.life).numericDate),
    ])
    return try await keys.sign(claims, type: "JWT", .rs256, by: runner)
  }

  func verify(_ token: String, by runner: Runner) async throws -> TokenClaims? {
    do { return Self.claims(try await keys.claims(of: token, type: Self.type, by: runner)) } catch let error as DatabaseError {
      throw error
    } catch { return nil }
  }

  static func json(_ claims: TokenClaims) -> JSONObject {
    let names = claims.scopes.sorted()
    var json = JSONObject([
      ("iss", .string(claims.issuer)), ("aud", .string(audience)), ("tid", JSON(claims.tenant)), ("ver", "2.0"),
      ("sub", .string(claims.user?.text ?? claims.client?.text ?? "")), ("jti", .string(Random.guid())),
      // Whole seconds, which every client can read; to the millisecond, so that one revoked at once is revoked.
      ("iat", claims.issued.numericDate), ("nbf", claims.issued.numericDate),
      ("exp", claims.expires.numericDate), ("iatMilliseconds", .int(Int(claims.issued.milliseconds))),
    ])
    if let user = claims.user { json["oid"] = JSON(user) }
    if let client = claims.client { (json["appid"], json["azp"]) = (JSON(client), JSON(client)) }
    json["sid"] = claims.family.map(JSON.string)
    if claims.user == nil {
      json["roles"] = .array(names.map { .string($0) })
    } else {
      json["scp"] = .string(names.joined(separator: " "))
    }
    return json
  }

  /// Nil for what is no token of ours for our own resources.
  static func claims(_ json: JSONObject) -> TokenClaims? {
    guard json["aud"]?.string == audience, let tenant = json["tid"]?.string, let expires = json["exp"]?.int,
      let issued = json["iatMilliseconds"]?.int
    else { return nil }
    let roles = json["roles"]?.array?.compactMap(\.string)
    let scopes = roles ?? (json["scp"]?.string ?? "").split(separator: " ").map(String.init)
    var claims = TokenClaims(
      user: roles == nil ? json["oid"]?.string.map { UserID($0) } : nil, tenant: TenantID(tenant),
      client: json["appid"]?.string.map { ClientID($0) }, family: json["sid"]?.string, scopes: Set(scopes),
      issued: Instant(milliseconds: Int64(issued)), expires: Instant(milliseconds: Int64(expires) * 1000))
    claims.issuer = json["iss"]?.string ?? ""
    return claims
  }
}
