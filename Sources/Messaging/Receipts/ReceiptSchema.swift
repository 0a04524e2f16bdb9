// The tables of receipts: how far each member has read, and how far each of their devices has got what was said.
import Database

/// A row for each step forward, so that the time of every message is known: the first row that reaches it.
let receiptMigrations = [
  Migration(
    "receipts.1",
    [
      """
      CREATE TABLE chat_reading (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, person TEXT NOT NULL, until BIGINT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (tenant, chat, person, until))
      """,
      """
      CREATE TABLE chat_delivery (
        tenant TEXT NOT NULL, chat TEXT NOT NULL, person TEXT NOT NULL, device TEXT NOT NULL, until BIGINT NOT NULL,
        at BIGINT NOT NULL, PRIMARY KEY (tenant, chat, person, device, until))
      """,
    ])
]
