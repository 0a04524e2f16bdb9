// What a provider says of itself at its well-known address (OpenID Connect Discovery 1.0).
import Kernel

struct ProviderMetadata: Sendable, Equatable {
  var issuer: String
  var authorizationEndpoint: String
  var tokenEndpoint: String
  var keysAddress: String
  var userInfoEndpoint: String?
  var endSessionEndpoint: String?
  /// How clients may prove who they are at the token endpoint.
  var tokenAuthentication: [String]
  /// Whether every answer at the front names its issuer (RFC 9207).
  var namesIssuer: Bool

  static func address(of issuer: String) -> String {
    (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
  }

  /// - Throws: `ProviderIssuer` where another issuer speaks, `ProviderMetadata` where something is missing.
  init(_ json: JSON, of issuer: String) throws(Failure) {
    guard json["issuer"]?.string == issuer else {
      throw .badRequest(
        "The provider calls itself otherwise; the issuer must be exactly as it says.", target: "issuer", code: "ProviderIssuer")
    }
    self.issuer = issuer
    authorizationEndpoint = try Self.required("authorization_endpoint", json)
    tokenEndpoint = try Self.required("token_endpoint", json)
    keysAddress = try Self.required("jwks_uri", json)
    userInfoEndpoint = json["userinfo_endpoint"]?.string
    endSessionEndpoint = json["end_session_endpoint"]?.string
    let methods = json["token_endpoint_auth_methods_supported"]?.array?.compactMap(\.string)
    tokenAuthentication = methods ?? ["client_secret_basic"]
    namesIssuer = json["authorization_response_iss_parameter_supported"]?.bool ?? false
  }

  private static func required(_ name: String, _ json: JSON) throws(Failure) -> String {
    guard let text = json[name]?.string, !text.isEmpty else {
      throw .badRequest("The provider's description has no \(name).", target: "issuer", code: "ProviderMetadata")
    }
    return text
  }
}
