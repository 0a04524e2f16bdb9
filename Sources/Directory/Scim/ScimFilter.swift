// The condition of a SCIM filter (RFC 7644 section 3.4.2.2): `userName eq "an@hospital.example" and emails[type eq "work"]`.
import Kernel

package indirect enum ScimFilter: Sendable, Equatable {
  case and([ScimFilter])
  case or([ScimFilter])
  case not(ScimFilter)
  /// An attribute's path as it was written, such as `name.familyName`, against a literal.
  case compare(String, Comparison, JSON)
  case present(String)
  /// Some value of a multi-valued attribute fulfils the condition, whose paths start at the value.
  case within(String, ScimFilter)

  package enum Comparison: String, Sendable, CaseIterable {
    case equal = "eq"
    case notEqual = "ne"
    case contains = "co"
    case startsWith = "sw"
    case endsWith = "ew"
    case greater = "gt"
    case greaterOrEqual = "ge"
    case less = "lt"
    case lessOrEqual = "le"
  }

  /// - Throws: `invalidFilter` with the position of the first fault; what was looked for is never repeated.
  package init(parsing text: String) throws(Failure) {
    var parser = ScimParser(text)
    self = try parser.wholeFilter()
  }
}

/// What an operation of a PATCH aims at: `members`, `name.givenName`, `emails[type eq "work"].value`.
package struct ScimPath: Sendable, Equatable {
  /// As it was written, with its schema in front where it was named.
  package var attribute: String
  package var filter: ScimFilter?
  /// The part of each value that the filter finds.
  package var part: String?

  /// - Throws: `invalidPath` with the position of the first fault.
  package init(parsing text: String) throws(Failure) {
    var parser = ScimParser(text, code: "invalidPath")
    self = try parser.wholePath()
  }

  init(attribute: String, filter: ScimFilter? = nil, part: String? = nil) {
    (self.attribute, self.filter, self.part) = (attribute, filter, part)
  }
}

// MARK: On one value

extension ScimFilter {
  /// Whether one value of a multi-valued attribute fulfils the condition. Texts are compared without regard to case.
  package func accepts(_ value: JSONObject) -> Bool {
    switch self {
    case .and(let parts): parts.allSatisfy { $0.accepts(value) }
    case .or(let parts): parts.contains { $0.accepts(value) }
    case .not(let part): !part.accepts(value)
    case .present(let path): value.ignoringCase(path) != nil
    case .compare(let path, let comparison, let literal):
      comparison.holds(value.ignoringCase(path) ?? .null, literal)
    case .within: false
    }
  }

  /// The parts that a value must have to fulfil the condition, where it says so by `eq` and `and` alone: what a client
  /// means that writes to `addresses[type eq "work"].formatted` before there is such an address.
  var wanted: [(part: String, value: JSON)]? {
    switch self {
    case .compare(let path, .equal, let literal): return [(path, literal)]
    case .and(let parts):
      let all = parts.map(\.wanted)
      return all.contains { $0 == nil } ? nil : all.flatMap { $0 ?? [] }
    default: return nil
    }
  }
}

extension ScimFilter.Comparison {
  func holds(_ value: JSON, _ literal: JSON) -> Bool {
    switch (value, literal) {
    case (.string(let a), .string(let b)): return holds(a.lowercased(), b.lowercased())
    case (.bool(let a), .bool(let b)): return holds(a == b)
    // Some clients write `primary eq "True"`.
    case (.bool(let a), .string(let b)): return holds(String(a) == b.lowercased())
    case (.null, .null): return holds(true)
    case (.null, _), (_, .null): return self == .notEqual
    default: return holds(value == literal)
    }
  }

  private func holds(_ isEqual: Bool) -> Bool { self == .equal ? isEqual : self == .notEqual ? !isEqual : false }

  private func holds(_ a: String, _ b: String) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .contains: b.isEmpty || a.contains(b)
    case .startsWith: a.hasPrefix(b)
    case .endsWith: a.hasSuffix(b)
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .less: a < b
    case .lessOrEqual: a <= b
    }
  }
}
