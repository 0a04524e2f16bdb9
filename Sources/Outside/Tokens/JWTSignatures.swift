// JSON Web Tokens (RFC 7519) under keys of our own. The header is judged before the library sees it: the library would take
// whatever key it has for whatever the header says.
import Crypto
import CryptoExtras
import FeatureKit
import Foundation
import JWTKit
import Kernel

public struct JWTSignatures: WebSignatures {
  public init() {}

  public func newKey(_ algorithm: SigningAlgorithm) throws -> SigningKey {
    switch algorithm {
    case .es256: try Self.ellipticKey()
    case .rs256: try Self.rsaKey()
    }
  }

  private static func ellipticKey() throws -> SigningKey {
    let key = P256.Signing.PrivateKey()
    let point = Array(key.publicKey.rawRepresentation)
    let members: [(key: String, value: JSON)] = [
      ("kty", "EC"), ("crv", "P-256"), ("x", .string(Array(point[..<32]).base64URL)),
      ("y", .string(Array(point[32...]).base64URL)),
    ]
    return named(members, .es256, key.pemRepresentation)
  }

  private static func rsaKey() throws -> SigningKey {
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    let numbers = try Insecure.RSA.PublicKey(backing: key.publicKey).getKeyPrimitives()
    let members: [(key: String, value: JSON)] = [
      ("kty", "RSA"), ("n", .string(Array(numbers.modulus).base64URL)), ("e", .string(Array(numbers.publicExponent).base64URL)),
    ]
    return named(members, .rs256, key.pemRepresentation)
  }

  /// The id is a digest of the public key, so that no two keys can share one.
  private static func named(
    _ members: [(key: String, value: JSON)], _ algorithm: SigningAlgorithm, _ privateKey: String
  ) -> SigningKey {
    let id = String(Digest.sha256(JSON.object(JSONObject(members)).bytes).base64URL.prefix(16))
    let labels: [(key: String, value: JSON)] = [("use", "sig"), ("alg", .string(algorithm.rawValue)), ("kid", .string(id))]
    return SigningKey(
      id: id, algorithm: algorithm, publicKey: .object(JSONObject(members + labels)), privateKey: privateKey)
  }

  public func ring(of keys: [SigningKey]) async throws -> any KeyRing {
    let collection = JWTKeyCollection()
    for key in keys { try await Self.add(key, to: collection) }
    return JWTKeyRing(
      keys: collection, algorithms: Dictionary(keys.map { ($0.id, $0.algorithm.rawValue) }) { first, _ in first })
  }

  private static func add(_ key: SigningKey, to collection: JWTKeyCollection) async throws {
    let kid = JWKIdentifier(string: key.id)
    guard let pem = key.privateKey else {
      try await collection.add(jwk: JSONDecoder().decode(JWK.self, from: Data(key.publicKey.bytes)))
      return
    }
    switch key.algorithm {
    case .es256: await collection.add(ecdsa: try ES256PrivateKey(pem: pem), kid: kid)
    case .rs256: await collection.add(rsa: try Insecure.RSA.PrivateKey(pem: pem), digestAlgorithm: .sha256, kid: kid)
    }
  }
}

struct JWTKeyRing: KeyRing {
  let keys: JWTKeyCollection
  let algorithms: [String: String]

  func sign(_ claims: JSONObject, type: String, with key: String) async throws -> String {
    var header = JWTHeader()
    header.typ = type
    return try await keys.sign(SignedClaims(json: .object(claims)), kid: JWKIdentifier(string: key), header: header)
  }

  func claims(of token: String, type: String) async throws -> JSONObject {
    guard let unproven = UnprovenToken(token), let key = unproven.key, let algorithm = algorithms[key],
      unproven.algorithm == algorithm, unproven.type == type
    else { throw Failure.foreignToken }
    _ = try await keys.verify(token, as: UnreadClaims.self)
    return unproven.claims
  }
}

/// What the signature is over, whatever it says; our own reader reads it.
struct UnreadClaims: JWTPayload {
  func verify(using algorithm: some JWTAlgorithm) {}
}

/// Our own JSON in the library's terms.
private struct SignedClaims: JWTPayload {
  let json: JSON

  init(json: JSON) { self.json = json }
  init(from decoder: any Decoder) throws { throw Failure.foreignToken }
  func verify(using algorithm: some JWTAlgorithm) {}

  func encode(to encoder: any Encoder) throws {
    switch json {
    case .object(let object):
      var container = encoder.container(keyedBy: Name.self)
      for (key, value) in object.members { try container.encode(SignedClaims(json: value), forKey: Name(stringValue: key)) }
    case .array(let items):
      var container = encoder.unkeyedContainer()
      for item in items { try container.encode(SignedClaims(json: item)) }
    default: try encodeScalar(to: encoder)
    }
  }

  private func encodeScalar(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch json {
    case .string(let text): try container.encode(text)
    case .int(let number): try container.encode(number)
    case .double(let number): try container.encode(number)
    case .bool(let flag): try container.encode(flag)
    case .null, .array, .object: try container.encodeNil()
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension Failure {
  static let foreignToken = Failure(.unauthenticated, "InvalidAuthenticationToken", "The token was not issued by this server.")
}
