// The tables of messages and what hangs on them.
import Database

/// Ids and `modified` are moments of the chat's own clock in milliseconds (ChatSchema); other times are microseconds.
let messageMigrations = [
  Migration(
    "messages.1",
    [
      """
      CREATE TABLE message (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, author TEXT, body_kind TEXT,
        body TEXT, words TEXT, importance TEXT, locale TEXT, client_id TEXT, event TEXT, modified BIGINT NOT NULL,
        edited_at BIGINT, deleted_at BIGINT, PRIMARY KEY (tenant, chat, id))
      """,
      "CREATE UNIQUE INDEX message_modified ON message (tenant, chat, modified)",
      "CREATE UNIQUE INDEX message_client ON message (tenant, chat, author, client_id)",
      """
      CREATE INDEX message_unread ON message (tenant, chat, id, author) WHERE kind = 'message' AND deleted_at IS NULL
      """,
      """
      CREATE TABLE message_mention (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, number BIGINT NOT NULL, person TEXT NOT NULL,
        words TEXT NOT NULL, PRIMARY KEY (tenant, chat, message, number))
      """,
      "CREATE INDEX message_mention_person ON message_mention (tenant, person, chat, message)",
      """
      CREATE TABLE message_quote (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, quoted BIGINT NOT NULL, preview TEXT NOT NULL,
        sender TEXT NOT NULL, PRIMARY KEY (tenant, chat, message, quoted))
      """,
      "CREATE INDEX message_quote_quoted ON message_quote (tenant, chat, quoted)",
      """
      CREATE TABLE message_reaction (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, person TEXT NOT NULL, emoji TEXT NOT NULL,
        reacted_at BIGINT NOT NULL, PRIMARY KEY (tenant, chat, message, person, emoji))
      """,
      """
      CREATE TABLE pinned_message (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, pinned_at BIGINT NOT NULL,
        PRIMARY KEY (tenant, chat, message))
      """,
    ]),
  Migration(
    "messages.2",
    [
      "ALTER TABLE message ADD COLUMN asks_receipt BIGINT NOT NULL DEFAULT 0",
      "CREATE INDEX message_asks_receipt ON message (tenant, chat, id) WHERE asks_receipt = 1",
    ]),
  // Channels: `root` is the message that began the conversation, `stirred` when that conversation was last added to.
  Migration(
    "messages.3",
    [
      "ALTER TABLE message ADD COLUMN subject TEXT",
      "ALTER TABLE message ADD COLUMN root BIGINT",
      "ALTER TABLE message ADD COLUMN stirred BIGINT",
      // Who took it back: the author, or an owner of the team.
      "ALTER TABLE message ADD COLUMN deleted_by TEXT",
      "CREATE INDEX message_stirred ON message (tenant, chat, stirred) WHERE stirred IS NOT NULL",
      "CREATE INDEX message_root ON message (tenant, chat, root, id) WHERE root IS NOT NULL",
      "ALTER TABLE message_mention ADD COLUMN kind TEXT NOT NULL DEFAULT 'person'",
    ]),
  // What few messages have: an announcement, cards; as JSON.
  Migration(
    "messages.4",
    [
      "ALTER TABLE message ADD COLUMN extras TEXT",
      """
      CREATE TABLE live_card (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, card_key TEXT NOT NULL, message BIGINT NOT NULL,
        PRIMARY KEY (tenant, chat, card_key))
      """,
    ]),
]
