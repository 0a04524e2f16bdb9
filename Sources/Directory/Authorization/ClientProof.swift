// Which application sends a request, and whether it proved it: by its secret (in the header or the form), or by a signed
// assertion (RFC 7523). One way at a time.
import FeatureKit
import Foundation
import Graph
import Kernel

/// An application at the token endpoint.
struct KnownClient: Sendable {
  var application: Application
  var tenant: TenantID
  /// False where it came with its name alone, as those do that keep no secret.
  var isProven: Bool
}

struct ClientProof: Sendable {
  enum Way: Sendable, Equatable {
    case name
    case secret(String)
    case assertion(String)
  }

  static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

  var client: ClientID
  var way: Way

  init(_ form: FormParameters, authorization: String?) throws(Failure) {
    let basic = try Self.basic(authorization)
    let ways: [Way] = [
      basic.map { .secret($0.secret) }, form["client_secret"].map { .secret($0) },
      form["client_assertion"].map { .assertion($0) },
    ].compactMap(\.self)
    if ways.count > 1 { throw .invalidRequest("Prove what the application is in one way, not in several.") }
    if form["client_assertion"] != nil, form["client_assertion_type"] != Self.assertionType {
      throw .invalidRequest("The client_assertion_type must be \(Self.assertionType).")
    }
    let names = Set([basic?.client, form["client_id"], try form["client_assertion"].map(Self.subject)].compactMap(\.self))
    guard names.count == 1, let name = names.first, !name.isEmpty else { throw .invalidClient }
    (client, way) = (ClientID(name.lowercased()), ways.first ?? .name)
  }

  private static func basic(_ header: String?) throws(Failure) -> (client: String, secret: String)? {
    guard let header, header.lowercased().hasPrefix("basic ") else { return nil }
    guard let bytes = [UInt8](anyBase64: header.dropFirst(6).filter { $0 != " " }),
      let text = String(validating: bytes, as: UTF8.self), let colon = text.firstIndex(of: ":")
    else { throw .invalidClient }
    // Both halves are encoded as in a form (RFC 6749 section 2.3.1).
    return (try FormParameters.decoded(text[..<colon]), try FormParameters.decoded(text[text.index(after: colon)...]))
  }

  /// Whom an assertion says that it is from; proven later.
  private static func subject(_ assertion: String) throws(Failure) -> String {
    guard let claims = UnprovenToken(assertion)?.claims, let subject = claims["sub"]?.string, claims["iss"]?.string == subject
    else { throw .invalidClient }
    return subject
  }
}

// MARK: Judging

extension ClientProof {
  /// The application behind a request.
  /// - Throws: `invalid_client`; failures are counted by application and address, and those who go on are told to wait.
  static func client(_ form: FormParameters, _ request: Request) async throws -> KnownClient {
    let proof = try ClientProof(form, authorization: request.headers["authorization"])
    let found = try await request.read { try proof.look($0) }
    guard let found, try await proof.isRight(found, request) else {
      try await request.run(RefuseClient(client: proof.client, tenant: found?.tenant))
      throw Failure.invalidClient
    }
    return KnownClient(application: found.application, tenant: found.tenant, isProven: proof.way != .name)
  }

  private struct Found: Sendable {
    var application: Application
    var tenant: TenantID
    var isSecretRight: Bool
    var keys: [ApplicationKey]
  }

  private func look(_ reading: Reading) throws -> Found? {
    guard let tenant = try ApplicationStore.tenant(of: client, in: reading) else { return nil }
    reading.enter(tenant)
    guard let application = try ApplicationStore.find(client: client, in: reading), application.isEnabled else { return nil }
    let isRight: Bool =
      if case .secret(let text) = way { try ApplicationStore.isSecret(text, of: application.id, in: reading) } else { false }
    let keys = try ApplicationStore.keys(of: application.id, in: reading).filter { $0.isGood(at: reading.now) }
    return Found(application: application, tenant: tenant, isSecretRight: isRight, keys: keys)
  }

  private func isRight(_ found: Found, _ request: Request) async throws -> Bool {
    switch way {
    case .name: return true
    case .secret: return found.isSecretRight
    case .assertion(let token):
      let keys: JSON = ["keys": .array(found.keys.map(\.jwk))]
      guard AssertionRules.isOurName(request) else { return false }
      let claims = try? await request.runner.ports.require(.foreignTokens).claims(of: token, signedBy: keys)
      guard let claims, let end = AssertionRules.end(claims, from: client, at: request.runner.clock.now, origin: request.origin),
        let id = claims["jti"]?.string
      else { return false }
      return try await request.run(
        UseAssertion(application: found.application.id, tenant: found.tenant, id: id, end: end))
    }
  }
}

enum AssertionRules {
  /// Longer ones could be stolen and used for long.
  static let longest = Duration.hours(1)
  /// How much the clocks of two machines may differ.
  static let leeway = Duration.minutes(2)

  /// Whether the request came to an address that is surely ours: an assertion for another server, sent here under that server's
  /// name, must not count.
  static func isOurName(_ request: Request) -> Bool {
    request.isOriginSet || RedirectRules.isLoopback(URLComponents(string: request.origin)?.host)
  }

  /// When a proven assertion ends; nil for one that is not for us, not now, or not from this application.
  static func end(_ claims: JSONObject, from client: ClientID, at now: Instant, origin: String) -> Instant? {
    guard claims["iss"]?.string?.lowercased() == client.text, claims["sub"]?.string?.lowercased() == client.text,
      let end = Instant(numericDate: claims["exp"]), isOurs(claims["aud"], origin)
    else { return nil }
    let begin = Instant(numericDate: claims["nbf"]) ?? Instant(numericDate: claims["iat"]) ?? Instant(milliseconds: 0)
    let isSoon = begin <= now + leeway
    return end > now - leeway && end < now + longest + leeway && isSoon ? end + leeway : nil
  }

  /// Our own address, or that of the token endpoint under any of its names.
  private static func isOurs(_ audience: JSON?, _ origin: String) -> Bool {
    let names = audience?.string.map { [$0] } ?? audience?.array?.compactMap(\.string) ?? []
    return names.contains { $0 == origin || $0 == origin + "/" || ($0.hasPrefix(origin + "/") && $0.hasSuffix("/token")) }
  }
}
