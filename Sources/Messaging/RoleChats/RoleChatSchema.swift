// Which conversations are with a role.
import Database

let roleChatMigrations = [
  Migration(
    "roleChats.1",
    [
      """
      CREATE TABLE chat_duty (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, duty TEXT NOT NULL, opener TEXT NOT NULL, PRIMARY KEY (tenant, chat))
      """,
      "CREATE UNIQUE INDEX chat_duty_opener ON chat_duty (tenant, duty, opener)",
    ]),
  Migration(
    "roleChats.2",
    [
      """
      CREATE TABLE chat_duty_holder (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (tenant, chat, person))
      """,
      """
      INSERT INTO chat_duty_holder (tenant, chat, person) SELECT m.tenant, m.chat, m.person FROM chat_member m
        JOIN chat_duty d ON d.tenant = m.tenant AND d.chat = m.chat WHERE m.person <> d.opener
      """,
    ]),
]
