// What stands in the log under an action's name: in words for people, in codes for FHIR. Every action has a line in one of the
// tables beside this file; a house test names those that have none.
import Kernel

struct AuditActivity: Sendable, Equatable {
  /// As the log has it: `chat.create`.
  let name: String
  /// Where it stands in the list of choices.
  let area: Area
  let nature: Nature
  let english: String
  let french: String

  func words(_ language: Language) -> String { language == .french ? french : english }

  enum Area: String, Sendable, CaseIterable {
    case looks, messages, urgent, duties, signIn, people, applications, policies, notifications, privacy, organization
  }
}

extension AuditActivity {
  /// A line that cannot be read is missed by the house test.
  static let all: [AuditActivity] = tables.flatMap { area, table in
    table.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "|").map { $0.trimmed }
      guard parts.count == 4, let nature = Nature(rawValue: parts[1]) else { return nil }
      return AuditActivity(name: parts[0], area: area, nature: nature, english: parts[2], french: parts[3])
    }
  }

  static let named = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  /// What another version of Salus wrote, or a feature that is gone, is told by its own name.
  static func of(_ action: String) -> AuditActivity {
    named[action] ?? AuditActivity(name: action, area: .organization, nature: .activity, english: action, french: action)
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
