// Bearer tokens as JSON Web Tokens (RFC 7519) under this server's own Ed25519 key.
import FeatureKit
import Foundation
import JWTKit
import Kernel

public struct JWTTokenSigner: TokenSigner {
  static let algorithm = "EdDSA"

  let keys = JWTKeyCollection()
  /// The name of the key, which tells a token of an earlier key from a forged one.
  let keyID: String

  /// - Parameter keyFile: where the private key is kept; made on first use.
  public init(keyFile: String) async throws {
    let pem = try KeyFile.text(at: keyFile) { try EdDSA.PrivateKey().pemRepresentation }
    let key = try EdDSA.PrivateKey(pem: pem)
    keyID = String(Digest.sha256(Array(key.publicKey.rawRepresentation)).base64URL.prefix(16))
    await keys.add(eddsa: key, kid: JWKIdentifier(string: keyID))
  }

  public func sign(_ claims: TokenClaims) async throws -> String {
    try await keys.sign(TokenPayload(claims), kid: JWKIdentifier(string: keyID))
  }

  public func verify(_ token: String) async throws -> TokenClaims {
    try check(TokenHeader(of: token))
    return try await keys.verify(token, as: TokenPayload.self).claims
  }

  /// The library takes whatever key it has for whatever the header says, so the header is judged before it.
  private func check(_ header: TokenHeader) throws {
    guard header.alg == Self.algorithm, header.kid == keyID, header.crit == nil else { throw Failure.foreignToken }
  }
}

/// The fields of a token's header that decide how it would be read.
private struct TokenHeader: Decodable {
  var alg: String
  var kid: String
  /// Extensions that a reader must understand (RFC 7515, 4.1.11); we know none.
  var crit: [String]?

  init(of token: String) throws {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map { [UInt8](base64URL: $0) }
    guard parts.count == 3, let header = parts[0], parts[1] != nil, parts[2] != nil else { throw Failure.foreignToken }
    self = try JSONDecoder().decode(Self.self, from: Data(header))
  }
}

extension [UInt8] {
  /// Strict: one text for one value, so that nobody can vary a token and still have it accepted.
  fileprivate init?(base64URL text: Substring) {
    let standard = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: standard + padding), Array(data).base64URL == text else { return nil }
    self = Array(data)
  }
}

extension Failure {
  static let foreignToken = Failure(.unauthenticated, "InvalidAuthenticationToken", "The token was not issued by this server.")
}
