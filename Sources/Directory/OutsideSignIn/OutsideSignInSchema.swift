// The tables of sign-in through outside providers. What must be read again is sealed, what is only compared is a hash.
import Database

let outsideSignInMigrations = [
  Migration(
    "outside-sign-in.1",
    [
      """
      CREATE TABLE identity_provider (
        tenant TEXT NOT NULL, id TEXT PRIMARY KEY, name TEXT NOT NULL, issuer TEXT NOT NULL, client_id TEXT NOT NULL,
        secret BYTEA, settings TEXT NOT NULL, is_enabled BIGINT NOT NULL, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL)
      """,
      "CREATE INDEX identity_provider_tenant ON identity_provider (tenant, name, id)",
      """
      CREATE TABLE pending_sign_in (
        tenant TEXT NOT NULL, state BYTEA PRIMARY KEY, provider TEXT NOT NULL, browser BYTEA NOT NULL, nonce BYTEA NOT NULL,
        verifier BYTEA NOT NULL, redirect_uri TEXT NOT NULL, return_to TEXT NOT NULL, expires_at BIGINT NOT NULL)
      """,
      "CREATE INDEX pending_sign_in_expiry ON pending_sign_in (expires_at)",
      """
      CREATE TABLE person_identity (
        tenant TEXT NOT NULL, provider TEXT NOT NULL, subject TEXT NOT NULL, person TEXT NOT NULL, linked_at BIGINT NOT NULL,
        used_at BIGINT NOT NULL, PRIMARY KEY (tenant, provider, subject))
      """,
      "CREATE UNIQUE INDEX person_identity_person ON person_identity (tenant, person, provider)",
      "CREATE TABLE sign_in_policy (tenant TEXT PRIMARY KEY, only_outside BIGINT NOT NULL, emergency TEXT NOT NULL)",
      // The provider through which a session began, and what it wants to hear when the session ends.
      "ALTER TABLE session ADD COLUMN provider TEXT",
      "ALTER TABLE session ADD COLUMN id_token BYTEA",
    ]),
  Migration(
    "outside-sign-in.2",
    [
      // The same between the provider's word and a second factor of ours.
      "ALTER TABLE sign_in_step ADD COLUMN provider TEXT",
      "ALTER TABLE sign_in_step ADD COLUMN id_token BYTEA",
    ]),
  Migration(
    "outside-sign-in.3",
    [
      // Accounts that a provider made, those of before among them: they were linked in the moment in which they were made.
      "CREATE TABLE outside_account (tenant TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (tenant, person))",
      """
      INSERT INTO outside_account (tenant, person)
      SELECT DISTINCT i.tenant, i.person FROM person_identity i JOIN person p
        ON p.tenant = i.tenant AND p.id = i.person AND p.created_at = i.linked_at
      """,
    ]),
  // The session that is to be proved again at the provider.
  Migration("outside-sign-in.4", ["ALTER TABLE pending_sign_in ADD COLUMN session TEXT"]),
]
