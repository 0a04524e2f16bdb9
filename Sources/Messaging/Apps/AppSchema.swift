// The tables of apps.
import Database

let appMigrations = [
  Migration(
    "apps.1",
    [
      """
      CREATE TABLE teams_app (
        tenant TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL, description TEXT,
        content_url TEXT NOT NULL, website_url TEXT, PRIMARY KEY (tenant, id))
      """,
      "CREATE UNIQUE INDEX teams_app_name ON teams_app (tenant, folded_name)",
      "CREATE TABLE app_block (tenant TEXT NOT NULL, app TEXT NOT NULL, PRIMARY KEY (tenant, app))",
      """
      CREATE TABLE team_app (
        tenant TEXT NOT NULL, team TEXT NOT NULL, app TEXT NOT NULL, added_at BIGINT NOT NULL, PRIMARY KEY (tenant, team, app))
      """,
      "CREATE INDEX team_app_app ON team_app (tenant, app)",
    ])
]
