// The literals of a filter and the paths that they are compared with.
import Kernel

extension FilterParser {
  mutating func literal() throws(Failure) -> Filter.Literal {
    let token = next
    at = min(at + 1, tokens.count - 1)
    switch token.kind {
    case .text(let text): return .string(text)
    case .word(let word):
      if let literal = Self.literal(word) { return literal }
      fallthrough
    default: throw .filter("A literal is expected", at: token.position)
    }
  }

  mutating func literals() throws(Failure) -> [Filter.Literal] {
    try expect(.open, "An opening parenthesis is expected")
    var list: [Filter.Literal] = []
    repeat {
      if list.count == Self.mostLiterals { throw fault("The list is too long") }
      list.append(try literal())
    } while take(.comma)
    try expect(.close, "A closing parenthesis is expected")
    return list
  }

  static func literal(_ word: String) -> Filter.Literal? {
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: break
    }
    if word.isGUID { return .guid(word.lowercased()) }
    guard let first = word.unicodeScalars.first, ("0"..."9").contains(first) || first == "-" else { return nil }
    if let value = Int(word) { return .int(value) }
    if let value = Instant(word) ?? Instant(word + "T00:00Z") { return .instant(value) }
    return Double(word).flatMap { $0.isFinite ? .double($0) : nil }
  }
}

extension String {
  /// Eight, four, four, four and twelve hexadecimal digits.
  public var isGUID: Bool {
    let groups = utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isHex: (UInt8) -> Bool = { (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0) }
    return groups.map(\.count) == [8, 4, 4, 4, 12] && groups.allSatisfy { $0.allSatisfy(isHex) }
  }
}
