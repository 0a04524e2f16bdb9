// A code for tokens (RFC 6749 section 4.1.3 with PKCE), once. A code that comes twice, or with a wrong verifier, was stolen:
// whatever came of it ends.
import FeatureKit
import Kernel

struct RedeemCode: Operation {
  static let action = "token.issue"
  let client: KnownClient
  let code: String
  let redirect: String?
  let verifier: String?
  var object: String { "applications/\(client.application.id)" }

  func run(in work: Transaction) throws -> GrantOutcome {
    work.enter(client.tenant)
    guard let kept = try AuthorizationStore.code(code, in: work), kept.request.application == client.application.id else {
      return .refused(.invalidGrant("The code is unknown, or was given to another application."))
    }
    // Before the code is spent: whoever cannot prove to be the application must not spoil it either.
    if !client.isProven, !kept.request.isPublic { return .refused(.invalidClient) }
    guard try AuthorizationStore.use(code: code, in: work) else {
      try TokenFamilies.end(kept.family, reason: "revoked", in: work)
      return .refused(.invalidGrant("The code was used before; what came of it has ended."))
    }
    if let refusal = CodeRules.refusal(of: kept, self, at: work.now) { return .refused(refusal) }
    let roles = try CredentialStore.roles(of: kept.person, tokenIssued: kept.signedIn, tenant: client.tenant, in: work)
    if roles == nil { return .refused(.invalidGrant("The person may no longer sign in.")) }
    let scopes = try work.standing(kept.request.scopes, of: client, for: kept.person)
    if scopes.isEmpty { return .refused(.withdrawn) }
    let family = try work.begin(
      kept.family, for: client, person: kept.person, scopes: scopes, isPublic: kept.request.isPublic, signedIn: kept.signedIn)
    work.acted(on: "users/\(kept.person)/tokens/\(family.id)")
    return .granted(try work.granted(family, client, scopes: family.scopes, nonce: kept.request.nonce))
  }
}

enum CodeRules {
  static func refusal(of code: AuthorizationCode, _ asked: RedeemCode, at now: Instant) -> Failure? {
    if code.expires <= now { return .invalidGrant("The code has expired.") }
    if asked.redirect != code.request.redirect { return .invalidGrant("The redirect_uri is not that of the request.") }
    guard let verifier = asked.verifier, isProof(verifier, of: code.request.challenge) else {
      return .invalidGrant("The code_verifier does not fit the code_challenge.")
    }
    return nil
  }

  /// RFC 7636 section 4.6, S256.
  static func isProof(_ verifier: String, of challenge: String) -> Bool {
    let isPlain = (43...128).contains(verifier.utf8.count) && verifier.utf8.allSatisfy { $0.isBase64URL || $0 == 46 || $0 == 126 }
    return isPlain && Array(Digest.sha256(verifier).base64URL.utf8).equalsInConstantTime(Array(challenge.utf8))
  }
}
