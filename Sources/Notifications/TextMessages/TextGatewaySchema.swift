// The table of the gateway for text messages.
import Database

let textGatewayMigrations = [
  Migration(
    "textGateway.1",
    [
      """
      CREATE TABLE text_gateway (
        tenant TEXT PRIMARY KEY, url TEXT NOT NULL, secret BYTEA, sender TEXT NOT NULL, template TEXT NOT NULL,
        receipt TEXT NOT NULL, changed_at BIGINT NOT NULL)
      """
    ])
]
