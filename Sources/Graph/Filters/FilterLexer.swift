// Cuts the text of a filter into tokens.
import Kernel

struct FilterToken: Equatable {
  enum Kind: Equatable {
    /// A keyword, a path or a literal without quotes.
    case word(String)
    case text(String)
    case open, close, comma, colon, end
  }

  var kind: Kind
  /// How many characters stand before it.
  var position: Int
}

struct FilterLexer {
  private let scalars: [Unicode.Scalar]
  private var at = 0

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// More tokens than any honest filter has; it bounds the work.
  private static let most = 4000

  static func tokens(of text: String) throws(Failure) -> [FilterToken] {
    var lexer = FilterLexer(text)
    var tokens: [FilterToken] = []
    while let token = try lexer.next() {
      if tokens.count == most { throw .filter("It is too long", at: token.position) }
      tokens.append(token)
    }
    return tokens + [FilterToken(kind: .end, position: lexer.at)]
  }

  private mutating func next() throws(Failure) -> FilterToken? {
    while at < scalars.count, scalars[at].properties.isWhitespace { at += 1 }
    guard at < scalars.count else { return nil }
    let start = at
    return FilterToken(kind: try kind(), position: start)
  }

  private mutating func kind() throws(Failure) -> FilterToken.Kind {
    switch scalars[at] {
    case "(": return single(.open)
    case ")": return single(.close)
    case ",": return single(.comma)
    case ":": return single(.colon)
    case "'": return .text(try quoted())
    default: return try word()
    }
  }

  private mutating func single(_ kind: FilterToken.Kind) -> FilterToken.Kind {
    at += 1
    return kind
  }

  private mutating func quoted() throws(Failure) -> String {
    let start = at
    at += 1
    var text = String.UnicodeScalarView()
    while at < scalars.count {
      let scalar = scalars[at]
      at += 1
      if scalar == "'" {
        guard at < scalars.count, scalars[at] == "'" else { return String(text) }
        at += 1
      }
      text.append(scalar)
    }
    throw .filter("A quoted text is not closed", at: start)
  }

  private mutating func word() throws(Failure) -> FilterToken.Kind {
    // Times hold colons; the variable of a lambda ends at one.
    let isName = scalars[at].properties.isAlphabetic
    let start = at
    while at < scalars.count, !isBreak(scalars[at], inName: isName) { at += 1 }
    // graph.chatType'group': the member of an enumeration with its type in front.
    if isName, at < scalars.count, scalars[at] == "'" { return .text(try quoted()) }
    let word = String(String.UnicodeScalarView(scalars[start..<at]))
    return .word(isName ? word : word + offset(behind: word))
  }

  private func isBreak(_ scalar: Unicode.Scalar, inName: Bool) -> Bool {
    switch scalar {
    case "(", ")", ",", "'": true
    case ":": inName
    default: scalar.properties.isWhitespace
    }
  }

  /// The plus of `…T03:04:05+00:00` arrives as a blank from clients that do not encode it.
  private mutating func offset(behind word: String) -> String {
    let digits = scalars[at...].dropFirst().prefix(5)
    let pattern = digits.map { ("0"..."9").contains($0) ? "0" : $0 }
    let ends = at + 6 >= scalars.count || isBreak(scalars[at + 6], inName: false)
    guard word.contains("T"), word.contains(":"), at < scalars.count, scalars[at] == " ", pattern == ["0", "0", ":", "0", "0"],
      ends
    else { return "" }
    at += 6
    return "+" + String(String.UnicodeScalarView(digits))
  }
}
