// The tables of urgent messages: the course of each, whom it called, and every step in order for the proof.
import Database

/// `is_open`: something may still follow from what this person does, so that each message of theirs asks a small index alone.
let urgentMigrations = [
  Migration(
    "urgent.1",
    [
      """
      CREATE TABLE urgent_message (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, author TEXT NOT NULL, sent_at BIGINT NOT NULL, plan TEXT,
        step BIGINT NOT NULL, step_due BIGINT, state TEXT NOT NULL, ended_at BIGINT, ended_by TEXT, copy_chat TEXT,
        copy_message BIGINT, PRIMARY KEY (tenant, chat, message))
      """,
      "CREATE INDEX urgent_open ON urgent_message (tenant, message) WHERE state IN ('calling', 'alarmed')",
      "CREATE UNIQUE INDEX urgent_copy ON urgent_message (tenant, copy_chat, copy_message) WHERE copy_chat IS NOT NULL",
      """
      CREATE TABLE urgent_call (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, person TEXT NOT NULL, step BIGINT NOT NULL, duty TEXT,
        called_at BIGINT NOT NULL, rings BIGINT NOT NULL, next_ring BIGINT, read_at BIGINT, acknowledged_at BIGINT,
        answered_at BIGINT, answer TEXT, expired_at BIGINT, released_at BIGINT, is_open BIGINT NOT NULL,
        PRIMARY KEY (tenant, chat, message, person))
      """,
      "CREATE INDEX urgent_call_open ON urgent_call (tenant, person, chat, message) WHERE is_open = 1",
      """
      CREATE TABLE urgent_event (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL,
        kind TEXT NOT NULL, step BIGINT NOT NULL, person TEXT, detail TEXT, PRIMARY KEY (tenant, chat, message, number))
      """,
    ])
]
