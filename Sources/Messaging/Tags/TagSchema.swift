// The tables of tags.
import Database

let tagMigrations = [
  Migration(
    "tags.1",
    [
      """
      CREATE TABLE team_tag (
        tenant TEXT NOT NULL, id TEXT NOT NULL, team TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL,
        description TEXT, PRIMARY KEY (tenant, id))
      """,
      "CREATE UNIQUE INDEX team_tag_name ON team_tag (tenant, team, folded_name)",
      """
      CREATE TABLE team_tag_member (
        tenant TEXT NOT NULL, tag TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (tenant, tag, person))
      """,
      "CREATE INDEX team_tag_member_person ON team_tag_member (tenant, person, tag)",
    ])
]
