// People's passkeys, by the id that their authenticators gave them.
import Database
import FeatureKit
import Kernel

struct Passkey: Sendable {
  /// base64url
  var id: String
  var tenant: TenantID
  var person: UserID
  var name: String
  var site: String
  var key: [UInt8]
  var signCount: Int
  var transports: [String]
  var created: Instant
  var used: Instant?
}

enum PasskeyStore {
  static let mostOfOne = 20

  static func insert(_ passkey: Passkey, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO passkey (tenant, id, person, name, site, public_key, sign_count, transports, created_at)
      VALUES (\(passkey.tenant), \(passkey.id), \(passkey.person), \(passkey.name), \(passkey.site), \(passkey.key),
        \(passkey.signCount), \(passkey.transports.joined(separator: " ")), \(passkey.created))
      """)
  }

  static func all(of person: UserID, in reading: Reading) throws -> [Passkey] {
    try reading.rows(
      """
      SELECT id, tenant, person, name, site, public_key, sign_count, transports, created_at, used_at FROM passkey
      WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY created_at, id
      """
    ).map(passkey)
  }

  /// Of any tenant: the passkey says who somebody is before anything else is known. Its person may still sign in.
  static func find(_ id: String, in reading: Reading) throws -> Passkey? {
    try reading.row(
      """
      SELECT k.id, k.tenant, k.person, k.name, k.site, k.public_key, k.sign_count, k.transports, k.created_at, k.used_at
      FROM passkey k JOIN person p ON p.id = k.person AND p.tenant = k.tenant
      WHERE k.id = \(id) AND p.is_enabled = 1 AND p.deleted_at IS NULL
      """
    ).map(passkey)
  }

  static func isTaken(_ id: String, in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM passkey WHERE id = \(id)") != nil
  }

  static func count(of person: UserID, tenant: TenantID, in reading: Reading) throws -> Int {
    try reading.row("SELECT COUNT(*) FROM passkey WHERE tenant = \(tenant) AND person = \(person)")?.int(0) ?? 0
  }

  static func use(_ passkey: Passkey, signCount: Int, in work: Transaction) throws {
    try work.run(
      """
      UPDATE passkey SET sign_count = \(signCount), used_at = \(work.now)
      WHERE tenant = \(passkey.tenant) AND id = \(passkey.id)
      """)
  }

  /// Whether the person has such a passkey.
  static func rename(_ id: String, to name: String, of person: UserID, in work: Transaction) throws -> Bool {
    try work.run(
      """
      UPDATE passkey SET name = \(name) WHERE tenant = \(work.tenant) AND person = \(person) AND id = \(id) RETURNING id
      """
    ).count == 1
  }

  static func remove(_ id: String, of person: UserID, in work: Transaction) throws -> Bool {
    try work.run(
      "DELETE FROM passkey WHERE tenant = \(work.tenant) AND person = \(person) AND id = \(id) RETURNING id"
    ).count == 1
  }

  static func removeAll(of person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM passkey WHERE tenant = \(work.tenant) AND person = \(person)")
  }

  private static func passkey(_ row: Row) -> Passkey {
    Passkey(
      id: row.text(0), tenant: row.id(1), person: row.id(2), name: row.text(3), site: row.text(4), key: row.blob(5),
      signCount: row.int(6), transports: row.text(7).split(separator: " ").map(String.init), created: row.instant(8),
      used: row.optionalInstant(9))
  }
}

enum PasskeyChallengeStore {
  static let life = Duration.minutes(5)

  /// - Parameter person: nil where nobody is signed in yet.
  static func begin(for person: UserID?, in work: Transaction) throws -> [UInt8] {
    let challenge = Random.bytes(32)
    try work.run("DELETE FROM passkey_challenge WHERE expires_at < \(work.now)")
    try work.run(
      """
      INSERT INTO passkey_challenge (challenge, tenant, person, expires_at)
      VALUES (\(Digest.sha256(challenge)), \(work.tenant), \(person?.text ?? ""), \(work.now + life))
      """)
    return challenge
  }

  /// Whether it is one of ours for this person and still good; it is good no more.
  static func use(_ challenge: [UInt8], for person: UserID?, in work: Transaction) throws -> Bool {
    try work.run(
      """
      DELETE FROM passkey_challenge WHERE challenge = \(Digest.sha256(challenge)) AND person = \(person?.text ?? "")
        AND expires_at > \(work.now) RETURNING challenge
      """
    ).count == 1
  }
}
