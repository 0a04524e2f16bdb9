// Passkeys: public keys only, nothing that could sign.
import Database

let passkeyMigrations = [
  Migration(
    "passkeys.1",
    [
      """
      CREATE TABLE passkey (
        tenant TEXT NOT NULL, id TEXT PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, site TEXT NOT NULL,
        public_key BYTEA NOT NULL, sign_count BIGINT NOT NULL, transports TEXT NOT NULL, created_at BIGINT NOT NULL,
        used_at BIGINT)
      """,
      "CREATE INDEX passkey_person ON passkey (tenant, person)",
      // Of ceremonies that have begun; the person is empty where it is the passkey that will say who it is.
      """
      CREATE TABLE passkey_challenge (
        challenge BYTEA PRIMARY KEY, tenant TEXT NOT NULL, person TEXT NOT NULL, expires_at BIGINT NOT NULL)
      """,
      "CREATE INDEX passkey_challenge_end ON passkey_challenge (expires_at)",
    ])
]
