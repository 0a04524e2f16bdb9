// For how long messages of each kind of conversation are kept; a kind without a row is kept for ever.
import Database

let retentionMigrations = [
  Migration(
    "retention.1",
    [
      """
      CREATE TABLE retention_rule (
        tenant TEXT NOT NULL, kind TEXT NOT NULL, amount BIGINT NOT NULL, unit TEXT NOT NULL, changed_at BIGINT NOT NULL,
        changed_by TEXT NOT NULL, PRIMARY KEY (tenant, kind))
      """,
      "CREATE TABLE retention_setting (tenant TEXT PRIMARY KEY, zone TEXT NOT NULL, last_round BIGINT)",
    ])
]
