// What an import did, or would do: counts, every fault with its place, the first of the changes.
import Kernel

public struct StaffFault: Sendable, Equatable {
  public var line: Int
  /// The header's column; nil where the whole row is meant.
  public var column: String?
  public var code: String
  public var message: String
  /// The cell's text.
  public var value: String?
}

public struct StaffChange: Sendable, Equatable {
  public enum Action: String, Sendable { case create, update }

  public var line: Int
  public var employeeID: String
  public var displayName: String
  public var action: Action
  /// Graph's names of what changes; empty for somebody new.
  public var fields: [String]
}

public struct StaffReport: Sendable, Equatable {
  public var isDryRun = false
  public var rows = 0
  public var unchanged = 0
  /// Rows with at least one fault.
  public var failed = 0
  public var isCommitted = false
  public var faults: [StaffFault] = []
  /// What stands out but stops nothing: unknown columns, administrators who stay enabled.
  public var warnings: [StaffFault] = []
  public var changes: [StaffChange] = []

  public var created: Int { changes.count { $0.action == .create } }
  public var updated: Int { changes.count { $0.action == .update } }

  static let mostChanges = 200
  /// A cell that went wrong may hold half of the file.
  static let longestValue = 200

  /// One line for the command line.
  public var summary: String {
    let counts = "\(rows) rows: \(created) created, \(updated) updated, \(unchanged) unchanged, \(failed) failed."
    return isDryRun ? counts + " Nothing was changed (dry run)." : isCommitted ? counts : counts + " Nothing was changed."
  }

  /// One line for each fault and warning, for the command line.
  public var problems: [String] { (faults + warnings).map(Self.line) }

  private static func line(_ fault: StaffFault) -> String {
    let place = ["line \(fault.line)", fault.column].compactMap(\.self).joined(separator: ", ")
    let value = fault.value.map { " (\"\($0)\")" } ?? ""
    return "\(place): \(fault.message)\(value) [\(fault.code)]"
  }

  public var document: JSON {
    [
      "dryRun": .bool(isDryRun), "rows": .int(rows), "created": .int(created), "updated": .int(updated),
      "unchanged": .int(unchanged), "failed": .int(failed), "committed": .bool(isCommitted),
      "errors": .array(faults.map(Self.document)), "warnings": .array(warnings.map(Self.document)),
      "changes": .array(changes.prefix(Self.mostChanges).map(Self.document)),
    ]
  }

  private static func document(_ fault: StaffFault) -> JSON {
    [
      "line": .int(fault.line), "column": JSON(fault.column), "code": .string(fault.code), "message": .string(fault.message),
      "value": JSON(fault.value),
    ]
  }

  private static func document(_ change: StaffChange) -> JSON {
    [
      "line": .int(change.line), "employeeId": .string(change.employeeID), "displayName": .string(change.displayName),
      "action": .string(change.action.rawValue), "fields": .array(change.fields.map { .string($0) }),
    ]
  }
}
