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
    ]),
  Migration(
    "sign-in.second-factor",
    [
      // How many second factors a person has, so that each request learns it with its session.
      "ALTER TABLE credential ADD COLUMN factors BIGINT NOT NULL DEFAULT 0",
      "ALTER TABLE session ADD COLUMN is_strong BIGINT NOT NULL DEFAULT 0",
      "ALTER TABLE session ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0",
      "ALTER TABLE session ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0",
      "ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT ''",
      "ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT ''",
      "ALTER TABLE sign_in_setting ADD COLUMN second_factor TEXT NOT NULL DEFAULT 'optional'",
      // Between the password and the code: who has come half of the way.
      """
      CREATE TABLE sign_in_step (
        challenge BYTEA PRIMARY KEY, tenant TEXT NOT NULL, person TEXT NOT NULL, expires_at BIGINT NOT NULL)
      """,
    ]),
]
