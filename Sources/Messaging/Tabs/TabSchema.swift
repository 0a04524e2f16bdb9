// The table of tabs.
import Database

let tabMigrations = [
  Migration(
    "tabs.1",
    [
      """
      CREATE TABLE channel_tab (
        tenant TEXT NOT NULL, id TEXT NOT NULL, channel TEXT NOT NULL, app TEXT NOT NULL, name TEXT NOT NULL,
        position BIGINT NOT NULL, entity TEXT, content_url TEXT, website_url TEXT, remove_url TEXT, PRIMARY KEY (tenant, id))
      """,
      "CREATE INDEX channel_tab_channel ON channel_tab (tenant, channel, position)",
      "CREATE INDEX channel_tab_app ON channel_tab (tenant, app)",
    ])
]
