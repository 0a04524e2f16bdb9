// The table of docs/performance.md.
import Foundation

enum Page {
  private static let begin = "<!-- measured: bin/bench writes what follows -->"

  static func text(_ sections: [Section]) -> String {
    let tables = sections.map { section in
      let rows = section.findings.map { row($0) }.joined(separator: "\n")
      return
        "### \(section.title) · \(section.engine)\n\n| | Salus | bare | ratio | goal | |\n|---|--:|--:|--:|--:|---|\n\(rows)\n"
    }
    return "Measured on \(Machine.date), \(Machine.description).\n\n" + tables.joined(separator: "\n")
  }

  /// Replaces what an earlier run wrote.
  static func write(_ sections: [Section], to path: String) throws {
    let old = try String(contentsOfFile: path, encoding: .utf8)
    let kept = old.components(separatedBy: begin)[0]
    try (kept + begin + "\n\n" + text(sections)).write(toFile: path, atomically: true, encoding: .utf8)
  }

  private static func row(_ finding: Finding) -> String {
    let ratio = finding.ratio.map { number($0) } ?? ""
    let bare = finding.bare.map { "\(number($0)) \(finding.unit)" } ?? ""
    let (goal, verdict) = goal(finding)
    return "| \(finding.what) | \(number(finding.value)) \(finding.unit) | \(bare) | \(ratio) | \(goal) | \(verdict) |"
  }

  private static func goal(_ finding: Finding) -> (String, String) {
    let unit = finding.bare == nil ? " \(finding.unit)" : ""
    let verdict = finding.isMet ? "met" : "**missed**"
    switch finding.goal {
    case .none: return ("", "")
    case .atMost(let most): return ("≤ \(number(most))\(unit)", verdict)
    case .atLeast(let least): return ("≥ \(number(least))\(unit)", verdict)
    }
  }

  static func number(_ value: Double) -> String {
    if value >= 100 { return String(Int(value.rounded())) }
    return String(format: value >= 10 ? "%.1f" : "%.2f", value)
  }
}

enum Machine {
  static var date: String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_GB")
    format.dateFormat = "d MMMM yyyy"
    return format.string(from: Date())
  }

  static var description: String {
    let cpu = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = cpu.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last ?? "unknown processor"
    let memory = ProcessInfo.processInfo.physicalMemory / (1 << 30)
    return "\(ProcessInfo.processInfo.activeProcessorCount) cores (\(model.trimmingCharacters(in: .whitespaces))), \(memory) GiB"
  }
}
