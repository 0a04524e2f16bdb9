// The server's log carries ids and codes, never names, bodies or subjects: what its calls may say, as they stand in the
// sources. What they do say while the tests run is read along by TestKit.
import Testing

struct LogTests {
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
    "version", "count", "trace", "method", "signal", "hearing",
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
