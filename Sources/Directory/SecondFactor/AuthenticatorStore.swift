// The keys of people's authenticator apps, as the vault sealed them.
import FeatureKit
import Kernel

struct Authenticator: Sendable {
  var sealed: [UInt8]
  var confirmedAt: Instant
  /// The step of the last code that was used; neither it nor an earlier one counts again.
  var usedStep: Int
}

enum AuthenticatorStore {
  static func find(_ person: UserID, tenant: TenantID, in reading: Reading) throws -> Authenticator? {
    try reading.row(
      """
      SELECT secret, confirmed_at, used_step FROM authenticator
      WHERE tenant = \(tenant) AND person = \(person) AND secret IS NOT NULL
      """
    ).map { Authenticator(sealed: $0.blob(0), confirmedAt: $0.instant(1), usedStep: $0.int(2)) }
  }

  static func setDraft(_ sealed: [UInt8], of person: UserID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO authenticator (tenant, person, used_step, draft, drafted_at)
      VALUES (\(work.tenant), \(person), 0, \(sealed), \(work.now))
      ON CONFLICT (person) DO UPDATE SET draft = excluded.draft, drafted_at = excluded.drafted_at
      """)
  }

  static func draft(of person: UserID, since earliest: Instant, in reading: Reading) throws -> [UInt8]? {
    try reading.row(
      """
      SELECT draft FROM authenticator
      WHERE tenant = \(reading.tenant) AND person = \(person) AND draft IS NOT NULL AND drafted_at > \(earliest)
      """
    )?.blob(0)
  }

  /// The draft becomes the key in use.
  static func confirm(_ person: UserID, usedStep: Int, in work: Transaction) throws {
    try work.run(
      """
      UPDATE authenticator SET secret = draft, confirmed_at = \(work.now), used_step = \(usedStep), draft = NULL, drafted_at = NULL
      WHERE tenant = \(work.tenant) AND person = \(person)
      """)
  }

  static func use(_ step: Int, of person: UserID, in work: Transaction) throws {
    try work.run("UPDATE authenticator SET used_step = \(step) WHERE tenant = \(work.tenant) AND person = \(person)")
  }

  static func remove(_ person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM authenticator WHERE tenant = \(work.tenant) AND person = \(person)")
  }
}
