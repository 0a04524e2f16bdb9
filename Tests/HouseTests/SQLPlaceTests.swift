// SQL stands in stores and schemas only, where its tenant and its injection can be looked over in one go.
import Testing

struct SQLPlaceTests {
  private static let frame = [
    "Sources/Database", "Sources/FeatureKit/Audit/", "Sources/FeatureKit/Events/", "Sources/FeatureKit/Jobs/",
    "Sources/FeatureKit/Querying/", "Sources/FeatureKit/FrameSchema.swift", "Sources/TestKit/",
  ]

  @Test func onlyStoresAndSchemasHoldSQL() throws {
    let (stores, others) = try Repository.swift(in: "Sources").reduce(into: ([Repository.File](), [Repository.File]())) {
      parts, file in
      if isStore(file) { parts.0.append(file) } else { parts.1.append(file) }
    }
    for file in others {
      for (number, text) in literals(file.lines) where text.holdsSQL { Issue.record("\(file.path):\(number): \(text)") }
    }
    // Or the search itself would be broken.
    #expect(stores.filter { literals($0.lines).contains { $0.text.holdsSQL } }.count > 10)
  }

  /// Tables of the time before anybody's organisation is known: failed sign-ins, the link of the first set-up, and the keys by
  /// which a token's organisation is believed.
  private static let withoutTenant: Set<Substring> = ["attempt", "setup_token", "signing_key"]

  @Test func everyTableOfAFeatureHasATenant() throws {
    for file in try Repository.swift(in: "Sources")
    where ["Directory", "Messaging", "Notifications", "Governance"].contains(file.target) {
      for table in file.text.matches(of: /CREATE TABLE (\w+) \(([^;"]*)/) where !Self.withoutTenant.contains(table.1) {
        #expect(table.2.contains(/\btenant TEXT (NOT NULL|PRIMARY KEY)/), "\(file.path): the table \(table.1) has no tenant")
      }
    }
  }

  @Test func literalsAreRecognised() {
    let text = "let a = \"SELECT x\"  // SELECT y\n// \"SELECT z\"\nlet b = \"\"\"\n  INSERT INTO t\n  \"\"\"\nlet SELECT = 1"
    let found = literals(text.split(separator: "\n", omittingEmptySubsequences: false)).filter { $0.text.holdsSQL }
    #expect(found.map(\.number) == [1, 4])
  }

  private func isStore(_ file: Repository.File) -> Bool {
    file.name.hasSuffix("Store.swift") || file.name.hasSuffix("Schema.swift") || Self.frame.contains { file.path.hasPrefix($0) }
  }

  /// The text between quotation marks with the number of its line.
  private func literals(_ lines: [Substring]) -> [(number: Int, text: Substring)] {
    var isInside = false
    return lines.enumerated().flatMap { index, line -> [(number: Int, text: Substring)] in
      if line.contains("\"\"\"") {
        isInside.toggle()
        return []
      }
      if isInside { return [(index + 1, line)] }
      if line.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") { return [] }
      return line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map {
        (index + 1, $0.element)
      }
    }
  }
}

extension Substring {
  fileprivate var holdsSQL: Bool {
    contains(/\b(SELECT|INSERT INTO|DELETE FROM|(LEFT|INNER) JOIN|GROUP BY|ORDER BY|ALTER TABLE|DROP TABLE)\b/)
      || contains(/\bCREATE (UNIQUE |VIRTUAL )?(TABLE|INDEX)\b|\bUPDATE [a-z_]+ SET\b|\b[a-z_.]+ IN \\\(list/)
  }
}
