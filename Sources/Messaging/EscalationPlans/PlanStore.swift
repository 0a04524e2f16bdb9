// The tables and all SQL of named plans.
import Database
import FeatureKit
import Kernel

let planMigrations = [
  Migration(
    "escalationPlans.1",
    [
      """
      CREATE TABLE escalation_plan (
        tenant TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, plan TEXT NOT NULL,
        is_default BIGINT NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (tenant, id))
      """,
      "CREATE UNIQUE INDEX escalation_plan_name ON escalation_plan (tenant, folded)",
      """
      CREATE TABLE escalation_plan_group (
        tenant TEXT NOT NULL, staff_group TEXT NOT NULL, plan TEXT NOT NULL, PRIMARY KEY (tenant, staff_group))
      """,
      "CREATE INDEX escalation_plan_group_plan ON escalation_plan_group (tenant, plan)",
    ])
]

enum PlanStore {
  static func all(in reading: Reading) throws -> [NamedPlan] {
    let groups = Dictionary(
      grouping: try reading.rows(
        "SELECT plan, staff_group FROM escalation_plan_group WHERE tenant = \(reading.tenant) ORDER BY staff_group")
    ) { $0.id(0) as PlanID }
    return try reading.rows(
      "SELECT id, name, plan, is_default, changed_at FROM escalation_plan WHERE tenant = \(reading.tenant) ORDER BY folded"
    ).compactMap { row in
      let id: PlanID = row.id(0)
      return EscalationPlan(row.json(2)).map {
        NamedPlan(
          id: id, name: row.text(1), plan: $0, isDefault: row.flag(3), groups: (groups[id] ?? []).map { $0.id(1) },
          changed: row.instant(4))
      }
    }
  }

  static func find(_ id: PlanID, in reading: Reading) throws -> NamedPlan {
    guard let plan = try all(in: reading).first(where: { $0.id == id }) else { throw Failure.notFound("escalationPlan") }
    return plan
  }

  /// A group has one plan, and there is one for everybody else: the latest to claim it.
  static func put(_ plan: NamedPlan, in work: Transaction) throws {
    if plan.isDefault { try work.run("UPDATE escalation_plan SET is_default = 0 WHERE tenant = \(work.tenant)") }
    try work.run(
      """
      INSERT INTO escalation_plan (tenant, id, name, folded, plan, is_default, changed_at)
      VALUES (\(work.tenant), \(plan.id), \(plan.name), \(plan.name.folded), \(plan.plan.json), \(plan.isDefault), \(plan.changed))
      ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, folded = excluded.folded, plan = excluded.plan,
        is_default = excluded.is_default, changed_at = excluded.changed_at
      """)
    try work.run("DELETE FROM escalation_plan_group WHERE tenant = \(work.tenant) AND plan = \(plan.id)")
    for group in plan.groups {
      try work.run(
        """
        INSERT INTO escalation_plan_group (tenant, staff_group, plan) VALUES (\(work.tenant), \(group), \(plan.id))
        ON CONFLICT (tenant, staff_group) DO UPDATE SET plan = excluded.plan
        """)
    }
  }

  static func isTaken(_ plan: NamedPlan, in reading: Reading) throws -> Bool {
    try reading.row(
      "SELECT 1 FROM escalation_plan WHERE tenant = \(reading.tenant) AND folded = \(plan.name.folded) AND id <> \(plan.id)")
      != nil
  }

  static func remove(_ id: PlanID, in work: Transaction) throws {
    try work.run("DELETE FROM escalation_plan_group WHERE tenant = \(work.tenant) AND plan = \(id)")
    try work.run("DELETE FROM escalation_plan WHERE tenant = \(work.tenant) AND id = \(id)")
  }
}
