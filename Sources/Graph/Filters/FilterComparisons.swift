// The conditions of a filter that compare a property: `displayName eq 'An'`, `id in (…)`, `isRead`.
import Kernel

extension FilterParser {
  mutating func comparison(of path: String) throws(Failure) -> Filter {
    if takeWord("in") { return .isIn(path, try literals()) }
    guard let comparison = try comparison() else { return .compare(path, .equal, .bool(true)) }
    return .compare(path, comparison, try literal())
  }

  /// `'x' eq displayName`.
  mutating func flipped(_ literal: Filter.Literal) throws(Failure) -> Filter {
    guard let comparison = try comparison() else { throw fault("A comparison is expected") }
    return .compare(try path(), comparison.flipped, literal)
  }

  /// Nil where the condition ends here, as after a property that is itself true or false.
  mutating func comparison() throws(Failure) -> Filter.Comparison? {
    guard case .word(let word) = next.kind else {
      if next.kind == .end || next.kind == .close { return nil }
      throw fault("A comparison is expected")
    }
    if ["and", "or"].contains(word.lowercased()) { return nil }
    guard let comparison = Filter.Comparison(rawValue: word.lowercased()) else { throw fault("There is no such comparison") }
    at += 1
    return comparison
  }

  /// Generated clients write `startswith(displayName,'A') eq true`.
  mutating func againstTruth(_ filter: Filter) throws(Failure) -> Filter {
    guard let comparison = try comparison() else { return filter }
    guard comparison == .equal || comparison == .notEqual, case .bool(let value) = try literal() else {
      throw fault("A condition can be compared with true or false only")
    }
    return value == (comparison == .equal) ? filter : .not(filter)
  }
}
