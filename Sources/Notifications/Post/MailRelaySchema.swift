// The table of the mail relay.
import Database

let mailRelayMigrations = [
  Migration(
    "mailRelay.1",
    [
      """
      CREATE TABLE mail_relay (
        tenant TEXT PRIMARY KEY, host TEXT NOT NULL, port BIGINT NOT NULL, security TEXT NOT NULL, account TEXT, password BYTEA,
        sender TEXT NOT NULL, sender_name TEXT NOT NULL, ours TEXT NOT NULL, changed_at BIGINT NOT NULL)
      """
    ])
]
