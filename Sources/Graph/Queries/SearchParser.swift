// Reads `$search`: quoted terms and words, AND (which may be left out), OR, NOT and parentheses.
import Kernel

struct SearchParser {
  var rest: ArraySlice<Unicode.Scalar>
  private var depth = 0
  private var terms = 0

  init(rest: ArraySlice<Unicode.Scalar>) { self.rest = rest }

  private static let deepest = 16
  private static let most = 64

  mutating func whole() throws(Failure) -> SearchExpression? {
    skipSpace()
    if rest.isEmpty { return nil }
    let expression = try either()
    guard rest.isEmpty else { throw Query.malformed(.search, "A closing parenthesis stands alone.") }
    return expression
  }

  private mutating func either() throws(Failure) -> SearchExpression {
    var parts = [try both()]
    while take("OR") { parts.append(try both()) }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func both() throws(Failure) -> SearchExpression {
    var parts = [try one()]
    while true {
      skipSpace()
      if rest.isEmpty || rest.first == ")" || isNext("OR") { break }
      _ = take("AND")
      parts.append(try one())
    }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func one() throws(Failure) -> SearchExpression {
    skipSpace()
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw Query.malformed(.search, "It is nested too deeply.") }
    if take("NOT") { return .not(try one()) }
    guard rest.first == "(" else { return try term() }
    rest.removeFirst()
    let inner = try either()
    skipSpace()
    guard rest.popFirst() == ")" else { throw Query.malformed(.search, "A parenthesis is not closed.") }
    skipSpace()
    return inner
  }

  private mutating func term() throws(Failure) -> SearchExpression {
    terms += 1
    if terms > Self.most { throw Query.malformed(.search, "It holds too many terms.") }
    let text = rest.first == "\"" ? try quoted() : word()
    guard let colon = text.firstIndex(of: ":"), let property = Self.property(text[..<colon]) else {
      return try Self.found(nil, text)
    }
    let value = text[text.index(after: colon)...]
    // chatId:"19:…" has its quotes behind the colon.
    if value.isEmpty, rest.first == "\"" { return try Self.found(property, try quoted()) }
    return value.isEmpty || value.first == " " ? try Self.found(nil, text) : try Self.found(property, String(value))
  }

  private static func found(_ property: String?, _ text: String) throws(Failure) -> SearchExpression {
    if text.trimmed.isEmpty { throw Query.malformed(.search, "A term is empty.") }
    return .term(property: property, text: text.trimmed)
  }

  private static func property(_ name: Substring) -> String? {
    let scalars = name.unicodeScalars
    guard let first = scalars.first, first.properties.isAlphabetic, scalars.allSatisfy(\.isNameScalar) else { return nil }
    return String(name)
  }

  private mutating func quoted() throws(Failure) -> String {
    rest.removeFirst()
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "\"" { return String(text) }
      if scalar == "\\", let next = rest.first, next == "\"" || next == "\\" {
        rest.removeFirst()
        text.append(next)
      } else {
        text.append(scalar)
      }
    }
    throw Query.malformed(.search, "A quotation mark is not closed.")
  }

  private mutating func word() -> String {
    let run = rest.prefix { !$0.properties.isWhitespace && $0 != "(" && $0 != ")" && $0 != "\"" }
    rest.removeFirst(run.count)
    return String(String.UnicodeScalarView(run))
  }

  /// Whether the operator stands here as a word of its own. Operators are in capitals; "and" is a word to look for.
  private func isNext(_ name: String) -> Bool {
    let behind = rest.dropFirst(name.unicodeScalars.count).first
    return rest.starts(with: name.unicodeScalars)
      && (behind.map { $0.properties.isWhitespace || $0 == "(" || $0 == "\"" } ?? false)
  }

  private mutating func take(_ name: String) -> Bool {
    skipSpace()
    guard isNext(name) else { return false }
    rest.removeFirst(name.unicodeScalars.count)
    return true
  }

  private mutating func skipSpace() { rest = rest.drop { $0.properties.isWhitespace } }
}
