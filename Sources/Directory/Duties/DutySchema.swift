// The tables of duty roles and of who held them when.
import Database

let dutyMigrations = [
  Migration(
    "duties.1",
    [
      """
      CREATE TABLE duty_role (
        tenant TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, unit TEXT, staff_group TEXT, fallback_person TEXT,
        fallback_role TEXT, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, folded TEXT NOT NULL, words TEXT NOT NULL,
        PRIMARY KEY (tenant, id))
      """,
      "CREATE UNIQUE INDEX duty_role_name ON duty_role (tenant, folded)",
      "CREATE INDEX duty_role_fallback ON duty_role (tenant, fallback_role)",
      """
      CREATE TABLE duty_holding (
        tenant TEXT NOT NULL, role TEXT NOT NULL, person TEXT NOT NULL, since BIGINT NOT NULL, until BIGINT, given_by TEXT NOT NULL,
        PRIMARY KEY (tenant, role, person, since))
      """,
      "CREATE UNIQUE INDEX duty_holding_now ON duty_holding (tenant, role, person) WHERE until IS NULL",
      "CREATE INDEX duty_holding_person ON duty_holding (tenant, person, until)",
      "CREATE INDEX duty_holding_since ON duty_holding (tenant, role, since)",
    ])
]
