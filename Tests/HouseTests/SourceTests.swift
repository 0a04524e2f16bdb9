// The manners of the sources: small files that say what they are for, nothing left for later, nothing that stops the server.
import Testing

struct SourceTests {
  @Test func everyFileSaysWhatItIsFor() throws {
    for file in try Repository.swift(in: "Sources", "Tests", "bench") where !file.text.hasPrefix("// ") {
      Issue.record("\(file.path) does not open with a comment")
    }
  }

  @Test func noFileIsLong() throws {
    // Graph's schema is as long as Graph is; nobody reads it from end to end.
    let generated = "Sources/FeatureKit/OpenAPI/GraphTypes.swift"
    for file in try Repository.swift(in: "Sources", "Tests", "bench") where file.lines.count > 501 && file.path != generated {
      Issue.record("\(file.path) has \(file.lines.count - 1) lines; split it by role")
    }
  }

  @Test func nothingIsLeftForLater() throws {
    // Put together here, or this file would be the first to be found.
    let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "not yet " + "implemented"]
    for file in try Repository.swift(in: "Sources", "Tests", "bench") {
      for (number, line) in file.lines.enumerated() where words.contains(where: { line.contains($0) }) {
        Issue.record("\(file.path):\(number + 1): \(line)")
      }
    }
  }

  @Test func nothingStopsTheServer() throws {
    for file in try Repository.swift(in: "Sources") where !["TestKit", "salus"].contains(file.target) {
      for (number, line) in code(file)
      where line.contains(/\b(fatalError|preconditionFailure|precondition)\(|\btry!|\bas!|\bprint\(/) {
        if line.contains("print("), file.target == "Server" { continue }  // commands answer on the terminal
        Issue.record("\(file.path):\(number): \(line)")
      }
    }
  }

  @Test func typesAreNamedForWhatTheyAre() throws {
    for file in try Repository.swift(in: "Sources", "Tests", "bench") {
      for (number, line) in code(file) {
        let type = line.firstMatch(of: /\b(?:struct|class|enum|actor|protocol)\s+(\w+)/)
        guard let name = type?.1, name.contains(/(Manager|Helper|Helpers|Util|Utils|Utility|Common|Impl|DTO)$/) else { continue }
        // A person's manager is a thing of the directory.
        if name != "SetManager" { Issue.record("\(file.path):\(number): \(name) says nothing") }
      }
    }
  }

  /// Times go through the clock, so that tests own them; ids and secrets come from one place.
  @Test func theClockIsAskedInOnePlace() throws {
    for file in try Repository.swift(in: "Sources")
    where ["Directory", "Messaging", "Notifications", "Governance", "FeatureKit", "Graph"].contains(file.target) {
      for (number, line) in code(file) where line.contains(/\bDate\(\)|\bDate\.now|SystemClock\(\)|ContinuousClock|\bUUID\(\)/) {
        Issue.record("\(file.path):\(number): \(line)")
      }
    }
  }

  private func code(_ file: Repository.File) -> [(number: Int, line: Substring)] {
    file.lines.enumerated().filter { !$1.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") }.map { ($0 + 1, $1) }
  }
}
