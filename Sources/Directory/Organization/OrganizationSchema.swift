// The organisation's table: one row is one tenant.
import Database

let organizationMigrations = [
  Migration(
    "organization.1",
    [
      """
      CREATE TABLE organization (
        tenant TEXT PRIMARY KEY, display_name TEXT NOT NULL, created_at BIGINT NOT NULL, settings TEXT NOT NULL)
      """
    ])
]
