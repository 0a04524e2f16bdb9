// The tables of chats and their members.
import Database

/// `tick` is the chat's own clock in milliseconds: it gives messages their ids and changes their order, and never stands
/// still or goes back. Whoever moves it holds the chat's row until the commit. `visible_from` and `read_until` are in
/// milliseconds too, so that they compare with the ids of messages.
let chatMigrations = [
  Migration(
    "chats.1",
    [
      """
      CREATE TABLE chat (
        tenant TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, topic TEXT, created_at BIGINT NOT NULL,
        updated_at BIGINT NOT NULL, tick BIGINT NOT NULL, last_message BIGINT, activity BIGINT NOT NULL,
        PRIMARY KEY (tenant, id))
      """,
      """
      CREATE TABLE chat_member (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, person TEXT NOT NULL, joined_at BIGINT NOT NULL,
        visible_from BIGINT NOT NULL, hidden BIGINT NOT NULL, read_until BIGINT NOT NULL,
        PRIMARY KEY (tenant, chat, person))
      """,
      "CREATE INDEX chat_member_person ON chat_member (tenant, person, chat)",
    ]),
  // Every message asks who has hidden its chat, and hardly anybody ever has.
  Migration("chats.2", ["CREATE INDEX chat_member_hidden ON chat_member (tenant, chat) WHERE hidden = 1"]),
]
