// Who opened which conversation by emergency access, how it ended, and what an officer said to it.
import Database

let openingMigrations = [
  Migration(
    "emergencyAccess.1",
    [
      """
      CREATE TABLE emergency_opening (
        tenant TEXT NOT NULL, id TEXT NOT NULL, chat TEXT NOT NULL, person TEXT NOT NULL, category TEXT NOT NULL,
        reason TEXT NOT NULL, opened_at BIGINT NOT NULL, until_at BIGINT NOT NULL, ended_at BIGINT, ended_by TEXT, ended_how TEXT,
        reviewed_at BIGINT, reviewed_by TEXT, is_justified BIGINT, review TEXT, PRIMARY KEY (tenant, id))
      """,
      "CREATE INDEX emergency_opening_active ON emergency_opening (tenant, chat) WHERE ended_at IS NULL",
      "CREATE INDEX emergency_opening_person ON emergency_opening (tenant, person) WHERE ended_at IS NULL",
      "CREATE INDEX emergency_opening_time ON emergency_opening (tenant, opened_at)",
    ])
]
