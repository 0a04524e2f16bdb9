// Every action that the server can write into the audit log has words in both languages and a kind for FHIR. A new operation without
// a line fails here: add one to Sources/Governance/AuditSearch/AuditActivityTables.swift.
import Kernel
import TestKit
import Testing

@testable import Governance

struct AuditActivityTests {
  @Test func everyActionHasWordsAndAKind() throws {
    let written = try Self.actions()
    #expect(written.count > 140)
    let lines = AuditActivity.tables.reduce(0) { $0 + $1.1.split(separator: "\n").count }
    #expect(AuditActivity.named.count == lines, "a line cannot be read, or stands twice")
    for action in written.sorted() where AuditActivity.named[action] == nil {
      Issue.record("\(action) has no line in AuditActivityTables.swift")
    }
    for activity in AuditActivity.all where !written.contains(activity.name) {
      Issue.record("\(activity.name) has a line, and nothing writes it")
    }
  }

  @Test func theWordsTellActivitiesApart() {
    for activity in AuditActivity.all {
      #expect(!activity.english.isEmpty && !activity.french.isEmpty && activity.english != activity.french, "\(activity.name)")
    }
    for words in [AuditActivity.all.map(\.english), AuditActivity.all.map(\.french)] {
      let twice = Dictionary(grouping: words) { $0 }.filter { $0.value.count > 1 }.keys
      #expect(twice.isEmpty, "\(twice)")
    }
    for nature in AuditActivity.Nature.allCases { #expect("CRUDE".contains(nature.action) && nature.action.count == 1) }
  }

  /// As the code writes them: operations that leave a record, further records, and the frame's own.
  private static func actions() throws -> Set<String> {
    var found: Set<String> = ["read", "knock", "patient.access"]
    for file in try Repository.swift(in: "Sources") where !file.path.hasPrefix("Sources/TestKit") {
      for type in file.text.split(separator: "\n}") where !type.contains(".upkeep(") {
        found.formUnion(type.matches(of: /static let action = "([^"]+)"/).map { String($0.1) })
      }
      found.formUnion(file.text.matches(of: /[.\s]audit\(\s*"([a-z][\w.]+)"/).map { String($0.1) })
      found.formUnion(file.text.matches(of: /\("([a-z]\w+\.[\w.]+)", (?:roles|held)/).map { String($0.1) })
    }
    let urgent = try #require(
      try Repository.swift(in: "Sources/Messaging/Urgent").first { $0.path.hasSuffix("UrgentStore.swift") })
    let kinds = try #require(urgent.text.firstMatch(of: /enum Kind: String[^{]*\{([^}]*)\}/)).1
    return found.union(kinds.matches(of: /\b([a-z]\w+)\b/).map { String($0.1) }.filter { $0 != "case" }.map { "urgent.\($0)" })
  }
}
