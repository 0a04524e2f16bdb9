// The server's log carries ids and codes, never names, bodies or subjects.
import Testing

/// Finds in a log what must not stand there.
enum LogHygiene {
  struct Finding: Equatable, CustomStringConvertible {
    var word: String
    var line: String
    var description: String { "the log tells \(word): \(line)" }
  }

  /// - Parameters:
  ///   - lines: the log of a whole run.
  ///   - secrets: names, addresses, texts and passwords that were used in it. Short ones would be found by chance.
  static func findings(in lines: [String], secrets: [String]) -> [Finding] {
    let words = secrets.filter { $0.count >= 4 }.map { $0.lowercased() }
    return lines.flatMap { line in
      let folded = line.lowercased()
      return (words.filter(folded.contains) + shapes(in: line)).map { Finding(word: $0, line: line) }
    }
  }

  /// What looks like a secret whoever's it is: bearer tokens, session cookies, addresses of people.
  private static func shapes(in line: String) -> [String] {
    let patterns = [/eyJ[\w-]{10,}\.[\w-]+/, /salus_session=\S+/, /\b[\w.+-]+@[\w-]+\.[a-z]{2,}\b/]
    return patterns.compactMap { line.firstMatch(of: $0).map { String($0.output) } }
  }
}

struct LogTests {
  @Test func whatIsToldIsFound() {
    let lines = [
      "error salus: request=1f2e [FeatureKit] A job failed", "info salus: user=8c0a Anna Roy signed in",
      "error salus: body=<p>Chest pain in bed 4</p>", "info salus: cookie salus_session=abcdef",
      "info salus: to anna@hospital.example",
    ]
    let found = LogHygiene.findings(in: lines, secrets: ["Anna Roy", "chest pain", "Bo"])
    #expect(found.map(\.word) == ["anna roy", "chest pain", "salus_session=abcdef", "anna@hospital.example"])
    #expect(LogHygiene.findings(in: [lines[0]], secrets: ["Anna Roy"]).isEmpty)
  }

  /// Texts of the log are fixed, so that nothing of a request can slip into them; what varies is metadata.
  @Test func textsOfTheLogAreFixed() throws {
    var count = 0
    for file in try Repository.swift(in: "Sources") where file.target != "TestKit" {
      for call in file.text.matches(of: /Log\.server\.\w+\(\s*"((?:[^"\\]|\\.)*)"/) {
        count += 1
        if call.1.contains("\\(") { Issue.record("\(file.path) puts a value into the text: \(call.1)") }
      }
    }
    #expect(count > 5)
  }

  /// What the log may say beside its text.
  private static let metadata: Set<String> = [
    "error", "request", "kind", "attempt", "code", "status", "position", "path", "route", "milliseconds", "address", "port",
    "host",
    "version", "count", "signal",
  ]

  @Test func metadataAreIdsAndCodes() throws {
    for file in try Repository.swift(in: "Sources") where file.target != "TestKit" {
      for call in file.text.matches(of: /metadata:\s*\[([^\]]*)\]/) {
        for key in call.1.matches(of: /"(\w+)"\s*:/) where !Self.metadata.contains(String(key.1)) {
          Issue.record("\(file.path) logs \(key.1); is it free of names and texts? Then add it to the list here")
        }
      }
    }
  }
}
