// Legal holds, whom and what they name, the conversations that this comes to, and what would have been lost without them.
import Database

/// `first` and `last` are milliseconds, so that they compare with the ids of messages.
let holdMigrations = [
  Migration(
    "legalHolds.1",
    [
      """
      CREATE TABLE legal_hold (
        tenant TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, case_number TEXT, reason TEXT NOT NULL, first BIGINT NOT NULL,
        last BIGINT, placed_by TEXT NOT NULL, placed_at BIGINT NOT NULL, released_by TEXT, released_at BIGINT,
        release_reason TEXT, PRIMARY KEY (tenant, id))
      """,
      """
      CREATE TABLE legal_hold_target (
        tenant TEXT NOT NULL, hold TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (tenant, hold, kind, target))
      """,
      "CREATE INDEX legal_hold_target_of ON legal_hold_target (tenant, target)",
      """
      CREATE TABLE legal_hold_chat (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, hold TEXT NOT NULL, PRIMARY KEY (tenant, chat, hold))
      """,
      """
      CREATE TABLE held_version (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, number BIGINT NOT NULL, change TEXT NOT NULL,
        at BIGINT NOT NULL, person TEXT NOT NULL, body_kind TEXT NOT NULL, body TEXT NOT NULL, words TEXT NOT NULL,
        parts TEXT NOT NULL, PRIMARY KEY (tenant, chat, message, number))
      """,
    ])
]
