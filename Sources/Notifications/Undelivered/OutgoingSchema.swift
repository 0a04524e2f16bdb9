// The tables of what is on its way out, and of how the ways are.
import Database

let outgoingMigrations = [
  Migration(
    "undelivered.1",
    [
      """
      CREATE TABLE outgoing (
        tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL, way TEXT NOT NULL,
        device TEXT NOT NULL, ring BIGINT NOT NULL, closing BIGINT NOT NULL, created_at BIGINT NOT NULL, due BIGINT NOT NULL,
        failures BIGINT NOT NULL, problem TEXT, given_up_at BIGINT, PRIMARY KEY (tenant, id))
      """,
      "CREATE UNIQUE INDEX outgoing_once ON outgoing (tenant, person, key, way, device)",
      "CREATE INDEX outgoing_device ON outgoing (tenant, device)",
      "CREATE INDEX outgoing_failed ON outgoing (tenant, failures, created_at)",
      "CREATE INDEX outgoing_given_up ON outgoing (given_up_at)",
      """
      CREATE TABLE way_state (
        tenant TEXT NOT NULL, way TEXT NOT NULL, failures BIGINT NOT NULL, failing_since BIGINT, problem TEXT, retry_at BIGINT,
        delivered_at BIGINT, PRIMARY KEY (tenant, way))
      """,
    ])
]
