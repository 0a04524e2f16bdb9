// From the code that a browser brought to a person whom the provider vouches for. Outside of any transaction.
import FeatureKit
import Kernel

struct ProofOfIdentity: Sendable {
  let provider: SignInProvider
  let pending: PendingSignIn
  let documents: ProviderDocuments
  let runner: Runner

  struct Proven: Sendable {
    var person: OutsidePerson
    /// Sealed, for the provider's log-out; nil where nobody will ask for it.
    var idToken: [UInt8]?
    /// When the person last signed in there, where the id token says so.
    var authenticated: Instant?
  }

  static let purpose = "id-token"

  func proven(_ answer: FrontAnswer) async throws -> Proven {
    let metadata = try await documents.metadata(of: provider.details.issuer, by: runner)
    let code = try answer.code(from: metadata)
    let tokens = try await exchange(code, metadata)
    let claims = try await claims(tokens.id, metadata)
    try IDTokenRules(
      issuer: metadata.issuer, clientID: provider.details.clientID, nonce: pending.nonce, now: runner.clock.now
    ).check(claims)
    let more = try await userInformation(tokens.access, metadata, of: claims["sub"]?.string)
    let known = JSONObject(claims.members + more.members.filter { claims[$0.key] == nil })
    return Proven(
      person: OutsidePerson(known, by: provider.details), idToken: try sealed(tokens.id, metadata),
      authenticated: Instant(numericDate: claims["auth_time"]))
  }

  private func exchange(_ code: String, _ metadata: ProviderMetadata) async throws -> CodeExchange.Tokens {
    let vault = try runner.ports.require(.vault)
    let secret = try provider.secret.map { try vault.open($0, for: SignInProvider.purpose) }
    let verifier = try vault.open(pending.verifier, for: PendingSignIn.purpose)
    let exchange = CodeExchange(
      provider: provider, metadata: metadata, secret: secret.map { String(decoding: $0, as: UTF8.self) })
    let request = exchange.request(
      code: code, verifier: String(decoding: verifier, as: UTF8.self), redirectURI: pending.redirectURI)
    return try CodeExchange.tokens(try await ProviderCall.send(request, by: runner))
  }

  /// Asks for the keys once more where the token names one that is not known.
  private func claims(_ token: String, _ metadata: ProviderMetadata) async throws -> JSONObject {
    let reader = try runner.ports.require(.foreignTokens)
    let keys = try await documents.keys(of: metadata, by: runner)
    do {
      return try await reader.claims(of: token, signedBy: keys)
    } catch  where error == .key || error == .signature {
      let fresh = try await documents.keys(of: metadata, fresh: true, by: runner)
      do { return try await reader.claims(of: token, signedBy: fresh) } catch { throw Self.explained(error) }
    } catch {
      throw Self.explained(error)
    }
  }

  private static func explained(_ fault: ForeignTokenFault) -> Failure {
    switch fault {
    case .malformed: IDTokenRules.fault("Malformed", "cannot be read")
    case .algorithm: IDTokenRules.fault("Algorithm", "is signed in a way that proves nothing")
    case .key: IDTokenRules.fault("Key", "names a key that the provider does not publish")
    case .signature: IDTokenRules.fault("Signature", "is not signed by the provider")
    }
  }

  /// Claims that providers keep out of the id token. They are about its subject or about nobody.
  private func userInformation(_ token: String?, _ metadata: ProviderMetadata, of subject: String?) async throws -> JSONObject {
    guard let token, let address = metadata.userInfoEndpoint else { return JSONObject() }
    let headers = ["authorization": "Bearer \(token)", "accept": "application/json"]
    let reply = try await ProviderCall.send(WebRequest(.get, address, headers: headers, answerLimit: 256 * 1024), by: runner)
    guard reply.status == 200, let claims = (try? JSON(parsing: reply.body))?.object else { throw ProviderCall.nonsense }
    guard claims["sub"]?.string == subject else {
      throw IDTokenRules.fault("Subject", "and the user information name two people")
    }
    return claims
  }

  private func sealed(_ token: String, _ metadata: ProviderMetadata) throws -> [UInt8]? {
    guard provider.details.endsTheirSession, metadata.endSessionEndpoint != nil else { return nil }
    return try runner.ports.require(.vault).seal(Array(token.utf8), for: Self.purpose)
  }
}

/// What the browser brought back from the provider.
struct FrontAnswer: Sendable {
  let parameters: [String: String]

  /// What the provider, or the person there, said no with.
  var refusal: Failure? {
    parameters["error"].map { error in
      let code = error == "access_denied" ? "SignInCancelled" : "ProviderRefused"
      return Failure(.unauthenticated, code, "The provider did not sign the person in.")
    }
  }

  /// - Throws: `SignInCancelled` where the person said no, `ProviderRefused` for the provider's other errors.
  @inline(never)
  func code(from metadata: ProviderMetadata) throws(Failure) -> String {
    // An answer of another provider, brought here by somebody in between (RFC 9207).
    let issuer = parameters["iss"]
    if issuer.map({ $0 != metadata.issuer }) ?? metadata.namesIssuer {
      throw Failure(.unauthenticated, "ProviderMixUp", "The answer is not from the provider that was asked.")
    }
    if let refusal { throw refusal }
    guard let code = parameters["code"], (1...4096).contains(code.utf8.count) else { throw ProviderCall.nonsense }
    return code
  }
}
