// Tokens of other servers, by every algorithm that we accept and by some that nobody should.
import FeatureKit
import Foundation
import JWTKit
import Kernel
import Testing

@testable import Outside

@Suite struct ForeignTokenTests {
  private struct Claims: JWTPayload {
    var sub = "subject"
    func verify(using algorithm: some JWTAlgorithm) {}
  }

  private func published(_ key: JSON, name: String = "k", _ more: [(key: String, value: JSON)] = []) -> JSON {
    ["keys": [.object(JSONObject([(key: "kid", value: .string(name))] + (key.object?.members ?? []) + more))]]
  }

  private func ed25519() async throws -> (token: String, key: JSON) {
    let key = try EdDSA.PrivateKey()
    let keys = await JWTKeyCollection().add(eddsa: key, kid: "k")
    let x = Array(key.publicKey.rawRepresentation).base64URL
    return (try await keys.sign(Claims(), kid: "k"), ["kty": "OKP", "crv": "Ed25519", "x": .string(x)])
  }

  private func es384() async throws -> (token: String, key: JSON) {
    let key = ES384PrivateKey()
    let keys = await JWTKeyCollection().add(ecdsa: key, kid: "k")
    let point = try #require(key.publicKey.parameters)
    return (
      try await keys.sign(Claims(), kid: "k"),
      ["kty": "EC", "crv": "P-384", "x": .string(Self.urlSafe(point.x)), "y": .string(Self.urlSafe(point.y))]
    )
  }

  private static func urlSafe(_ text: String) -> String {
    text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  @Test func aTokenIsProvenByThePublishedKey() async throws {
    for (token, key) in [try await ed25519(), try await es384()] {
      let claims = try await ForeignTokenReader().claims(of: token, signedBy: published(key))
      #expect(claims["sub"] == "subject")
    }
  }

  @Test func aKeyForAnotherUseProvesNothing() async throws {
    let (token, key) = try await ed25519()
    for more in [("use", "enc"), ("alg", "ES256")] {
      await #expect(throws: ForeignTokenFault.algorithm) {
        try await ForeignTokenReader().claims(of: token, signedBy: published(key, [(key: more.0, value: .string(more.1))]))
      }
    }
  }

  @Test func aKeyOfAnotherNameIsNotTried() async throws {
    let (token, key) = try await ed25519()
    await #expect(throws: ForeignTokenFault.key) {
      try await ForeignTokenReader().claims(of: token, signedBy: published(key, name: "another"))
    }
    await #expect(throws: ForeignTokenFault.key) { try await ForeignTokenReader().claims(of: token, signedBy: [:]) }
  }

  @Test func aPublicKeyIsNoSharedSecret() async throws {
    let (_, key) = try await ed25519()
    let secret = Array((key["x"]?.string ?? "").utf8)
    let keys = await JWTKeyCollection().add(hmac: HMACKey(from: Data(secret)), digestAlgorithm: .sha256, kid: "k")
    let forged = try await keys.sign(Claims(), kid: "k")
    await #expect(throws: ForeignTokenFault.algorithm) {
      try await ForeignTokenReader().claims(of: forged, signedBy: published(key))
    }
  }

  @Test func anotherSignersTokenIsRefused() async throws {
    let (token, _) = try await ed25519()
    let (_, key) = try await ed25519()
    await #expect(throws: ForeignTokenFault.signature) {
      try await ForeignTokenReader().claims(of: token, signedBy: published(key))
    }
  }

  @Test func aTokenWithoutANameNeedsTheOnlyKey() async throws {
    let key = try EdDSA.PrivateKey()
    let token = try await JWTKeyCollection().add(eddsa: key).sign(Claims())
    let one: JSON = ["kty": "OKP", "crv": "Ed25519", "x": .string(Array(key.publicKey.rawRepresentation).base64URL)]
    #expect(try await ForeignTokenReader().claims(of: token, signedBy: ["keys": [one]])["sub"] == "subject")
    await #expect(throws: ForeignTokenFault.key) {
      try await ForeignTokenReader().claims(of: token, signedBy: ["keys": [one, one]])
    }
  }

  /// As Microsoft's libraries do: by the certificate's thumbprint, and some with it in hexadecimal digits as the name.
  @Test func theThumbprintOfACertificateNamesItsKey() async throws {
    let (key, other) = (try EdDSA.PrivateKey(), try EdDSA.PrivateKey())
    let prints = [[UInt8](repeating: 7, count: 20), [UInt8](repeating: 8, count: 20)]
    let keys = zip([key, other], prints).map { key, print -> JSON in
      let x = Array(key.publicKey.rawRepresentation).base64URL
      return ["kty": "OKP", "crv": "Ed25519", "x": .string(x), "x5t": .string(print.base64URL)]
    }
    func token(_ header: JWTHeader) async throws -> String {
      try await JWTKeyCollection().add(eddsa: key).sign(Claims(), header: header)
    }
    let set: JSON = ["keys": .array(keys)]
    for header in [["x5t": prints[0].base64URL], ["kid": prints[0].hex.uppercased()]] {
      let token = try await token(JWTHeader(fields: header.mapValues { .string($0) }))
      #expect(try await ForeignTokenReader().claims(of: token, signedBy: set)["sub"] == "subject")
    }
    let wrong = try await token(JWTHeader(fields: ["x5t": .string(prints[1].base64URL)]))
    await #expect(throws: ForeignTokenFault.signature) { try await ForeignTokenReader().claims(of: wrong, signedBy: set) }
    let unnamed = try await token(JWTHeader())
    await #expect(throws: ForeignTokenFault.key) { try await ForeignTokenReader().claims(of: unnamed, signedBy: set) }
  }
}
