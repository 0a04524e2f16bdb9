// All SQL of invitations. The secret of the link is kept as a hash.
import Database
import FeatureKit
import Kernel

let invitationMigrations = [
  Migration(
    "invitations.1",
    [
      """
      CREATE TABLE invitation (
        tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, secret BYTEA NOT NULL, invited_by TEXT,
        expires_at BIGINT NOT NULL, PRIMARY KEY (tenant, person))
      """,
      "CREATE UNIQUE INDEX invitation_secret ON invitation (secret)",
    ])
]

enum InvitationStore {
  static let unknown = Failure(
    .notFound, "InvitationNotFound", "The invitation is not known any more: it was used, replaced, or is too old.")

  static func replace(_ invitation: Invitation, secret: String, in work: Transaction) throws {
    try end(of: invitation.person, in: work)
    try work.run(
      """
      INSERT INTO invitation (tenant, id, person, secret, invited_by, expires_at)
      VALUES (\(work.tenant), \(invitation.id), \(invitation.person), \(Digest.sha256(secret)), \(invitation.invitedBy),
        \(invitation.expires))
      """)
  }

  /// Of whichever organisation: nobody is signed in.
  static func find(secret: String, in reading: Reading) throws -> (tenant: TenantID, invitation: Invitation)? {
    try reading.row(
      """
      SELECT tenant, id, person, invited_by, expires_at FROM invitation
      WHERE secret = \(Digest.sha256(secret)) AND expires_at > \(reading.now)
      """
    ).map { row in
      (row.id(0), Invitation(id: row.text(1), person: row.id(2), invitedBy: row.optionalID(3), expires: row.instant(4)))
    }
  }

  static func inviter(of person: UserID, in reading: Reading) throws -> UserID? {
    try reading.row("SELECT invited_by FROM invitation WHERE tenant = \(reading.tenant) AND person = \(person)")?.optionalID(0)
  }

  /// Whoever has a way in of their own is invited no more.
  static func accept(_ person: UserID, in work: Transaction) throws {
    guard try PersonStore.isGuest(person, in: work) else { return }
    try PersonStore.set(.accepted, of: person, in: work)
    try end(of: person, in: work)
  }

  static func end(of person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM invitation WHERE tenant = \(work.tenant) AND person = \(person)")
  }

  static let personalData = PersonalData.rows(
    "invitations", tables: ["invitation"], [("expires", .instant), ("invitedBy", .text)]
  ) { person, reading in
    "SELECT expires_at, invited_by FROM invitation WHERE tenant = \(reading.tenant) AND person = \(person)"
  }
}
