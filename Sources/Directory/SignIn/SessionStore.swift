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
  /// Two factors were proved.
  var isStrong = false
  var provedAt: Instant
  /// What the person has and the hospital asks for, as of now.
  var mustChangePassword = false
  var factors = 0
  var policy = SecondFactorPolicy.optional
}

enum SessionStore {
  /// However active, everybody signs in again after this.
  static let longestLife = Duration.days(30)

  static func start(
    _ person: UserID, tenant: TenantID, visit: Visit = Visit(), in work: Transaction
  ) throws -> (secret: String, session: Session) {
    let secret = Random.secret()
    let expires = try work.now + SignInSettingStore.find(tenant, in: work).inactivity
    let session = Session(
      id: Random.guid(), tenant: tenant, person: person, csrf: Random.secret(), created: work.now, expires: expires,
      isStrong: visit.isStrong, provedAt: work.now)
    try insert(session, secret: secret, visit, in: work)
    try SessionExpiry.set(session.id, at: expires, in: work)
    return (secret, session)
  }

  private static func insert(_ session: Session, secret: String, _ visit: Visit, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO session (
        id, secret, csrf, tenant, person, created_at, expires_at, is_strong, proved_at, seen_at, device, address)
      VALUES (\(session.id), \(Digest.sha256(secret)), \(session.csrf), \(session.tenant), \(session.person), \(session.created),
        \(session.expires), \(session.isStrong), \(session.provedAt), \(work.now), \(visit.device), \(work.actor.address))
      """)
  }

  /// The session of a cookie whose person may still sign in.
  static func session(secret: String, in reading: Reading) throws -> Session? {
    try reading.row(
      """
      SELECT s.id, s.tenant, s.person, s.csrf, s.created_at, s.expires_at, s.is_strong, s.proved_at,
        CASE WHEN s.provider IS NULL THEN COALESCE(c.must_change, 0) ELSE 0 END, COALESCE(c.factors, 0), COALESCE(g.second_factor, 'optional')
      FROM session s JOIN person p ON p.id = s.person LEFT JOIN credential c ON c.person = s.person
        LEFT JOIN sign_in_setting g ON g.tenant = s.tenant
      WHERE s.secret = \(Digest.sha256(secret)) AND p.is_enabled = 1 AND p.deleted_at IS NULL
      """
    ).map(session)
  }

  static func session(id: String, in reading: Reading) throws -> Session? {
    try reading.row(
      """
      SELECT id, tenant, person, csrf, created_at, expires_at, is_strong, proved_at, 0, 0, 'optional'
      FROM session WHERE id = \(id)
      """
    ).map(session)
  }

  /// As its owner sees it.
  struct Line: Sendable {
    var id: String
    var device: String
    var address: String
    var created: Instant
    var seen: Instant
  }

  /// The latest sign of life first.
  static func all(of person: UserID, in reading: Reading) throws -> [Line] {
    try reading.rows(
      """
      SELECT id, device, address, created_at, seen_at FROM session
      WHERE tenant = \(reading.tenant) AND person = \(person) AND expires_at > \(reading.now) ORDER BY seen_at DESC, id
      """
    ).map { Line(id: $0.text(0), device: $0.text(1), address: $0.text(2), created: $0.instant(3), seen: $0.instant(4)) }
  }

  /// Puts off the automatic log-off.
  static func keepAlive(_ session: Session, in work: Transaction) throws {
    let inactivity = try SignInSettingStore.find(session.tenant, in: work).inactivity
    let expires = min(work.now + inactivity, session.created + longestLife)
    try work.run("UPDATE session SET expires_at = \(expires), seen_at = \(work.now) WHERE id = \(session.id)")
    try SessionExpiry.set(session.id, at: expires, in: work)
  }

  /// Notes that whoever sits there has just proved again who they are.
  static func prove(_ id: String, isStrong: Bool, in work: Transaction) throws {
    try work.run(
      """
      UPDATE session SET proved_at = \(work.now), is_strong = CASE WHEN \(isStrong) = 1 THEN 1 ELSE is_strong END
      WHERE tenant = \(work.tenant) AND id = \(id)
      """)
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

  private static func session(_ row: Row) -> Session {
    Session(
      id: row.text(0), tenant: row.id(1), person: row.id(2), csrf: row.text(3), created: row.instant(4), expires: row.instant(5),
      isStrong: row.flag(6), provedAt: row.instant(7), mustChangePassword: row.flag(8), factors: row.int(9),
      policy: SecondFactorPolicy(rawValue: row.text(10)) ?? .optional)
  }
}
