// The back channel: the code becomes tokens, the tokens become proven claims.
import FeatureKit
import Foundation
import Graph
import Kernel

/// The address at the provider where the browser goes first.
enum AuthorizationAddress {
  /// - Parameter isAgain: whether the provider is to ask even somebody whom it knows to be there.
  static func make(
    _ provider: SignInProvider, _ metadata: ProviderMetadata, _ secrets: SignInSecrets, redirectURI: String, language: Language,
    isAgain: Bool
  ) -> String {
    let again = isAgain ? [("prompt", "login"), ("max_age", "0")] : []
    let query = FormParameters.text(
      again + [
        ("response_type", "code"), ("client_id", provider.details.clientID), ("redirect_uri", redirectURI),
        ("scope", provider.details.scopes.joined(separator: " ")), ("state", secrets.state), ("nonce", secrets.nonce),
        ("code_challenge", secrets.challenge), ("code_challenge_method", "S256"), ("ui_locales", language.rawValue),
      ])
    return FormParameters.adding(query, to: metadata.authorizationEndpoint)
  }
}

struct CodeExchange: Sendable {
  let provider: SignInProvider
  let metadata: ProviderMetadata
  /// The client secret in the clear; nil for a public client.
  let secret: String?

  struct Tokens: Sendable {
    var id: String
    var access: String?
  }

  @inline(never)
  func request(code: String, verifier: String, redirectURI: String) -> WebRequest {
    var form = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectURI), ("code_verifier", verifier),
    ]
    var headers = ["content-type": "application/x-www-form-urlencoded", "accept": "application/json"]
    if let secret, isBasic {
      headers["authorization"] = Self.basic(provider.details.clientID, secret)
    } else {
      form += [("client_id", provider.details.clientID)] + (secret.map { [("client_secret", $0)] } ?? [])
    }
    return WebRequest(.post, metadata.tokenEndpoint, headers: headers, body: Array(FormParameters.text(form).utf8))
  }

  /// The way that every provider must know, unless this one offers the other alone.
  private var isBasic: Bool {
    metadata.tokenAuthentication.contains("client_secret_basic") || !metadata.tokenAuthentication.contains("client_secret_post")
  }

  private static func basic(_ id: String, _ secret: String) -> String {
    let pair = FormParameters.encoded(id) + ":" + FormParameters.encoded(secret)
    return "Basic " + Data(pair.utf8).base64EncodedString()
  }

  /// - Throws: `ProviderSecret` where the provider does not know us, `ProviderCode` where it refuses the code.
  @inline(never)
  static func tokens(_ reply: WebReply) throws(Failure) -> Tokens {
    let json = try? JSON(parsing: reply.body)
    guard reply.status == 200 else {
      let isOurs = reply.status == 401 || ["invalid_client", "unauthorized_client"].contains(json?["error"]?.string)
      throw isOurs
        ? Failure(.unprocessable, "ProviderSecret", "The provider does not accept our client id and secret.")
        : Failure(.unprocessable, "ProviderCode", "The provider did not accept the code.")
    }
    guard let id = json?["id_token"]?.string else { throw ProviderCall.nonsense }
    return Tokens(id: id, access: json?["access_token"]?.string)
  }
}
