// Passwords as hashes, and since when a person's bearer tokens count.
import FeatureKit
import Kernel

/// What is needed to check a password.
struct Account: Sendable {
  var person: UserID
  var tenant: TenantID
  var hash: String?
  var mustChange: Bool
}

enum CredentialStore {
  /// Sets a person's password hash; tokens and sessions live on until they are revoked.
  static func set(hash: String, mustChange: Bool, for person: UserID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO credential (tenant, person, hash, must_change, valid_from) VALUES (\(work.tenant), \(person), \(hash), \(mustChange), 0)
      ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, must_change = excluded.must_change
      """)
  }

  static func setForAllWithout(hash: String, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO credential (tenant, person, hash, must_change, valid_from)
      SELECT tenant, id, \(hash), 0, 0 FROM person WHERE tenant = \(work.tenant)
        AND id NOT IN (SELECT person FROM credential WHERE hash IS NOT NULL)
      ON CONFLICT (person) DO UPDATE SET hash = excluded.hash
      """)
  }

  /// Tokens issued up to now count no more.
  static func invalidateTokens(of person: UserID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO credential (tenant, person, hash, must_change, valid_from) VALUES (\(work.tenant), \(person), NULL, 0, \(work.now))
      ON CONFLICT (person) DO UPDATE SET valid_from = excluded.valid_from
      """)
  }

  /// The account of a principal name in any tenant, if the person may sign in.
  static func account(principalName: String, in reading: Reading) throws -> Account? {
    try reading.row(
      """
      SELECT p.id, p.tenant, c.hash, c.must_change FROM person p LEFT JOIN credential c ON c.person = p.id
      WHERE p.principal_name = \(principalName.lowercased()) AND p.is_enabled = 1 AND p.deleted_at IS NULL
      """
    ).map { Account(person: $0.id(0), tenant: $0.id(1), hash: $0.optionalText(2), mustChange: $0.flag(3)) }
  }

  static func account(of person: UserID, in reading: Reading) throws -> Account? {
    try reading.row("SELECT hash, must_change FROM credential WHERE tenant = \(reading.tenant) AND person = \(person)").map {
      Account(person: person, tenant: reading.tenant, hash: $0.optionalText(0), mustChange: $0.flag(1))
    }
  }

  /// Whoever may still use tokens issued at `issued`, with their roles; nil when disabled, deleted or revoked.
  static func roles(of person: UserID, tokenIssued issued: Instant, tenant: TenantID, in reading: Reading) throws -> Set<Role>? {
    let rows = try reading.rows(
      """
      SELECT COALESCE(c.valid_from, 0), r.role, p.guest FROM person p LEFT JOIN credential c ON c.person = p.id
        LEFT JOIN person_role r ON r.tenant = p.tenant AND r.person = p.id
      WHERE p.id = \(person) AND p.tenant = \(tenant) AND p.is_enabled = 1 AND p.deleted_at IS NULL
      """)
    guard let row = rows.first, issued >= row.instant(0) else { return nil }
    return Set(rows.compactMap { $0.optionalText(1).flatMap(Role.init) } + (row.isNull(2) ? [] : [.guest]))
  }

  static func roles(of person: UserID, tenant: TenantID, in reading: Reading) throws -> Set<Role> {
    let rows = try reading.rows(
      """
      SELECT role FROM person_role WHERE tenant = \(tenant) AND person = \(person)
      UNION ALL SELECT 'guest' FROM person WHERE tenant = \(tenant) AND id = \(person) AND guest IS NOT NULL
      """)
    return Set(rows.compactMap { Role(rawValue: $0.text(0)) })
  }
}
