// Builds a filter from its tokens: `or` binds loosest, then `and`, `not`, comparisons.
import Kernel

struct FilterParser {
  let tokens: [FilterToken]
  var at = 0
  var depth = 0
  var conditions = 0
  /// The variable of the lambda that we are in.
  var variable: String?

  init(tokens: [FilterToken]) { self.tokens = tokens }

  // Bounds far above what people write and far below what stacks and databases bear (SQLite: an expression 1000 deep).
  private static let deepest = 24
  private static let mostConditions = 200
  static let mostLiterals = 500

  mutating func whole() throws(Failure) -> Filter {
    let filter = try either()
    guard next.kind == .end else { throw fault("An operator such as and is expected") }
    return filter
  }

  mutating func either() throws(Failure) -> Filter {
    var parts = [try both()]
    while takeWord("or") { parts.append(try both()) }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  mutating func both() throws(Failure) -> Filter {
    var parts = [try one()]
    while takeWord("and") { parts.append(try one()) }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  mutating func one() throws(Failure) -> Filter {
    depth += 1
    conditions += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw fault("It is nested too deeply") }
    if conditions > Self.mostConditions { throw fault("It holds too many conditions") }
    if takeWord("not") { return .not(try one()) }
    guard take(.open) else { return try condition() }
    let inner = try either()
    try expect(.close, "A closing parenthesis is expected")
    return try againstTruth(inner)
  }

  mutating func condition() throws(Failure) -> Filter {
    let start = next
    guard case .word(let word) = start.kind else { return try flipped(try literal()) }
    if tokens[at + 1].kind == .open { return try againstTruth(try call(word)) }
    if let literal = Self.literal(word) {
      at += 1
      return try flipped(literal)
    }
    return try comparison(of: try path())
  }
}

extension FilterParser {
  var next: FilterToken { tokens[at] }

  func fault(_ reason: String) -> Failure { .filter(reason, at: next.position) }

  mutating func take(_ kind: FilterToken.Kind) -> Bool {
    guard next.kind == kind else { return false }
    at += 1
    return true
  }

  mutating func takeWord(_ keyword: String) -> Bool {
    guard case .word(let word) = next.kind, word.lowercased() == keyword else { return false }
    at += 1
    return true
  }

  mutating func expect(_ kind: FilterToken.Kind, _ reason: String) throws(Failure) {
    if !take(kind) { throw fault(reason) }
  }
}
