// The claims inside a token, under the names that JWT and Microsoft's identity platform give them.
import FeatureKit
import JWTKit
import Kernel

struct TokenPayload: JWTPayload {
  static let issuer = "salus"
  static let audience = "salus"

  var iss = Self.issuer
  var aud = Self.audience
  var sub: String
  var tid: String
  var scp: String?
  /// What an application may do for itself, where nobody's name is in the token.
  var roles: [String]?
  var appid: String?
  /// Whole seconds, which every client can read.
  var iat: Int64
  var exp: Int64
  /// `iat` to the millisecond, so that a token revoked within its first second is revoked.
  var iatMilliseconds: Int64
  var jti = Random.guid()

  init(_ claims: TokenClaims) {
    (sub, tid, appid) = (claims.user?.text ?? claims.client?.text ?? "", claims.tenant.text, claims.client?.text)
    let names = claims.scopes.sorted()
    if claims.user == nil { roles = names } else { scp = names.joined(separator: " ") }
    iatMilliseconds = claims.issued.milliseconds
    (iat, exp) = (claims.issued.milliseconds / 1000, claims.expires.milliseconds / 1000)
  }

  /// Expiry is left to the caller, who has the clock.
  func verify(using algorithm: some JWTAlgorithm) throws {
    guard iss == Self.issuer, aud == Self.audience, !sub.isEmpty, !tid.isEmpty else { throw Failure.foreignToken }
  }

  var claims: TokenClaims {
    TokenClaims(
      user: roles == nil ? UserID(sub) : nil, tenant: TenantID(tid), client: appid.map { ClientID($0) },
      scopes: Set(roles ?? (scp ?? "").split(separator: " ").map(String.init)),
      issued: Instant(milliseconds: iatMilliseconds), expires: Instant(milliseconds: exp * 1000))
  }
}
