// Brings the people of a staff file into the directory, in one transaction.
import FeatureKit
import Kernel

struct ImportStaff: Operation {
  static let action = "staff.import"
  let file: StaffFile
  let allOrNothing: Bool
  /// So many changes at once make what PostgreSQL knows of the table untrue.
  private static let many = 500
  var object: String { "staffImports" }

  func run(in work: Transaction) throws -> StaffReport {
    var plan = try Self.plan(file, in: work)
    let commits = !allOrNothing || plan.report.failed == 0
    if commits { try Self.keep(plan.changes, in: work) }
    plan.conclude(isDryRun: false, isCommitted: commits)
    return plan.report
  }

  /// What the file would change; changes nothing.
  static func plan(_ file: StaffFile, in reading: Reading) throws -> StaffPlan {
    try PersonRules.administer(reading.actor).enforce("staff import")
    let protected = StaffPlan.Protected(
      administrators: try RoleStore.administrators(in: reading), importer: reading.actor.user)
    return StaffPlan(file, existing: try PersonStore.all(in: reading), protected: protected)
  }

  private static func keep(_ changes: [StaffPlan.Change], in work: Transaction) throws {
    // Two people may change names with each other, and the names are unique at every moment.
    for change in changes where change.fields.contains("userPrincipalName") {
      try PersonStore.freeName(of: change.person, in: work)
    }
    for change in changes { try keep(change, in: work) }
    if changes.count >= Self.many { try PersonStore.refreshStatistics(in: work) }
  }

  private static func keep(_ change: StaffPlan.Change, in work: Transaction) throws {
    let object = "users/\(change.person)"
    let person = StaffMember(
      id: change.person, details: change.row.draft, manager: change.manager, created: change.row.old?.created ?? work.now,
      changed: work.now)
    guard let old = change.row.old else {
      try PersonStore.insert(person, tenant: work.tenant, in: work)
      work.audit(CreatePerson.action, object: object)
      return work.emit("person.created", ["person": person.id.text])
    }
    if old.details.isEnabled, !person.details.isEnabled { try Disabling.disable(person.id, in: work) }
    try PersonStore.update(person, in: work)
    work.audit(EditPerson.action, object: object)
    work.emit("person.updated", ["person": person.id.text])
  }
}
