// The tables of teams. Who is in a team stands with its group, in the directory.
import Database

let teamMigrations = [
  Migration(
    "teams.1",
    [
      """
      CREATE TABLE team (
        tenant TEXT NOT NULL, id TEXT NOT NULL, created_at BIGINT NOT NULL, archived_at BIGINT, settings TEXT NOT NULL,
        specialization TEXT NOT NULL, classification TEXT, PRIMARY KEY (tenant, id))
      """,
      """
      CREATE TABLE team_operation (
        tenant TEXT NOT NULL, team TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
        created_at BIGINT NOT NULL, acted_at BIGINT NOT NULL, attempts BIGINT NOT NULL, fault TEXT,
        PRIMARY KEY (tenant, team, id))
      """,
    ])
]
