// What a whole staff file would change, worked out before anything is touched: pure, over a snapshot of the directory.
import Kernel

struct StaffPlan: Sendable {
  /// One person to write.
  struct Change: Sendable {
    var row: StaffRow
    var person: UserID
    var manager: UserID?
    var fields: [String]
  }

  /// Whom an import must not disable.
  struct Protected: Sendable {
    /// Everybody who can administer now.
    var administrators: Set<UserID>
    /// The administrator who imports; nil for the command line.
    var importer: UserID?
  }

  private(set) var changes: [Change] = []
  private(set) var report = StaffReport()
  private var rows: [StaffRow]
  private var ids: [UserID] = []
  private let existing: [StaffMember]

  init(_ file: StaffFile, existing: [StaffMember], protected: Protected) {
    self.existing = existing
    let byNumber = Dictionary(existing.compactMap { person in person.details[.employeeId].map { ($0, person) } }) { $1 }
    rows = file.rows.map { StaffRow($0, existing: byNumber) }
    ids = rows.map { $0.old?.id ?? UserID(Random.guid()) }
    report.rows = rows.count
    report.warnings = file.unknown.map(Self.unknown)
    failDuplicates(.employeeId, "DuplicateEmployeeId") { $0.employeeID }
    failDuplicates(.userPrincipalName, "DuplicateUserPrincipalName") { $0.draft.principalName }
    keep(protected)
    settle()
    conclude()
  }

  private static func unknown(_ name: String) -> StaffFault {
    let name = String(name.prefix(StaffReport.longestValue))
    return StaffFault(
      line: 1, column: name, code: "UnknownColumn", message: "The column is not known and is left out.", value: nil)
  }

  /// Every one of the rows fails: which of them is right, only the file's owner knows.
  private mutating func failDuplicates(_ column: StaffColumn, _ code: String, by key: (StaffRow) -> String) {
    let groups = Dictionary(grouping: rows.indices.filter { rows[$0].isWhole }) { key(rows[$0]) }
    for (value, indices) in groups where !value.isEmpty && indices.count > 1 {
      let lines = indices.map { "\(rows[$0].line)" }.prefix(20).joined(separator: ", ")
      for index in indices { rows[index].fail(column, code, "The value stands on several lines: \(lines).") }
    }
  }

  /// The importer keeps the account, and somebody keeps the administration.
  private mutating func keep(_ protected: Protected) {
    let disabled = Set(rows.filter { $0.isGood && !$0.draft.isEnabled }.compactMap(\.old?.id))
    var kept = Set([protected.importer].compactMap(\.self))
    if protected.administrators.subtracting(disabled).union(kept.intersection(protected.administrators)).isEmpty {
      kept.formUnion(protected.administrators)
    }
    for index in rows.indices where rows[index].isGood && kept.contains(ids[index]) && rows[index].keepEnabled() {
      let message = "This administrator stays enabled."
      report.warnings.append(
        StaffFault(line: rows[index].line, column: "accountEnabled", code: "AdministratorKept", message: message, value: "false"))
    }
  }

  /// How deep rows may depend on each other; it bounds the work on a file that means harm.
  private static let mostRounds = 20

  /// A row that fails may pull others with it (who took its name, whose manager it was), until nothing moves any more.
  private mutating func settle() {
    for _ in 0..<Self.mostRounds {
      let failed = rows.count { !$0.isGood }
      failTakenNames()
      failManagers()
      if rows.count(where: { !$0.isGood }) == failed { return }
    }
    for index in rows.indices where rows[index].isGood {
      rows[index].fail(nil, "TooTangled", "The rows depend on each other too deeply; mend the other faults first.")
    }
  }

  private mutating func failTakenNames() {
    let moving = Set(rows.indices.filter { rows[$0].isGood }.map { ids[$0] })
    let held = Set(existing.filter { !moving.contains($0.id) }.map(\.details.principalName))
    for index in rows.indices where rows[index].isGood && held.contains(rows[index].draft.principalName) {
      rows[index].fail(.userPrincipalName, "AlreadyExists", "Somebody with another employee number has this sign-in name.")
    }
  }

  private mutating func failManagers() {
    let directory = StaffDirectory(existing, rows: rows, ids: ids)
    for index in rows.indices where rows[index].isGood {
      if let name = rows[index].manager, !name.isEmpty, directory.find(name) == nil {
        rows[index].fail(
          .manager, "UnknownManager", "Nobody has this sign-in name or employee number, or their own row has errors.")
      }
    }
    let circles = directory.circles()
    for index in rows.indices where rows[index].isGood && circles.contains(ids[index]) {
      rows[index].fail(.manager, "ManagerCycle", "This person would be their own manager, directly or through others.")
    }
  }

  private mutating func conclude() {
    let directory = StaffDirectory(existing, rows: rows, ids: ids)
    for (row, id) in zip(rows, ids) where row.isGood {
      let manager = directory.managers[id] ?? nil
      let fields = row.old.map { row.draft.changes(from: $0.details) + ($0.manager == manager ? [] : ["manager"]) } ?? []
      if row.old == nil || !fields.isEmpty { changes.append(Change(row: row, person: id, manager: manager, fields: fields)) }
    }
    report.changes = changes.map { change in
      StaffChange(
        line: change.row.line, employeeID: change.row.employeeID, displayName: change.row.draft.displayName,
        action: change.row.old == nil ? .create : .update, fields: change.fields)
    }
    report.failed = rows.count { !$0.isGood }
    report.unchanged = rows.count - report.failed - changes.count
    report.faults = rows.flatMap(\.faults)
  }

  mutating func conclude(isDryRun: Bool, isCommitted: Bool) { (report.isDryRun, report.isCommitted) = (isDryRun, isCommitted) }
}
