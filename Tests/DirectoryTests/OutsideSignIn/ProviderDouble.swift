// An OpenID Connect provider that really signs and really checks, without a socket; and what an attacker would change of it.
import Crypto
import FeatureKit
import Foundation
import Graph
import Kernel
import Synchronization
import TestKit

final class ProviderDouble: WebClient {
  static let issuer = "https://id.hospital.example/realm"
  static let clientID = "salus"
  static let secret = "a secret: with % and ü"

  /// Who is signed in at the provider, and what it, or somebody in between, does otherwise than it should.
  struct State: Sendable {
    var key = P256.Signing.PrivateKey()
    var keyID = "key-1"
    var publishes = true
    var isDown = false
    var claims: [String: JSON] = ["sub": "subject-1"]
    /// Claims that only the user information holds.
    var more: [String: JSON] = [:]
    /// Changes the claims of the id token after they were made rightly; null takes one away.
    var tampered: [String: JSON] = [:]
    /// Changes the token itself.
    var forge: (@Sendable (String) -> String)?
    var header: [String: JSON] = [:]
    var metadata: [String: JSON] = [:]
    var calls: [String] = []
    fileprivate var codes: [String: [String: String]] = [:]
  }

  let clock: ManualClock
  private let state = Mutex(State())

  init(clock: ManualClock) { self.clock = clock }

  func change(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }
  func calls(to path: String) -> Int { state.withLock { $0.calls.count { $0 == path } } }

  /// The keys are replaced; the old ones are published no more.
  func rotate() { change { ($0.key, $0.keyID) = (P256.Signing.PrivateKey(), $0.keyID + "+") } }

  /// The person says yes at the provider: where it sends the browser back to, as path and query of ours.
  func approve(_ location: String) throws -> String {
    let sent = try Query(parsing: location.split(separator: "?").last.map(String.init)).parameters
    guard location.hasPrefix(Self.issuer + "/authorize?"), sent["client_id"] == Self.clientID, sent["response_type"] == "code",
      sent["code_challenge_method"] == "S256", let state = sent["state"], let back = sent["redirect_uri"]
    else { throw TestFault("Not an address of this provider: \(location)") }
    let code = Random.secret()
    change { $0.codes[code] = sent }
    let path = back.split(separator: "/").dropFirst(2).joined(separator: "/")
    return "/\(path)?code=\(code)&state=\(state)"
  }

  func check(_ url: String) throws(WebFailure) {
    if !url.hasPrefix("https://") { throw WebFailure(.forbidden, "The address must begin with https.") }
  }

  func send(_ request: WebRequest) async throws(WebFailure) -> WebReply {
    try check(request.url)
    let path = String(request.url.dropFirst(Self.issuer.count))
    let state = self.state.withLock { state in
      state.calls.append(path)
      return state
    }
    if state.isDown { throw WebFailure(.unreachable, "The other server cannot be reached.") }
    return switch path {
    case "/.well-known/openid-configuration": Self.reply(metadata(state))
    case "/keys": Self.reply(["keys": .array(state.publishes ? [Self.jwk(state)] : [])])
    case "/token": token(request, state)
    case "/userinfo": Self.reply(.object(JSONObject((state.claims.merging(state.more) { $1 }).map { ($0.key, $0.value) })))
    default: WebReply(status: 404, headers: [:], body: [])
    }
  }

  private func metadata(_ state: State) -> JSON {
    let usual: [String: JSON] = [
      "issuer": .string(Self.issuer), "authorization_endpoint": .string(Self.issuer + "/authorize"),
      "token_endpoint": .string(Self.issuer + "/token"), "jwks_uri": .string(Self.issuer + "/keys"),
      "userinfo_endpoint": .string(Self.issuer + "/userinfo"), "end_session_endpoint": .string(Self.issuer + "/logout"),
    ]
    return Self.object(usual.merging(state.metadata) { $1 })
  }

  /// As strict as a provider should be: the code is good once, for this client, this address and this verifier.
  private func token(_ request: WebRequest, _ state: State) -> WebReply {
    let form = (try? Query(parsing: String(decoding: request.body, as: UTF8.self)).parameters) ?? [:]
    let pair = "\(FormParameters.encoded(Self.clientID)):\(FormParameters.encoded(Self.secret))"
    guard request.headers["authorization"] == "Basic " + Data(pair.utf8).base64EncodedString() else {
      return Self.reply(["error": "invalid_client"], status: 401)
    }
    guard let sent = state.codes[form["code"] ?? ""], form["redirect_uri"] == sent["redirect_uri"],
      Digest.sha256(form["code_verifier"] ?? "").base64URL == sent["code_challenge"]
    else { return Self.reply(["error": "invalid_grant"], status: 400) }
    change { $0.codes[form["code"] ?? ""] = nil }
    let token = sign(state, nonce: sent["nonce"] ?? "")
    return Self.reply(["access_token": "access", "token_type": "Bearer", "id_token": .string(state.forge?(token) ?? token)])
  }

  private func sign(_ state: State, nonce: String) -> String {
    let now = Int(clock.now.milliseconds / 1000)
    let usual: [String: JSON] = [
      "iss": .string(Self.issuer), "aud": .string(Self.clientID), "iat": .int(now), "exp": .int(now + 300),
      "nonce": .string(nonce),
    ]
    let claims = Self.object(usual.merging(state.claims) { $1 }.merging(state.tampered) { $1 })
    let header = Self.object(["alg": "ES256", "typ": "JWT", "kid": .string(state.keyID)].merging(state.header) { $1 })
    let text = "\(header.bytes.base64URL).\(claims.bytes.base64URL)"
    let signature = (try? state.key.signature(for: Data(text.utf8)).rawRepresentation).map { [UInt8]($0) } ?? []
    return "\(text).\(signature.base64URL)"
  }

  private static func jwk(_ state: State) -> JSON {
    let point = [UInt8](state.key.publicKey.rawRepresentation)
    return [
      "kty": "EC", "crv": "P-256", "use": "sig", "kid": .string(state.keyID), "x": .string(Array(point[..<32]).base64URL),
      "y": .string(Array(point[32...]).base64URL),
    ]
  }

  /// A null takes the member away.
  private static func object(_ members: [String: JSON]) -> JSON {
    .object(JSONObject(members.filter { !$0.value.isNull }.map { ($0.key, $0.value) }))
  }

  private static func reply(_ json: JSON, status: Int = 200) -> WebReply {
    WebReply(status: status, headers: [:], body: json.bytes)
  }
}
