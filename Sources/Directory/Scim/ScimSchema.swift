// What an outside directory calls our people and groups.
import Database

let scimMigrations = [
  Migration(
    "scim.1",
    [
      """
      CREATE TABLE provisioned (
        tenant TEXT NOT NULL, object TEXT NOT NULL, external_id TEXT, user_name TEXT, user_key TEXT,
        PRIMARY KEY (tenant, object))
      """,
      "CREATE INDEX provisioned_external_id ON provisioned (tenant, external_id)",
      "CREATE INDEX provisioned_user_key ON provisioned (tenant, user_key)",
    ])
]
