// What a session remembers of the provider through which it began.
import Database
import FeatureKit
import Kernel

enum OutsideSessionStore {
  /// Of a sign-in that is through, or at its second factor.
  static func note(_ outcome: SignInOutcome, provider: String, idToken: [UInt8]?, in work: Transaction) throws {
    switch outcome {
    case .session(_, let session): try note(session.id, provider: provider, idToken: idToken, in: work)
    case .secondFactor(let challenge, _):
      try work.run(
        """
        UPDATE sign_in_step SET provider = \(provider), id_token = \(idToken)
        WHERE tenant = \(work.tenant) AND challenge = \(Digest.sha256(challenge))
        """)
    }
  }

  /// Carries over to the session what its first step began with.
  static func follow(_ challenge: String, to outcome: SignInOutcome, in work: Transaction) throws {
    guard case .session(_, let session) = outcome else { return }
    let row = try work.row(
      "SELECT provider, id_token FROM sign_in_step WHERE tenant = \(work.tenant) AND challenge = \(Digest.sha256(challenge))")
    guard let row, let provider = row.optionalText(0) else { return }
    try note(session.id, provider: provider, idToken: row.isNull(1) ? nil : row.blob(1), in: work)
  }

  private static func note(_ session: String, provider: String, idToken: [UInt8]?, in work: Transaction) throws {
    try work.run(
      "UPDATE session SET provider = \(provider), id_token = \(idToken) WHERE tenant = \(work.tenant) AND id = \(session)")
  }

  static func isFromOutside(_ session: String, in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM session WHERE tenant = \(reading.tenant) AND id = \(session) AND provider IS NOT NULL") != nil
  }

  static func sessions(of person: UserID, from provider: String, in reading: Reading) throws -> [String] {
    try reading.rows(
      "SELECT id FROM session WHERE tenant = \(reading.tenant) AND person = \(person) AND provider = \(provider)"
    ).map { $0.text(0) }
  }

  /// The provider through which a session began, where it is still in use.
  static func provider(of session: String, in reading: Reading) throws -> SignInProvider? {
    let row = try reading.row("SELECT provider FROM session WHERE tenant = \(reading.tenant) AND id = \(session)")
    guard let id = row?.optionalText(0) else { return nil }
    return try ProviderStore.all(in: reading).first { $0.id == id && $0.details.isEnabled }
  }

  /// The provider of a session and the sealed id token; nil for a session that began here.
  static func origin(of session: String, in reading: Reading) throws -> (provider: String, idToken: [UInt8])? {
    let row = try reading.row(
      "SELECT provider, id_token FROM session WHERE tenant = \(reading.tenant) AND id = \(session) AND id_token IS NOT NULL")
    return row.map { ($0.text(0), $0.blob(1)) }
  }
}
