// Browser sessions. The cookie's secret is stored as a hash; what identifies a session elsewhere is its id.
import Database
import FeatureKit
import Kernel

struct Session: Sendable {
  var id: String
  var tenant: TenantID
  var person: UserID
  var csrf: String
  var created: Instant
  var expires: Instant
  var mustChangePassword = false
}

enum SessionStore {
  /// However active, everybody signs in again after this.
  static let longestLife = Duration.days(30)
  static let defaultInactivity = 15 * 60

  static func start(_ person: UserID, tenant: TenantID, in work: Transaction) throws -> (secret: String, session: Session) {
    let secret = Random.secret()
    let expires = try work.now + inactivity(tenant, in: work)
    let session = Session(
      id: Random.guid(), tenant: tenant, person: person, csrf: Random.secret(), created: work.now, expires: expires)
    try work.run(
      """
      INSERT INTO session (id, secret, csrf, tenant, person, created_at, expires_at)
      VALUES (\(session.id), \(Digest.sha256(secret)), \(session.csrf), \(tenant), \(person), \(session.created), \(expires))
      """)
    try SessionExpiry.set(session.id, at: expires, in: work)
    return (secret, session)
  }

  /// The session of a cookie whose person may still sign in.
  static func session(secret: String, in reading: Reading) throws -> Session? {
    try reading.row(
      """
      SELECT s.id, s.tenant, s.person, s.csrf, s.created_at, s.expires_at, COALESCE(c.must_change, 0)
      FROM session s JOIN person p ON p.id = s.person LEFT JOIN credential c ON c.person = s.person
      WHERE s.secret = \(Digest.sha256(secret)) AND p.is_enabled = 1 AND p.deleted_at IS NULL
      """
    ).map(session)
  }

  static func session(id: String, in reading: Reading) throws -> Session? {
    try reading.row("SELECT id, tenant, person, csrf, created_at, expires_at, 0 FROM session WHERE id = \(id)").map(session)
  }

  /// Puts off the automatic log-off.
  static func keepAlive(_ session: Session, in work: Transaction) throws {
    let expires = try min(work.now + inactivity(session.tenant, in: work), session.created + longestLife)
    try work.run("UPDATE session SET expires_at = \(expires) WHERE id = \(session.id)")
    try SessionExpiry.set(session.id, at: expires, in: work)
  }

  static func end(_ id: String, reason: String, in work: Transaction) throws {
    try work.run("DELETE FROM session WHERE id = \(id)")
    try work.cancel(job: SessionExpiry.key(id))
    work.emit("session.ended", ["session": id, "reason": reason])
  }

  /// Signs a person out everywhere, streams and bearer tokens included.
  static func endAll(of person: UserID, reason: String, in work: Transaction) throws {
    try work.run("DELETE FROM session WHERE tenant = \(work.tenant) AND person = \(person)")
    try CredentialStore.invalidateTokens(of: person, in: work)
    work.emit("sessions.revoked", ["user": person.text, "reason": reason])
  }

  static func endOthers(of person: UserID, but kept: String?, in work: Transaction) throws {
    let others = try work.rows("SELECT id FROM session WHERE tenant = \(work.tenant) AND person = \(person)").map { $0.text(0) }
    for id in others where id != kept { try end(id, reason: "revoked", in: work) }
  }

  static func inactivity(_ tenant: TenantID, in reading: Reading) throws -> Duration {
    let row = try reading.row("SELECT inactivity_seconds FROM sign_in_setting WHERE tenant = \(tenant)")
    return .seconds(row?.int(0) ?? defaultInactivity)
  }

  static func setInactivity(_ seconds: Int, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO sign_in_setting (tenant, inactivity_seconds) VALUES (\(work.tenant), \(seconds))
      ON CONFLICT (tenant) DO UPDATE SET inactivity_seconds = excluded.inactivity_seconds
      """)
  }

  private static func session(_ row: Row) -> Session {
    Session(
      id: row.text(0), tenant: row.id(1), person: row.id(2), csrf: row.text(3), created: row.instant(4), expires: row.instant(5),
      mustChangePassword: row.flag(6))
  }
}
