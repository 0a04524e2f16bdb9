// The tables of policies: what was decided, for whom, in packages, and for many people at once.
import Database

let policyMigrations = [
  Migration(
    "policies.1",
    [
      """
      CREATE TABLE policy (
        tenant TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL, description TEXT,
        settings TEXT NOT NULL, package TEXT, version BIGINT NOT NULL, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
        PRIMARY KEY (tenant, id))
      """,
      "CREATE UNIQUE INDEX policy_name ON policy (tenant, type, folded_name)",
      """
      CREATE TABLE policy_person (
        tenant TEXT NOT NULL, person TEXT NOT NULL, type TEXT NOT NULL, policy TEXT NOT NULL, since BIGINT NOT NULL,
        PRIMARY KEY (tenant, person, type))
      """,
      "CREATE INDEX policy_person_policy ON policy_person (tenant, policy, person)",
      // The place is the rank: 1 is the strongest of a type.
      """
      CREATE TABLE policy_group (
        tenant TEXT NOT NULL, staff_group TEXT NOT NULL, type TEXT NOT NULL, policy TEXT NOT NULL, place BIGINT NOT NULL,
        since BIGINT NOT NULL, PRIMARY KEY (tenant, staff_group, type))
      """,
      "CREATE INDEX policy_group_policy ON policy_group (tenant, policy)",
      """
      CREATE TABLE policy_package (
        tenant TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL, description TEXT,
        version BIGINT NOT NULL, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (tenant, id))
      """,
      "CREATE UNIQUE INDEX policy_package_name ON policy_package (tenant, folded_name)",
      """
      CREATE TABLE policy_package_part (
        tenant TEXT NOT NULL, package TEXT NOT NULL, type TEXT NOT NULL, policy TEXT NOT NULL, PRIMARY KEY (tenant, package, type))
      """,
      "CREATE INDEX policy_package_part_policy ON policy_package_part (tenant, policy)",
      """
      CREATE TABLE policy_package_person (
        tenant TEXT NOT NULL, person TEXT NOT NULL, package TEXT NOT NULL, since BIGINT NOT NULL, PRIMARY KEY (tenant, person))
      """,
      "CREATE INDEX policy_package_person_package ON policy_package_person (tenant, package, person)",
      """
      CREATE TABLE policy_batch (
        tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT, task TEXT NOT NULL, total BIGINT NOT NULL, done BIGINT NOT NULL,
        failed BIGINT NOT NULL, created_at BIGINT NOT NULL, ended_at BIGINT, PRIMARY KEY (tenant, id))
      """,
      "CREATE INDEX policy_batch_time ON policy_batch (tenant, created_at)",
      // So many people as one transaction takes at once.
      """
      CREATE TABLE policy_batch_slice (
        tenant TEXT NOT NULL, batch TEXT NOT NULL, number BIGINT NOT NULL, keys TEXT NOT NULL, people TEXT NOT NULL,
        failures TEXT NOT NULL, PRIMARY KEY (tenant, batch, number))
      """,
    ])
]
