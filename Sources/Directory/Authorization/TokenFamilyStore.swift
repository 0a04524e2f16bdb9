// Families of tokens and their refresh tokens in the database.
import Database
import FeatureKit
import Kernel

struct RefreshToken: Sendable, Equatable {
  /// Unused for so long it is forgotten.
  static let life = Duration.days(30)
  /// A page in a browser keeps it where other script of that page could read it.
  static let publicLife = Duration.days(7)

  var family: String
  var expires: Instant
  var used: Instant?
}

enum TokenFamilyStore {
  private static let columns: SQL = """
    id, application, person, scopes, is_public, signed_in_at, created_at, expires_at, ended_at
    """

  private static func family(_ row: Row) -> TokenFamily {
    TokenFamily(
      id: row.text(0), application: row.id(1), person: row.optionalText(2).map { UserID($0) },
      scopes: Set(row.text(3).split(separator: " ").map(String.init)), isPublic: row.flag(4), signedIn: row.instant(5),
      created: row.instant(6), expires: row.instant(7), ended: row.optionalInstant(8))
  }

  static func insert(_ family: TokenFamily, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO token_family (tenant, id, application, person, scopes, is_public, signed_in_at, created_at, expires_at)
      VALUES (\(work.tenant), \(family.id), \(family.application), \(family.person), \(family.scopes.sorted().joined(separator: " ")),
        \(family.isPublic), \(family.signedIn), \(family.created), \(family.expires))
      """)
  }

  static func find(_ id: String, in reading: Reading) throws -> TokenFamily? {
    try reading.row("SELECT \(columns) FROM token_family WHERE tenant = \(reading.tenant) AND id = \(id)").map(family)
  }

  /// Whether tokens of it still count: asked at every request.
  static func isAlive(_ id: String, tenant: TenantID, in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM token_family WHERE tenant = \(tenant) AND id = \(id) AND ended_at IS NULL") != nil
  }

  static func alive(of application: Application.Identifier, person: UserID?, in reading: Reading) throws -> [String] {
    let whose: SQL = person.map { "person = \($0)" } ?? "1 = 1"
    return try reading.rows(
      """
      SELECT id FROM token_family
      WHERE tenant = \(reading.tenant) AND application = \(application) AND \(whose) AND ended_at IS NULL
      """
    ).map { $0.text(0) }
  }

  static func alive(of person: UserID, in reading: Reading) throws -> [String] {
    try reading.rows(
      "SELECT id FROM token_family WHERE tenant = \(reading.tenant) AND person = \(person) AND ended_at IS NULL"
    ).map { $0.text(0) }
  }

  /// False where it had ended before.
  static func end(_ id: String, in work: Transaction) throws -> Bool {
    try !work.run(
      "UPDATE token_family SET ended_at = \(work.now) WHERE tenant = \(work.tenant) AND id = \(id) AND ended_at IS NULL RETURNING id"
    ).isEmpty
  }

  /// - Returns: the token's text, which is known to nobody else.
  static func addToken(to family: TokenFamily, in work: Transaction) throws -> String {
    let secret = Random.secret()
    let end = min(work.now + (family.isPublic ? RefreshToken.publicLife : RefreshToken.life), family.expires)
    try work.run(
      """
      INSERT INTO refresh_token (tenant, secret, family, expires_at)
      VALUES (\(work.tenant), \(Digest.sha256(secret)), \(family.id), \(end))
      """)
    return secret
  }

  static func token(_ secret: String, in reading: Reading) throws -> RefreshToken? {
    try reading.row(
      """
      SELECT family, expires_at, used_at FROM refresh_token
      WHERE tenant = \(reading.tenant) AND secret = \(Digest.sha256(secret))
      """
    ).map { RefreshToken(family: $0.text(0), expires: $0.instant(1), used: $0.optionalInstant(2)) }
  }

  /// False where it was used before, on whatever node.
  static func use(token secret: String, in work: Transaction) throws -> Bool {
    try !work.run(
      """
      UPDATE refresh_token SET used_at = \(work.now)
      WHERE tenant = \(work.tenant) AND secret = \(Digest.sha256(secret)) AND used_at IS NULL RETURNING secret
      """
    ).isEmpty
  }

  /// Used tokens stay until they would have expired, so that a thief's use of them is seen.
  static func prune(in work: Transaction) throws {
    try work.run("DELETE FROM refresh_token WHERE expires_at < \(work.now)")
    try work.run("DELETE FROM token_family WHERE expires_at < \(work.now)")
  }
}
