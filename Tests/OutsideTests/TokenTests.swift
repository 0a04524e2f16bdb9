// Tokens of our own: what goes in comes out, and every way of forging one that we know of is refused.
import Crypto
import FeatureKit
import Foundation
import JWTKit
import Kernel
import Testing

@testable import Outside

@Suite struct TokenTests {
  private let signatures = JWTSignatures()
  private let claims = JSONObject([
    ("sub", "6e7b768e-07e2-4810-8459-485f84f8f204"), ("exp", 1_767_315_600), ("big", .int(9_007_199_254_740_993)),
    ("roles", ["Chat.Read.All", "a/b \"é\" 😀"]), ("deep", ["x": [true, nil, 1.5]]),
  ])

  private func ring(_ algorithm: SigningAlgorithm = .es256) async throws -> (key: SigningKey, ring: any KeyRing) {
    let key = try signatures.newKey(algorithm)
    return (key, try await signatures.ring(of: [key]))
  }

  private func forged(_ header: String, _ payload: Substring, _ signature: [UInt8] = []) -> String {
    [Array(header.utf8).base64URL, String(payload), signature.base64URL].joined(separator: ".")
  }

  private func refuses(_ token: String, _ ring: any KeyRing, sourceLocation: SourceLocation = #_sourceLocation) async {
    await #expect(throws: (any Error).self, sourceLocation: sourceLocation) { try await ring.claims(of: token, type: "at+jwt") }
  }

  @Test(arguments: SigningAlgorithm.allCases)
  func whatIsSignedComesBack(algorithm: SigningAlgorithm) async throws {
    let (key, ring) = try await ring(algorithm)
    let token = try await ring.sign(claims, type: "at+jwt", with: key.id)
    #expect(try await ring.claims(of: token, type: "at+jwt") == claims)
    // The public half is enough to check with, and is what others read.
    var shown = key
    shown.privateKey = nil
    #expect(try await signatures.ring(of: [shown]).claims(of: token, type: "at+jwt") == claims)
    let foreign = try await ForeignTokenReader().claims(of: token, signedBy: ["keys": [key.publicKey]])
    #expect(foreign == claims)
    #expect(key.publicKey["kid"]?.string == key.id && key.publicKey["alg"]?.string == algorithm.rawValue)
    #expect(key.publicKey["d"] == nil)
  }

  @Test func oneKindOfTokenIsNotTakenForAnother() async throws {
    let (key, ring) = try await ring()
    let token = try await ring.sign(claims, type: "JWT", with: key.id)
    await refuses(token, ring)
  }

  @Test(arguments: ["none", "None", "NONE", "", "HS256", "EdDSA", "RS256", "es256", "ES256"])
  func refusesOtherAlgorithmsAndNoSignature(algorithm: String) async throws {
    let (key, ring) = try await ring()
    let payload = try await ring.sign(claims, type: "at+jwt", with: key.id).split(separator: ".")[1]
    await refuses(forged(#"{"alg":"\#(algorithm)","typ":"at+jwt","kid":"\#(key.id)"}"#, payload), ring)
    await refuses(forged(#"{"alg":"\#(algorithm)","typ":"at+jwt"}"#, payload), ring)
  }

  /// The trick of RFC 8725, 2.1: the public key, which all may know, taken for a shared secret.
  @Test func refusesTheSharedSecretMadeOfThePublicKey() async throws {
    let (key, ring) = try await ring()
    let pem = try P256.Signing.PrivateKey(pemRepresentation: key.privateKey ?? "").publicKey.pemRepresentation
    let payload = try await ring.sign(claims, type: "at+jwt", with: key.id).split(separator: ".")[1]
    for secret in [Data(pem.utf8), Data(key.publicKey.bytes)] {
      for algorithm in ["HS256", "ES256"] {
        let header = #"{"alg":"\#(algorithm)","typ":"at+jwt","kid":"\#(key.id)"}"#
        let signed = Data((Array(header.utf8).base64URL + "." + payload).utf8)
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: secret))
        await refuses(forged(header, payload, Array(code)), ring)
      }
    }
  }

  @Test func refusesEveryAlteration() async throws {
    let (key, ring) = try await ring()
    let token = try await ring.sign(claims, type: "at+jwt", with: key.id)
    for index in token.indices {
      let other: Character = token[index] == "A" ? "B" : "A"
      await refuses(token.replacingCharacters(in: index...index, with: String(other)), ring)
    }
    for altered in [token + "=", token + ".", " " + token, String(token.dropLast()), token + "A", "." + token, ""] {
      await refuses(altered, ring)
    }
  }

  @Test func refusesPartsOfTwoTokens() async throws {
    let (key, ring) = try await ring()
    var other = claims
    other["sub"] = "somebody-else"
    let mine = try await ring.sign(claims, type: "at+jwt", with: key.id).split(separator: ".")
    let theirs = try await ring.sign(other, type: "at+jwt", with: key.id).split(separator: ".")
    await refuses([mine[0], theirs[1], mine[2]].joined(separator: "."), ring)
    await refuses([mine[0], mine[1], theirs[2]].joined(separator: "."), ring)
  }

  @Test func refusesAnotherServersKeyUnderOurName() async throws {
    let ((key, ring), (otherKey, other)) = try await (ring(), ring())
    await refuses(try await other.sign(claims, type: "at+jwt", with: otherKey.id), ring)
    var disguised = otherKey
    disguised.id = key.id
    await refuses(try await signatures.ring(of: [disguised]).sign(claims, type: "at+jwt", with: key.id), ring)
  }

  @Test func refusesExtensionsThatWeDoNotKnow() async throws {
    let (key, ring) = try await ring()
    let keys = try #require((ring as? JWTKeyRing)?.keys)
    let header: JWTHeader = ["typ": .string("at+jwt"), "crit": .array([.string("b64")])]
    await refuses(try await keys.sign(Empty(), kid: JWKIdentifier(string: key.id), header: header), ring)
  }
}

private struct Empty: JWTPayload {
  func verify(using algorithm: some JWTAlgorithm) {}
}
