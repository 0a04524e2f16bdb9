// Requests that wait for somebody's yes, and the codes that come of it. Their secrets are stored as hashes.
import Database
import FeatureKit
import Kernel

/// Somebody's yes, which an application exchanges for tokens once.
struct AuthorizationCode: Sendable {
  static let life = Duration.minutes(2)

  var request: AuthorizationRequest
  var person: UserID
  /// What its tokens descend from; known before, so that a code that is used twice can end them.
  var family: String
  var signedIn: Instant
  var expires: Instant
  var used: Instant?
}

enum AuthorizationStore {
  static func keep(_ request: AuthorizationRequest, _ secret: String, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO authorization_request (tenant, secret, application, asked, created_at, expires_at)
      VALUES (\(work.tenant), \(Digest.sha256(secret)), \(request.application), \(request.json), \(request.created),
        \(request.created + AuthorizationRequest.life))
      """)
  }

  /// With its organisation, which nobody who comes with the secret has named.
  static func find(_ secret: String, in reading: Reading) throws -> (request: AuthorizationRequest, tenant: TenantID)? {
    try reading.row(
      """
      SELECT application, asked, created_at, tenant FROM authorization_request
      WHERE secret = \(Digest.sha256(secret)) AND expires_at > \(reading.now)
      """
    ).map { (AuthorizationRequest($0.id(0), $0.json(1), created: $0.instant(2)), $0.id(3)) }
  }

  /// False where somebody was quicker.
  static func remove(_ secret: String, in work: Transaction) throws -> Bool {
    try !work.run(
      "DELETE FROM authorization_request WHERE tenant = \(work.tenant) AND secret = \(Digest.sha256(secret)) RETURNING secret"
    ).isEmpty
  }

  static func keep(_ code: AuthorizationCode, _ secret: String, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO authorization_code (tenant, secret, application, person, family, asked, signed_in_at, expires_at)
      VALUES (\(work.tenant), \(Digest.sha256(secret)), \(code.request.application), \(code.person), \(code.family),
        \(code.request.json), \(code.signedIn), \(code.expires))
      """)
  }

  static func code(_ secret: String, in reading: Reading) throws -> AuthorizationCode? {
    try reading.row(
      """
      SELECT application, asked, person, family, signed_in_at, expires_at, used_at FROM authorization_code
      WHERE tenant = \(reading.tenant) AND secret = \(Digest.sha256(secret))
      """
    ).map {
      AuthorizationCode(
        request: AuthorizationRequest($0.id(0), $0.json(1), created: $0.instant(4)), person: $0.id(2), family: $0.text(3),
        signedIn: $0.instant(4), expires: $0.instant(5), used: $0.optionalInstant(6))
    }
  }

  /// False where it was used before, on whatever node.
  static func use(code secret: String, in work: Transaction) throws -> Bool {
    try !work.run(
      """
      UPDATE authorization_code SET used_at = \(work.now)
      WHERE tenant = \(work.tenant) AND secret = \(Digest.sha256(secret)) AND used_at IS NULL RETURNING secret
      """
    ).isEmpty
  }

  /// Used ones stay, so that a second use is seen.
  static func forgetCodes(of person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM authorization_code WHERE tenant = \(work.tenant) AND person = \(person) AND used_at IS NULL")
  }

  /// False for a client assertion that was here before (RFC 7523 section 3).
  static func use(assertion id: String, of application: Application.Identifier, until end: Instant, in work: Transaction) throws
    -> Bool
  {
    try !work.run(
      """
      INSERT INTO client_assertion (tenant, application, id, expires_at)
      VALUES (\(work.tenant), \(application), \(Digest.sha256(id)), \(end))
      ON CONFLICT (application, id) DO NOTHING RETURNING id
      """
    ).isEmpty
  }

  /// What has expired opens nothing; codes are kept a day longer, so that a late second use is still seen.
  static func prune(in work: Transaction) throws {
    try work.run("DELETE FROM authorization_request WHERE expires_at < \(work.now)")
    try work.run("DELETE FROM authorization_code WHERE expires_at < \(work.now - .days(1))")
    try work.run("DELETE FROM client_assertion WHERE expires_at < \(work.now - .minutes(5))")
  }
}
