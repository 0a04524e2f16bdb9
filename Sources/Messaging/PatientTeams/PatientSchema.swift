// The tables of patients' teams: what admissions said, the wards, and each patient's team.
import Database

let patientMigrations = [
  Migration(
    "patientTeams.1",
    [
      """
      CREATE TABLE ward (
        tenant TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL, template TEXT NOT NULL,
        language TEXT NOT NULL, package TEXT, team TEXT, duties TEXT NOT NULL, hand_over BIGINT NOT NULL, archive_after BIGINT NOT NULL, PRIMARY KEY (tenant, code))
      """,
      // Everything that was ever said stays: what holds is found out from all of it.
      """
      CREATE TABLE admission (
        tenant TEXT NOT NULL, id TEXT NOT NULL, source_id TEXT NOT NULL, kind TEXT NOT NULL, at BIGINT NOT NULL,
        received_at BIGINT NOT NULL, patient TEXT NOT NULL, into_patient TEXT, encounter TEXT NOT NULL, said TEXT NOT NULL,
        ward TEXT, problem TEXT, decision TEXT, decided_problem TEXT, decided_by TEXT, decided_at BIGINT, PRIMARY KEY (tenant, id))
      """,
      "CREATE UNIQUE INDEX admission_source ON admission (tenant, source_id)",
      "CREATE INDEX admission_patient ON admission (tenant, patient)",
      "CREATE INDEX admission_ward ON admission (tenant, ward)",
      "CREATE INDEX admission_into ON admission (tenant, into_patient)",
      "CREATE INDEX admission_received ON admission (tenant, received_at, id)",
      "CREATE INDEX admission_waiting ON admission (tenant, problem, received_at)",
      """
      CREATE TABLE patient_team (
        tenant TEXT NOT NULL, team TEXT NOT NULL, patient TEXT NOT NULL, others TEXT NOT NULL, name TEXT NOT NULL,
        folded_name TEXT NOT NULL, birth_date TEXT, ward TEXT, room TEXT, attending TEXT NOT NULL, admitted_at BIGINT NOT NULL,
        discharged_at BIGINT, archive_at BIGINT, is_archived_by_rule BIGINT NOT NULL, package TEXT, PRIMARY KEY (tenant, team))
      """,
      "CREATE UNIQUE INDEX patient_team_patient ON patient_team (tenant, patient)",
      "CREATE INDEX patient_team_ward ON patient_team (tenant, ward, discharged_at)",
      // Whom the admissions brought in, and not a person: they go as they came.
      """
      CREATE TABLE patient_placement (
        tenant TEXT NOT NULL, team TEXT NOT NULL, person TEXT NOT NULL, circle TEXT NOT NULL, until BIGINT, is_off_duty BIGINT NOT NULL,
        PRIMARY KEY (tenant, team, person))
      """,
      "CREATE INDEX patient_placement_circle ON patient_placement (tenant, circle, team)",
      "CREATE INDEX patient_placement_person ON patient_placement (tenant, person)",
    ]),
  // What the banner warns of, and the name in its parts, so that two patients of one given name are not mistaken for each other.
  Migration(
    "patientTeams.2",
    [
      "ALTER TABLE patient_team ADD COLUMN family_name TEXT", "ALTER TABLE patient_team ADD COLUMN given_name TEXT",
      "ALTER TABLE patient_team ADD COLUMN allergies TEXT",
      "ALTER TABLE patient_placement ADD COLUMN is_owner BIGINT NOT NULL DEFAULT 0",
      """
      CREATE TABLE patient_seat (
        tenant TEXT NOT NULL, channel TEXT NOT NULL, person TEXT NOT NULL, is_owner BIGINT NOT NULL, read_until BIGINT NOT NULL,
        PRIMARY KEY (tenant, channel, person))
      """,
      "CREATE INDEX patient_seat_person ON patient_seat (tenant, person)",
      "UPDATE staff_group SET visibility = 'HiddenMembership' WHERE id IN (SELECT team FROM patient_team)",
    ]),
]
