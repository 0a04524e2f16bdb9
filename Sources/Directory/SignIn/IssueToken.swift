// Bearer tokens for scripts on the server itself (`salus token`).
import FeatureKit
import Kernel

/// Finds the person and records that a token was made; the signature is made outside of the transaction.
public struct IssueToken: Operation {
  public static let action = "token.issue"
  let principalName: String
  let scopes: Set<String>
  let life: Duration

  public init(principalName: String, scopes: Set<String>, life: Duration) {
    (self.principalName, self.scopes, self.life) = (principalName, scopes, life)
  }

  public func run(in work: Transaction) throws -> TokenClaims {
    guard let account = try CredentialStore.account(principalName: principalName, in: work) else {
      throw Failure.badRequest("Nobody enabled has this user principal name.", target: "user")
    }
    work.enter(account.tenant)
    work.acted(on: "users/\(account.person)")
    return TokenClaims(user: account.person, tenant: account.tenant, scopes: scopes, issued: work.now, expires: work.now + life)
  }
}
