// The tables of browsers that can be woken, and of the key by which push services know this hospital.
import Database

let deviceMigrations = [
  Migration(
    "pushDevices.1",
    [
      """
      CREATE TABLE push_device (
        tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, mark TEXT NOT NULL, address BYTEA NOT NULL,
        name TEXT NOT NULL, session TEXT, created_at BIGINT NOT NULL, reached_at BIGINT, problem TEXT,
        PRIMARY KEY (tenant, id))
      """,
      "CREATE UNIQUE INDEX push_device_mark ON push_device (tenant, mark)",
      "CREATE INDEX push_device_person ON push_device (tenant, person)",
      """
      CREATE TABLE push_key (
        tenant TEXT PRIMARY KEY, public TEXT NOT NULL, private BYTEA NOT NULL, made_at BIGINT NOT NULL)
      """,
    ])
]
