// What clients look up before they ask for anything: the provider's description (OpenID Connect Discovery, RFC 8414) and the
// keys that its tokens are checked with (RFC 7517).
import FeatureKit
import Kernel

struct DiscoveryRoutes: Sendable {
  let keys: SigningKeys

  var all: [Route] {
    let gate = Gate.open(because: "clients look up public addresses and public keys before they have a token")
    let descriptions = [
      "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", "/v2.0/.well-known/openid-configuration",
      "/{tenant}/v2.0/.well-known/openid-configuration", "/{tenant}/.well-known/openid-configuration",
    ]
    let sets = [ProviderPath.base + "/keys", "/discovery/v2.0/keys", "/{tenant}/discovery/v2.0/keys"]
    return descriptions.map { path in
      Route(.get, path, in: .bare, gate: gate, answers: .ours) { .json(Self.description(at: $0.origin)) }
    }
      + sets.map { path in
        Route(.get, path, in: .bare, gate: gate, answers: .ours) { request in
          .json(["keys": .array(try await keys.published(by: request.runner))])
        }
      }
  }

  static func description(at origin: String) -> JSON {
    let base = origin + ProviderPath.base
    let proofs: JSON = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"]
    let algorithms: JSON = ["RS256", "PS256", "ES256"]
    return [
      "issuer": .string(origin), "authorization_endpoint": .string(base + "/authorize"),
      "token_endpoint": .string(base + "/token"),
      "device_authorization_endpoint": .string(base + "/devicecode"), "jwks_uri": .string(base + "/keys"),
      "userinfo_endpoint": .string(base + "/userinfo"), "end_session_endpoint": .string(base + "/logout"),
      "revocation_endpoint": .string(base + "/revoke"), "introspection_endpoint": .string(base + "/introspect"),
      "response_types_supported": ["code"], "response_modes_supported": ["query", "fragment"],
      "grant_types_supported": .array(TokenRoutes.grants.map { .string($0) }), "code_challenge_methods_supported": ["S256"],
      "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
      "token_endpoint_auth_methods_supported": proofs, "token_endpoint_auth_signing_alg_values_supported": algorithms,
      "revocation_endpoint_auth_methods_supported": proofs, "introspection_endpoint_auth_methods_supported": proofs,
      "scopes_supported": ["openid", "profile", "email", "offline_access"],
      "prompt_values_supported": ["none", "login", "consent", "select_account"],
      "claims_supported": [
        "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "oid", "tid", "sid", "name", "preferred_username", "given_name",
        "family_name", "locale", "email",
      ],
      "claims_parameter_supported": false, "request_parameter_supported": false, "request_uri_parameter_supported": false,
      "authorization_response_iss_parameter_supported": true,
    ]
  }
}
