// The tables of registered applications, and of what people and administrators allowed them. Secrets are hashes.
import Database

let applicationMigrations = [
  Migration(
    "applications.1",
    [
      """
      CREATE TABLE application (
        tenant TEXT NOT NULL, id TEXT PRIMARY KEY, client TEXT NOT NULL UNIQUE, principal TEXT NOT NULL UNIQUE,
        display_name TEXT NOT NULL, description TEXT, is_enabled BIGINT NOT NULL, owner TEXT, web TEXT NOT NULL, spa TEXT NOT NULL,
        native TEXT NOT NULL, allows_public BIGINT NOT NULL, logout_url TEXT, required TEXT NOT NULL, created_at BIGINT NOT NULL)
      """,
      "CREATE INDEX application_tenant ON application (tenant, id)",
      """
      CREATE TABLE application_secret (
        tenant TEXT NOT NULL, application TEXT NOT NULL, id TEXT NOT NULL, hash BYTEA NOT NULL, hint TEXT NOT NULL,
        display_name TEXT, starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, PRIMARY KEY (application, id))
      """,
      """
      CREATE TABLE application_key (
        tenant TEXT NOT NULL, application TEXT NOT NULL, id TEXT NOT NULL, jwk TEXT NOT NULL, display_name TEXT,
        starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, PRIMARY KEY (application, id))
      """,
      """
      CREATE TABLE permission_grant (
        tenant TEXT NOT NULL, id TEXT PRIMARY KEY, application TEXT NOT NULL, person TEXT NOT NULL, scopes TEXT NOT NULL,
        granted_at BIGINT NOT NULL, granted_by TEXT NOT NULL, UNIQUE (application, person))
      """,
      "CREATE INDEX permission_grant_person ON permission_grant (tenant, person)",
      """
      CREATE TABLE permission_assignment (
        tenant TEXT NOT NULL, id TEXT PRIMARY KEY, application TEXT NOT NULL, permission TEXT NOT NULL,
        assigned_at BIGINT NOT NULL, assigned_by TEXT NOT NULL, UNIQUE (application, permission))
      """,
    ]),
  Migration(
    "applications.2",
    [
      "ALTER TABLE application ADD COLUMN folded_name TEXT NOT NULL DEFAULT ''",
      "CREATE INDEX application_name ON application (tenant, folded_name, id)",
    ]),
]
