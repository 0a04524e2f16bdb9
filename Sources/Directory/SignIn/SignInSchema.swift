// The tables of signing in. Secrets are stored as hashes only.
import Database

let signInMigrations = [
  Migration(
    "sign-in.1",
    [
      """
      CREATE TABLE credential (
        tenant TEXT NOT NULL, person TEXT PRIMARY KEY, hash TEXT, must_change BIGINT NOT NULL, valid_from BIGINT NOT NULL)
      """,
      "CREATE TABLE attempt (key TEXT PRIMARY KEY, failures BIGINT NOT NULL, last BIGINT NOT NULL, locked_until BIGINT NOT NULL)",
      """
      CREATE TABLE session (
        id TEXT PRIMARY KEY, secret BYTEA NOT NULL UNIQUE, csrf TEXT NOT NULL, tenant TEXT NOT NULL, person TEXT NOT NULL,
        created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL)
      """,
      "CREATE INDEX session_person ON session (tenant, person)",
      "CREATE TABLE sign_in_setting (tenant TEXT PRIMARY KEY, inactivity_seconds BIGINT NOT NULL)",
      "CREATE TABLE setup_token (secret BYTEA PRIMARY KEY, expires_at BIGINT NOT NULL)",
    ])
]
