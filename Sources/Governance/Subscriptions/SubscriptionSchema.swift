// The tables of subscriptions: what they are, what they follow, and what each has still to be told.
import Database

let subscriptionMigrations = [
  Migration(
    "subscriptions.1",
    [
      """
      CREATE TABLE subscription (
        tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT, client TEXT, scopes TEXT, resource TEXT NOT NULL,
        change_type TEXT NOT NULL, since BIGINT NOT NULL, addresses BYTEA NOT NULL, certificate TEXT, certificate_id TEXT, created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL, ended_at BIGINT, failures BIGINT NOT NULL, failing_since BIGINT, failure TEXT,
        PRIMARY KEY (tenant, id))
      """,
      "CREATE INDEX subscription_owner ON subscription (tenant, person, client)",
      """
      CREATE TABLE subscription_key (
        tenant TEXT NOT NULL, key TEXT NOT NULL, subscription TEXT NOT NULL, PRIMARY KEY (tenant, key, subscription))
      """,
      "CREATE INDEX subscription_key_of ON subscription_key (tenant, subscription)",
      """
      CREATE TABLE subscription_notice (
        tenant TEXT NOT NULL, subscription TEXT NOT NULL, channel TEXT NOT NULL, number BIGINT NOT NULL, event TEXT NOT NULL,
        kind TEXT NOT NULL, subject TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (tenant, subscription, channel, number))
      """,
    ])
]
