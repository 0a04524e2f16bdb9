// All SQL of sign-ins on their way. Each is good for one return.
import Database
import FeatureKit
import Kernel

enum PendingStore {
  static func insert(_ pending: PendingSignIn, state: String, browser: String, in work: Transaction) throws {
    try work.run("DELETE FROM pending_sign_in WHERE expires_at <= \(work.now)")
    try work.run(
      """
      INSERT INTO pending_sign_in (tenant, state, provider, browser, nonce, verifier, redirect_uri, return_to, session, expires_at)
      VALUES (\(pending.tenant), \(Digest.sha256(state)), \(pending.provider), \(Digest.sha256(browser)), \(pending.nonce),
        \(pending.verifier), \(pending.redirectURI), \(pending.returnTo), \(pending.session),
        \(pending.begun + PendingSignIn.life))
      """)
  }

  /// Takes it out, so that nobody uses it again; nil unless it is this browser's, at this provider, and in time.
  static func take(state: String, browser: String, provider: String, in work: Transaction) throws -> PendingSignIn? {
    let row = try work.run(
      """
      DELETE FROM pending_sign_in WHERE state = \(Digest.sha256(state))
      RETURNING provider, tenant, nonce, verifier, redirect_uri, return_to, browser, expires_at, session
      """
    ).first
    guard let row, row.text(0) == provider, row.blob(6).equalsInConstantTime(Digest.sha256(browser)), row.instant(7) > work.now
    else { return nil }
    return PendingSignIn(
      provider: row.text(0), tenant: row.id(1), nonce: row.blob(2), verifier: row.blob(3), redirectURI: row.text(4),
      returnTo: row.text(5), session: row.optionalText(8), begun: row.instant(7) - PendingSignIn.life)
  }
}
