// How other software gets in: the provider's doors stand open, since applications prove themselves in the request; a yes is given
// in a browser alone. Callers with a token are therefore refused (403) wherever a yes is given, as a token must not widen itself.
import Kernel

extension Line {
  static let authorization: [Line] = published + provider + pages + tokenBearers

  private static let published: [Line] = [
    "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", "/v2.0/.well-known/openid-configuration",
    "/{tenant}/v2.0/.well-known/openid-configuration", "/{tenant}/.well-known/openid-configuration", "/oauth2/v2.0/keys",
    "/discovery/v2.0/keys", "/{tenant}/discovery/v2.0/keys",
  ].map { Line("GET \($0)", .everyone) }

  /// Each stands twice: by itself, and below the organisation that Microsoft's clients put in front. Nothing is asked for here,
  /// so what comes back is a refusal in OAuth's own form.
  private static let provider: [Line] = ["/oauth2/v2.0", "/{tenant}/oauth2/v2.0"].flatMap { base -> [Line] in
    [
      Line("GET \(base)/authorize", .everyone, also: [400]),
      Line("POST \(base)/authorize", .everyone, also: [400]),
      Line("POST \(base)/token", .everyone, also: [400, 401]),
      Line("POST \(base)/devicecode", .everyone, also: [400, 401]),
      Line("POST \(base)/revoke", .everyone, also: [400, 401]),
      Line("POST \(base)/introspect", .everyone, also: [400, 401]),
      Line("GET \(base)/logout", .everyone, also: [303]),
    ]
  }

  private static let pages: [Line] = [
    // The request's secret is the key, whoever holds it.
    Line("GET /salus/v1/authorizations/{request}", .everyone, also: [404]),
    Line("POST /salus/v1/authorizations/{request}/refuse", .everyone, also: [404]),
    Line("POST /salus/v1/authorizations/{request}/accept", .colleagues, needsNoPermission: true, also: [403]),
    Line("POST /salus/v1/deviceAuthorizations/lookup", .colleagues, needsNoPermission: true, also: [403]) { _, _ in
      ["userCode": "BDWP-HQPK"]
    },
    Line("POST /salus/v1/deviceAuthorizations/{device}/accept", .colleagues, needsNoPermission: true, also: [403]),
    Line("POST /salus/v1/deviceAuthorizations/{device}/refuse", .colleagues, needsNoPermission: true, also: [403]),
    // The ticket is the key, and somebody whose session has ended signs out, too.
    Line("POST /salus/v1/signOuts", .everyone),
  ]

  /// For tokens issued with the scope `openid`, which is no permission: everybody else's are refused.
  private static let tokenBearers: [Line] = [
    Line("GET /oauth2/v2.0/userinfo", .colleagues, also: [403]),
    Line("POST /oauth2/v2.0/userinfo", .colleagues, also: [403]) { _, _ in [:] },
    Line("GET /oidc/userinfo", .colleagues, also: [403]),
    Line("POST /oidc/userinfo", .colleagues, also: [403]) { _, _ in [:] },
  ]
}
