// What one row of a staff file says about one person, checked by itself.
import Kernel

struct StaffRow: Sendable {
  let line: Int
  let cells: [StaffColumn: String]
  /// Whether its cells can be told apart, so that what they say means anything.
  let isWhole: Bool
  private(set) var faults: [StaffFault]
  /// The person of this employee number, before the row.
  private(set) var old: StaffMember?
  /// The person after the row.
  private(set) var draft: PersonDraft

  /// - Parameter existing: people by employee number.
  init(_ row: StaffFile.Row, existing: [String: StaffMember]) {
    (line, cells, faults, isWhole) = (row.line, row.cells, row.faults, row.faults.isEmpty)
    old = row.cells[.employeeId].flatMap { existing[$0] }
    draft = old?.details ?? PersonDraft(principalName: "", displayName: "")
    if isWhole { fill() }
  }

  var employeeID: String { cells[.employeeId] ?? "" }
  var isGood: Bool { faults.isEmpty }

  /// The cell that names the manager; nil where the file has no such column.
  var manager: String? { cells[.manager] }

  private mutating func fill() {
    for (column, cell) in cells { if let text = column.text, !(cell.isEmpty && column.isOwn) { draft[text] = cell } }
    if let name = cells[.userPrincipalName] { draft.principalName = name }
    draft.displayName = displayName
    fillHireDate()
    fillEnabled()
    if employeeID.isEmpty { fail(.employeeId, "Required", "The employee number is missing.") }
    for fault in PersonChecks.faults(in: draft) { fail(StaffColumn(header: fault.target ?? ""), fault.code, fault.message) }
  }

  private var displayName: String {
    if let name = cells[.displayName], !name.isEmpty { return name }
    return [draft[.givenName], draft[.surname]].compactMap(\.self).joined(separator: " ")
  }

  private mutating func fillHireDate() {
    guard let cell = cells[.hireDate] else { return }
    draft.hireDate = cell.utf8.count == 10 ? Instant(cell + "T00:00Z") : nil
    if draft.hireDate == nil, !cell.isEmpty { fail(.hireDate, "InvalidDate", "The date must be written like 2019-09-24.") }
  }

  /// Blank means that the file does not say: new people are enabled, others stay as they are.
  private mutating func fillEnabled() {
    switch cells[.accountEnabled]?.lowercased() {
    case nil, "": break
    case "true": draft.isEnabled = true
    case "false": draft.isEnabled = false
    default: fail(.accountEnabled, "InvalidBoolean", "The cell must hold true or false.")
    }
  }

  mutating func fail(_ column: StaffColumn?, _ code: String, _ message: String) {
    let value = column.flatMap { cells[$0] }.map { String($0.prefix(StaffReport.longestValue)) }
    faults.append(StaffFault(line: line, column: column?.rawValue, code: code, message: message, value: value))
  }

  /// Keeps the account enabled whatever the file says; true where that made a difference.
  mutating func keepEnabled() -> Bool {
    guard old?.details.isEnabled == true, !draft.isEnabled else { return false }
    draft.isEnabled = true
    return true
  }
}
