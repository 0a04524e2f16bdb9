// Who somebody is at a provider: the link between a person here and a subject there.
import Database
import FeatureKit
import Kernel

/// One person's link to one provider.
struct Identity: Sendable, Equatable {
  var provider: String
  var subject: String
  var person: UserID
  var linked: Instant
  var used: Instant
}

enum IdentityStore {
  static func person(of subject: String, at provider: String, in reading: Reading) throws -> UserID? {
    try reading.row(
      """
      SELECT person FROM person_identity
      WHERE tenant = \(reading.tenant) AND provider = \(provider) AND subject = \(subject)
      """)?.id(0)
  }

  static func identities(of person: UserID, in reading: Reading) throws -> [Identity] {
    try reading.rows(
      """
      SELECT provider, subject, person, linked_at, used_at FROM person_identity
      WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY linked_at, provider
      """
    ).map {
      Identity(provider: $0.text(0), subject: $0.text(1), person: $0.id(2), linked: $0.instant(3), used: $0.instant(4))
    }
  }

  /// How many people are linked to each provider.
  static func counts(in reading: Reading) throws -> [String: Int] {
    let rows = try reading.rows(
      "SELECT provider, COUNT(*) FROM person_identity WHERE tenant = \(reading.tenant) GROUP BY provider")
    return Dictionary(rows.map { ($0.text(0), $0.int(1)) }) { $1 }
  }

  /// Links, or notes that the link was used.
  static func keep(_ person: UserID, as subject: String, at provider: String, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO person_identity (tenant, provider, subject, person, linked_at, used_at)
      VALUES (\(work.tenant), \(provider), \(subject), \(person), \(work.now), \(work.now))
      ON CONFLICT (tenant, provider, subject) DO UPDATE SET used_at = excluded.used_at
      """)
  }

  static func remove(_ person: UserID, from provider: String, in work: Transaction) throws {
    try work.run(
      "DELETE FROM person_identity WHERE tenant = \(work.tenant) AND person = \(person) AND provider = \(provider)")
  }

  static func forget(_ person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM person_identity WHERE tenant = \(work.tenant) AND person = \(person)")
  }

  /// People who have this address; whoever calls compares the letters themselves.
  static func people(withMail mail: String, in reading: Reading) throws -> [UserID] {
    try reading.rows(
      "SELECT id FROM person WHERE tenant = \(reading.tenant) AND deleted_at IS NULL AND folded_mail = \(mail.folded)"
    ).map { $0.id(0) }
  }

  /// Whoever signs in by this address, but for accounts that a provider made: nobody here gave them their names.
  static func person(signingInAs mail: String, in reading: Reading) throws -> UserID? {
    try reading.row(
      """
      SELECT id FROM person WHERE tenant = \(reading.tenant) AND deleted_at IS NULL AND principal_name = \(mail.lowercased())
        AND id NOT IN (SELECT person FROM outside_account WHERE tenant = \(reading.tenant))
      """)?.id(0)
  }

  static func noteMade(_ person: UserID, in work: Transaction) throws {
    try work.run("INSERT INTO outside_account (tenant, person) VALUES (\(work.tenant), \(person))")
  }

  static func person(withEmployeeID number: String, in reading: Reading) throws -> UserID? {
    try reading.row(
      "SELECT id FROM person WHERE tenant = \(reading.tenant) AND deleted_at IS NULL AND employee_id = \(number)")?.id(0)
  }
}
