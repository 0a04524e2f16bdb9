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
  static let longestToken = 32 * 1024
  /// A key set may name several keys alike; no more than these are tried.
  static let mostKeys = 4

  public init() {}

  public func claims(of token: String, signedBy keys: JSON) async throws(ForeignTokenFault) -> JSONObject {
    let parts = try Parts(token)
    let fitting = try Self.keys(in: keys, for: parts)
    for key in fitting where await Self.proves(key, token) { return parts.claims }
    throw fitting.isEmpty ? .key : .signature
  }

  /// The keys that the header means and that are for its algorithm.
  private static func keys(in set: JSON, for token: Parts) throws(ForeignTokenFault) -> ArraySlice<JWK> {
    guard kinds[token.algorithm] != nil else { throw .algorithm }
    let named = (set["keys"]?.array ?? []).filter { token.key == nil || $0["kid"]?.string == token.key }
    let fitting = named.filter { fits($0, token.algorithm) }
    if fitting.isEmpty, !named.isEmpty { throw .algorithm }
    // Without a name there must be no choice.
    if token.key == nil, fitting.count > 1 { throw .key }
    return fitting.compactMap { jwk($0, token.algorithm) }.prefix(mostKeys)
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
      _ = try await collection.verify(token, as: AnyClaims.self)
      return true
    } catch {
      return false
    }
  }
}

/// What the signature is over, whatever it says.
private struct AnyClaims: JWTPayload {
  func verify(using algorithm: some JWTAlgorithm) {}
}

/// A token taken apart, not proven yet.
private struct Parts {
  var algorithm: String
  var key: String?
  var claims: JSONObject

  init(_ token: String) throws(ForeignTokenFault) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(Self.bytes)
    guard token.utf8.count <= ForeignTokenReader.longestToken, parts.count == 3, parts[2] != nil,
      let header = Self.object(parts[0]), let claims = Self.object(parts[1]), let algorithm = header["alg"]?.string
    else { throw .malformed }
    // Extensions that a reader must understand (RFC 7515, 4.1.11): we know none.
    if header["crit"] != nil { throw .malformed }
    (self.algorithm, self.claims, key) = (algorithm, claims, header["kid"]?.string)
  }

  private static func object(_ bytes: [UInt8]?) -> JSONObject? { bytes.flatMap { try? JSON(parsing: $0) }?.object }

  /// Strict: one text for one value.
  private static func bytes(_ text: Substring) -> [UInt8]? {
    let standard = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: standard + padding), Array(data).base64URL == text else { return nil }
    return Array(data)
  }
}
