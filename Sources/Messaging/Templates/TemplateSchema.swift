// The table of the hospital's own templates.
import Database

let templateMigrations = [
  Migration(
    "templates.1",
    [
      """
      CREATE TABLE team_template (
        tenant TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL, description TEXT,
        plan TEXT NOT NULL, suggested TEXT NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (tenant, id))
      """,
      "CREATE UNIQUE INDEX team_template_name ON team_template (tenant, folded_name)",
    ])
]
