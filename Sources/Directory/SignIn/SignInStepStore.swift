// Who has proved their password and has still to prove a second factor. The challenge is stored as a hash.
import FeatureKit
import Kernel

/// The first half of a sign-in.
struct SignInStep: Sendable {
  var person: UserID
  var tenant: TenantID
}

enum SignInStepStore {
  static let life = Duration.minutes(5)

  /// Returns the challenge, which goes to the browser alone.
  static func begin(_ person: UserID, tenant: TenantID, in work: Transaction) throws -> String {
    let challenge = Random.secret()
    try work.run("DELETE FROM sign_in_step WHERE expires_at < \(work.now)")
    try work.run(
      """
      INSERT INTO sign_in_step (challenge, tenant, person, expires_at)
      VALUES (\(Digest.sha256(challenge)), \(tenant), \(person), \(work.now + life))
      """)
    return challenge
  }

  /// - Throws: `ChallengeEnded` when it is used up or too old, or its person may not sign in any more.
  static func find(_ challenge: String, in reading: Reading) throws -> SignInStep {
    let row = try reading.row(
      """
      SELECT s.person, s.tenant FROM sign_in_step s JOIN person p ON p.id = s.person
      WHERE s.challenge = \(Digest.sha256(challenge)) AND s.expires_at > \(reading.now)
        AND p.is_enabled = 1 AND p.deleted_at IS NULL
      """)
    guard let row else {
      throw Failure(.gone, "ChallengeEnded", "This sign-in has taken too long; begin again.", target: "challenge")
    }
    return SignInStep(person: row.id(0), tenant: row.id(1))
  }

  static func end(_ challenge: String, in work: Transaction) throws {
    try work.run("DELETE FROM sign_in_step WHERE challenge = \(Digest.sha256(challenge))")
  }
}
