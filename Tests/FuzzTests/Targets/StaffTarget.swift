// Files of staff and of admissions: every row is told where it stands, and a file that is cut into cells has as many as it shows.
import Kernel

@testable import Directory
@testable import Messaging

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

  static let admissions = FuzzTarget("admissions", longest: 4096) { bytes in
    try unlessRefused {
      let feed = try AdmissionFeed(csv: bytes)
      for item in feed.items {
        guard let event = try? item.event.get() else { continue }
        try promise(!event.id.isEmpty && !event.patient.isEmpty && item.id == event.id, "an event of nobody: \(event)")
      }
    }
  }
}
