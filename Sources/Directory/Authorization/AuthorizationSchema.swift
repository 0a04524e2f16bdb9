// The tables behind tokens: keys, requests that wait for somebody's yes, codes, and what refresh tokens descend from.
// Whatever opens something is stored as a hash; private keys are sealed.
import Database

let authorizationMigrations = [
  Migration(
    "authorization.1",
    [
      """
      CREATE TABLE signing_key (
        id TEXT PRIMARY KEY, algorithm TEXT NOT NULL, public TEXT NOT NULL, private BYTEA, created_at BIGINT NOT NULL,
        signs_from BIGINT NOT NULL, retired_at BIGINT)
      """,
      """
      CREATE TABLE authorization_request (
        tenant TEXT NOT NULL, secret BYTEA PRIMARY KEY, application TEXT NOT NULL, asked TEXT NOT NULL, created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL)
      """,
      """
      CREATE TABLE authorization_code (
        tenant TEXT NOT NULL, secret BYTEA PRIMARY KEY, application TEXT NOT NULL, person TEXT NOT NULL, family TEXT NOT NULL,
        asked TEXT NOT NULL, signed_in_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT)
      """,
      """
      CREATE TABLE token_family (
        tenant TEXT NOT NULL, id TEXT PRIMARY KEY, application TEXT NOT NULL, person TEXT, scopes TEXT NOT NULL,
        is_public BIGINT NOT NULL, signed_in_at BIGINT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
        ended_at BIGINT)
      """,
      "CREATE INDEX token_family_application ON token_family (application, person)",
      "CREATE INDEX token_family_expiry ON token_family (expires_at)",
      """
      CREATE TABLE refresh_token (
        tenant TEXT NOT NULL, secret BYTEA PRIMARY KEY, family TEXT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT)
      """,
      "CREATE INDEX refresh_token_expiry ON refresh_token (expires_at)",
      """
      CREATE TABLE device_authorization (
        tenant TEXT NOT NULL, secret BYTEA PRIMARY KEY, id TEXT NOT NULL UNIQUE, user_code TEXT NOT NULL UNIQUE,
        application TEXT NOT NULL, scopes TEXT NOT NULL, pause BIGINT NOT NULL, polled_at BIGINT, created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL, person TEXT, signed_in_at BIGINT, is_refused BIGINT NOT NULL)
      """,
      """
      CREATE TABLE client_assertion (
        tenant TEXT NOT NULL, application TEXT NOT NULL, id BYTEA NOT NULL, expires_at BIGINT NOT NULL,
        PRIMARY KEY (application, id))
      """,
    ])
]
