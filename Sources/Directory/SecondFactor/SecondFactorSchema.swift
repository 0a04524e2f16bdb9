// Authenticator apps and recovery codes. An app's key is sealed by the vault; codes are stored as hashes only.
import Database

let secondFactorMigrations = [
  Migration(
    "second-factor.1",
    [
      // A draft is a key that the person has not proved to hold yet; the key in use stays until then.
      """
      CREATE TABLE authenticator (
        tenant TEXT NOT NULL, person TEXT PRIMARY KEY, secret BYTEA, confirmed_at BIGINT, used_step BIGINT NOT NULL,
        draft BYTEA, drafted_at BIGINT)
      """,
      """
      CREATE TABLE recovery_code (
        tenant TEXT NOT NULL, person TEXT NOT NULL, hash BYTEA NOT NULL, PRIMARY KEY (tenant, person, hash))
      """,
    ])
]
