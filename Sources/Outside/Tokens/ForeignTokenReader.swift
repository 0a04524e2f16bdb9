// Proves tokens of other servers with their published keys. The header is judged before the library sees it: it chooses among
// the signer's keys, never the way in which a key is used.
import FeatureKit
import Foundation
import JWTKit
import Kernel

public struct ForeignTokenReader: ForeignTokens {
  /// Signatures that only the holder of a private key can make, and the kind of key that each is made with.
  static let kinds: [String: (type: String, curve: String?)] = [
    "RS256": ("RSA", nil), "RS384": ("RSA", nil), "RS512": ("RSA", nil),
    "PS256": ("RSA", nil), "PS384": ("RSA", nil), "PS512": ("RSA", nil),
    "ES256": ("EC", "P-256"), "ES384": ("EC", "P-384"), "ES512": ("EC", "P-521"), "EdDSA": ("OKP", "Ed25519"),
  ]
  /// A key set may name several keys alike; no more than these are tried.
  static let mostKeys = 4

  public init() {}

  public func claims(of token: String, signedBy keys: JSON) async throws(ForeignTokenFault) -> JSONObject {
    guard let unproven = UnprovenToken(token), let algorithm = unproven.algorithm else { throw .malformed }
    let fitting = try Self.keys(in: keys, for: unproven, algorithm)
    for key in fitting where await Self.proves(key, token) { return unproven.claims }
    throw fitting.isEmpty ? .key : .signature
  }

  /// The keys that the header means and that are for its algorithm.
  private static func keys(
    in set: JSON, for token: UnprovenToken, _ algorithm: String
  ) throws(ForeignTokenFault) -> ArraySlice<JWK> {
    guard kinds[algorithm] != nil else { throw .algorithm }
    let all = set["keys"]?.array ?? []
    let (named, isNamed) = meant(by: token, of: all)
    let fitting = named.filter { fits($0, algorithm) }
    if fitting.isEmpty, !named.isEmpty { throw .algorithm }
    // Without a name there must be no choice.
    if !isNamed, fitting.count > 1 { throw .key }
    return fitting.compactMap { jwk($0, algorithm) }.prefix(mostKeys)
  }

  /// By name, or by the thumbprint of the key's certificate, which Microsoft's libraries give instead, also as the name and then
  /// in hexadecimal digits. A thumbprint says nothing where keys came without certificates.
  private static func meant(by token: UnprovenToken, of keys: [JSON]) -> (keys: [JSON], isNamed: Bool) {
    let byThumbprint = keys.filter { key in
      guard let thumbprint = key["x5t"]?.string else { return false }
      let digits = [UInt8](base64URL: thumbprint)?.hex
      return token.header["x5t"]?.string == thumbprint || (digits != nil && token.key?.lowercased() == digits)
    }
    if !byThumbprint.isEmpty { return (byThumbprint, true) }
    guard let name = token.key else { return (keys, false) }
    return (keys.filter { $0["kid"]?.string == name }, true)
  }

  private static func fits(_ key: JSON, _ algorithm: String) -> Bool {
    guard let kind = kinds[algorithm], key["kty"]?.string == kind.type, key["crv"]?.string == kind.curve else { return false }
    return (key["use"]?.string ?? "sig") == "sig" && (key["alg"]?.string ?? algorithm) == algorithm
  }

  /// The public part alone, bound to the one algorithm.
  private static func jwk(_ key: JSON, _ algorithm: String) -> JWK? {
    let members = ["kty", "n", "e", "crv", "x", "y"].compactMap { name in key[name].map { (key: name, value: $0) } }
    let bound = JSONObject(members + [(key: "kid", value: "key"), (key: "alg", value: .string(algorithm))])
    return try? JSONDecoder().decode(JWK.self, from: Data(JSON.object(bound).bytes))
  }

  private static func proves(_ key: JWK, _ token: String) async -> Bool {
    do {
      let collection = try await JWTKeyCollection().add(jwk: key)
      _ = try await collection.verify(token, as: UnreadClaims.self)
      return true
    } catch {
      return false
    }
  }
}
