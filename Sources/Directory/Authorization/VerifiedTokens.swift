// Tokens whose signature was right a moment ago: checking one costs as much as all else that a small request does, and
// clients bring the same token with each. Only the signature is remembered, as long as its keys are at hand; expiry and
// revocation are asked every time.
import Kernel
import Synchronization

final class VerifiedTokens: Sendable {
  /// Some megabytes; beyond it everything is forgotten, and checked again when it comes.
  private static let most = 10_000
  /// By the token's hash, so that nothing here could be used to sign in.
  private let claims = Mutex<[[UInt8]: JSONObject]>([:])

  func claims(of token: String, type: String, verify: () async throws -> JSONObject) async throws -> JSONObject {
    let key = Digest.sha256(type + " " + token)
    if let known = claims.withLock({ $0[key] }) { return known }
    let verified = try await verify()
    claims.withLock { claims in
      if claims.count >= Self.most { claims = [:] }
      claims[key] = verified
    }
    return verified
  }
}
