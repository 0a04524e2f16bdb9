// Groups of people, their members and their owners.
import Database

let groupMigrations = [
  Migration(
    "groups.1",
    [
      """
      CREATE TABLE staff_group (
        tenant TEXT NOT NULL, id TEXT PRIMARY KEY, display_name TEXT NOT NULL, description TEXT, mail_nickname TEXT NOT NULL,
        is_mail BIGINT NOT NULL, is_security BIGINT NOT NULL, kinds TEXT NOT NULL, visibility TEXT, created_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL, folded TEXT NOT NULL, folded_name TEXT NOT NULL, folded_description TEXT)
      """,
      "CREATE INDEX staff_group_name ON staff_group (tenant, folded_name, id)",
      """
      CREATE TABLE group_member (
        tenant TEXT NOT NULL, staff_group TEXT NOT NULL, person TEXT NOT NULL, since BIGINT NOT NULL,
        PRIMARY KEY (tenant, staff_group, person))
      """,
      "CREATE INDEX group_member_person ON group_member (tenant, person)",
      """
      CREATE TABLE group_owner (
        tenant TEXT NOT NULL, staff_group TEXT NOT NULL, person TEXT NOT NULL, since BIGINT NOT NULL,
        PRIMARY KEY (tenant, staff_group, person))
      """,
      "CREATE INDEX group_owner_person ON group_owner (tenant, person)",
    ]),
  // SQLite believes an index more that holds everything which is asked for: what groups somebody is in.
  Migration(
    "groups.2",
    [
      "DROP INDEX group_member_person",
      "CREATE INDEX group_member_person ON group_member (tenant, person, staff_group)",
    ]),
]
