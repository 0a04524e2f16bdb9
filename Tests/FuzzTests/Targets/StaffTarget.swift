// Staff files: every row is told where it stands, and a file that is cut into cells has as many as it shows.
import Kernel

@testable import Directory

extension FuzzTarget {
  static let staff = FuzzTarget("staff", longest: 4096) { bytes in
    try unlessRefused {
      let file = try StaffFile(bytes)
      let lines = file.rows.map(\.line)
      try promise(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 }, "rows out of order: \(lines)")
      let ends = bytes.count { $0 == 0x0A || $0 == 0x0D }
      try promise(lines.allSatisfy { (1...(ends + 1)).contains($0) }, "rows on lines that are not there: \(lines)")
      let plan = StaffPlan(file, existing: [], protected: StaffPlan.Protected(administrators: [], importer: nil))
      try promise(plan.changes.count <= file.rows.count, "more people than rows")
      try promise(plan.report.rows == file.rows.count, "rows left out of the report")
    }
  }
}
