// Removals, their certificates, and what is left of a message that was removed: its place, for those who follow by delta.
import Database

let removalMigrations = [
  Migration(
    "removals.1",
    [
      """
      CREATE TABLE removal (
        tenant TEXT NOT NULL, id TEXT NOT NULL, cause TEXT NOT NULL, rules TEXT NOT NULL, target TEXT, reason TEXT, asked_by TEXT,
        began_at BIGINT NOT NULL, ended_at BIGINT, reached TEXT NOT NULL, tally TEXT NOT NULL, certificate TEXT,
        PRIMARY KEY (tenant, id))
      """,
      "CREATE INDEX removal_began ON removal (tenant, began_at)",
      """
      CREATE TABLE message_removed (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, modified BIGINT NOT NULL,
        PRIMARY KEY (tenant, chat, modified))
      """,
    ])
]
