// The people of the directory, what they may do beyond the ordinary, and their pictures.
import Database

let personMigrations = [
  Migration(
    "users.1",
    [
      """
      CREATE TABLE person (
        tenant TEXT NOT NULL, id TEXT PRIMARY KEY, principal_name TEXT NOT NULL, domain TEXT NOT NULL, display_name TEXT NOT NULL,
        given_name TEXT, surname TEXT, mail TEXT, mail_nickname TEXT, job_title TEXT, department TEXT, department_code TEXT,
        office_location TEXT, mobile_phone TEXT, preferred_language TEXT, employee_id TEXT, about_me TEXT,
        business_phones TEXT NOT NULL, hire_date BIGINT, is_enabled BIGINT NOT NULL, manager TEXT,
        created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, deleted_at BIGINT,
        folded TEXT NOT NULL, folded_name TEXT NOT NULL, folded_given_name TEXT, folded_surname TEXT, folded_mail TEXT,
        folded_job_title TEXT, folded_department TEXT, folded_office TEXT)
      """,
      // A sign-in name and an employee's number may be given again once their person is deleted.
      "CREATE UNIQUE INDEX person_principal_name ON person (tenant, principal_name) WHERE deleted_at IS NULL",
      """
      CREATE UNIQUE INDEX person_employee_id ON person (tenant, employee_id)
        WHERE deleted_at IS NULL AND employee_id IS NOT NULL
      """,
      "CREATE INDEX person_name ON person (tenant, folded_name, id)",
      "CREATE INDEX person_manager ON person (tenant, manager)",
      """
      CREATE TABLE person_role (
        tenant TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (tenant, person, role))
      """,
      """
      CREATE TABLE photo (
        tenant TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, width BIGINT NOT NULL, height BIGINT NOT NULL,
        tag TEXT NOT NULL, bytes BYTEA NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (tenant, person))
      """,
    ]),
  Migration(
    "users.2",
    [
      """
      CREATE TABLE photo_copy (
        tenant TEXT NOT NULL, person TEXT NOT NULL, side BIGINT NOT NULL, bytes BYTEA NOT NULL, PRIMARY KEY (tenant, person, side))
      """
    ]),
  // Whether somebody is a guest, and has come yet.
  Migration(
    "users.3",
    [
      "ALTER TABLE person ADD COLUMN guest TEXT", "CREATE INDEX person_guest ON person (tenant, id) WHERE guest IS NOT NULL",
    ]),
]
