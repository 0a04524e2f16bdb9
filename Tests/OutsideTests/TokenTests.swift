// Bearer tokens: what goes in comes out, and every way of forging one that we know of is refused.
import Crypto
import FeatureKit
import Foundation
import JWTKit
import Kernel
import Testing

@testable import Outside

@Suite struct TokenTests {
  private let folder = FileManager.default.temporaryDirectory.path() + "/salus-tokens-" + Random.guid()
  private let claims = TokenClaims(
    user: UserID("6e7b768e-07e2-4810-8459-485f84f8f204"), tenant: TenantID("t-1"), scopes: ["Chat.ReadWrite", "User.Read"],
    issued: Instant(year: 2026, month: 1, day: 2), expires: Instant(year: 2026, month: 1, day: 2, hour: 1))

  private func keyFile(_ name: String = "key.pem") throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder + "/" + name
  }

  private func signer(_ name: String = "key.pem") async throws -> JWTTokenSigner {
    try await JWTTokenSigner(keyFile: keyFile(name))
  }

  private func forged(_ header: String, _ payload: Substring, _ signature: [UInt8] = []) -> String {
    [Array(header.utf8).base64URL, String(payload), signature.base64URL].joined(separator: ".")
  }

  private func refuses(_ token: String, _ signer: JWTTokenSigner, sourceLocation: SourceLocation = #_sourceLocation) async {
    await #expect(throws: (any Error).self, sourceLocation: sourceLocation) { try await signer.verify(token) }
  }

  @Test func whatIsSignedComesBackEvenExpired() async throws {
    let signer = try await signer()
    #expect(try await signer.verify(signer.sign(claims)) == claims)
    var none = claims
    none.scopes = []
    #expect(try await signer.verify(signer.sign(none)) == none)
  }

  @Test func theTokenSaysWhatGraphClientsRead() async throws {
    let parts = try await signer().sign(claims).split(separator: ".")
    let header = try fields(parts[0])
    let payload = try fields(parts[1])
    #expect(header["alg"] as? String == "EdDSA")
    #expect((header["kid"] as? String)?.isEmpty == false)
    #expect(payload["iss"] as? String == "salus")
    #expect(payload["aud"] as? String == "salus")
    #expect(payload["sub"] as? String == claims.user?.text)
    #expect(payload["tid"] as? String == "t-1")
    #expect(payload["scp"] as? String == "Chat.ReadWrite User.Read")
    #expect(payload["iat"] as? Int64 == 1_767_312_000)
    #expect(payload["exp"] as? Int64 == 1_767_315_600)
    #expect((payload["jti"] as? String)?.count == 36)
  }

  private func fields(_ part: Substring) throws -> [String: Any] {
    let text = part.replacing("-", with: "+").replacing("_", with: "/")
    let data = try #require(Data(base64Encoded: text + String(repeating: "=", count: (4 - text.count % 4) % 4)))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func theKeyOutlivesTheProcessAndIsItsOwnersAlone() async throws {
    let token = try await signer().sign(claims)
    #expect(try await signer().verify(token) == claims)
    let path = try keyFile()
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    _ = try await signer()
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["key.pem"])
  }

  @Test func serversThatStartTogetherShareOneKey() async throws {
    let path = try keyFile("shared.pem")
    let names = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 { group.addTask { try await JWTTokenSigner(keyFile: path).keyID } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(names.count == 1)
  }

  @Test func aKeyFileThatIsNoneIsAFault() async throws {
    let path = try keyFile("broken.pem")
    try Data("not a key".utf8).write(to: URL(filePath: path))
    await #expect(throws: (any Error).self) { try await JWTTokenSigner(keyFile: path) }
    await #expect(throws: (any Error).self) { try await JWTTokenSigner(keyFile: folder + "/no/such/folder/key.pem") }
  }

  @Test(arguments: ["none", "None", "NONE", "", "HS256", "ES256", "RS256", "eddsa", "EdDSA"])
  func refusesOtherAlgorithmsAndNoSignature(algorithm: String) async throws {
    let signer = try await signer()
    let payload = try await signer.sign(claims).split(separator: ".")[1]
    await refuses(forged(#"{"alg":"\#(algorithm)","typ":"JWT","kid":"\#(signer.keyID)"}"#, payload), signer)
    await refuses(forged(#"{"alg":"\#(algorithm)","typ":"JWT"}"#, payload), signer)
  }

  /// The trick of RFC 8725, 2.1: the public key, which all may know, taken for a shared secret.
  @Test func refusesTheSharedSecretMadeOfThePublicKey() async throws {
    let signer = try await signer()
    let key = try EdDSA.PrivateKey(pem: String(contentsOfFile: keyFile(), encoding: .utf8)).publicKey
    let payload = try await signer.sign(claims).split(separator: ".")[1]
    for secret in [Data(key.rawRepresentation), Data(key.pemRepresentation.utf8)] {
      for algorithm in ["HS256", "EdDSA"] {
        let header = #"{"alg":"\#(algorithm)","typ":"JWT","kid":"\#(signer.keyID)"}"#
        let signed = Data((Array(header.utf8).base64URL + "." + payload).utf8)
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: secret))
        await refuses(forged(header, payload, Array(code)), signer)
      }
    }
  }

  @Test func refusesEveryAlteration() async throws {
    let signer = try await signer()
    let token = try await signer.sign(claims)
    for index in token.indices {
      let other: Character = token[index] == "A" ? "B" : "A"
      await refuses(token.replacingCharacters(in: index...index, with: String(other)), signer)
    }
    for altered in [token + "=", token + ".", " " + token, String(token.dropLast()), token + "A", "." + token, ""] {
      await refuses(altered, signer)
    }
  }

  @Test func refusesPartsOfTwoTokens() async throws {
    let signer = try await signer()
    var other = claims
    other.user = UserID("somebody-else")
    let (mine, theirs) = try await (signer.sign(claims).split(separator: "."), signer.sign(other).split(separator: "."))
    await refuses([mine[0], theirs[1], mine[2]].joined(separator: "."), signer)
    await refuses([mine[0], mine[1], theirs[2]].joined(separator: "."), signer)
  }

  @Test func refusesAnotherServersKey() async throws {
    let (signer, other) = try await (signer(), signer("other.pem"))
    await refuses(try await other.sign(claims), signer)
    let disguised = try await other.keys.sign(TokenPayload(claims), header: ["kid": .string(signer.keyID)])
    await refuses(disguised, signer)
  }

  @Test func refusesItsOwnKeyForOtherEnds() async throws {
    let signer = try await signer()
    let kid = JWKIdentifier(string: signer.keyID)
    for (issuer, audience) in [("salus", "other"), ("salus", ""), ("other", "salus")] {
      var payload = TokenPayload(claims)
      (payload.iss, payload.aud) = (issuer, audience)
      await refuses(try await signer.keys.sign(payload, kid: kid), signer)
    }
    await refuses(try await signer.keys.sign(TokenPayload(claims), kid: kid, header: ["crit": .array([.string("b64")])]), signer)
    await refuses(try await signer.keys.sign(TokenPayload(claims), header: ["kid": .string("another")]), signer)
    await refuses(try await signer.keys.sign(TokenPayload(claims)), signer)
  }
}
