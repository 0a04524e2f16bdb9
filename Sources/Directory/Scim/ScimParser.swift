// Reads SCIM's filters and paths (RFC 7644, figure 1): `or` binds loosest, then `and`, `not`, comparisons.
import Kernel

struct ScimParser {
  private let bytes: [UInt8]
  private let code: String
  private var at = 0
  private var depth = 0
  private var conditions = 0

  // Bounds far above what people write and far below what stacks and databases bear.
  private static let deepest = 24
  private static let mostConditions = 200

  init(_ text: String, code: String = "invalidFilter") { (bytes, self.code) = (Array(text.utf8), code) }

  mutating func wholeFilter() throws(Failure) -> ScimFilter {
    let filter = try either()
    skipSpace()
    guard at == bytes.count else { throw fault("An operator such as and is expected") }
    return filter
  }

  mutating func wholePath() throws(Failure) -> ScimPath {
    skipSpace()
    var path = ScimPath(attribute: try name())
    if take("[") {
      path.filter = try inner()
      if take(".") { path.part = try name() }
    }
    skipSpace()
    guard at == bytes.count else { throw fault("The end of the path is expected") }
    return path
  }

  private mutating func either() throws(Failure) -> ScimFilter {
    var parts = [try both()]
    while takeWord("or") { parts.append(try both()) }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func both() throws(Failure) -> ScimFilter {
    var parts = [try one()]
    while takeWord("and") { parts.append(try one()) }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func one() throws(Failure) -> ScimFilter {
    depth += 1
    conditions += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw fault("It is nested too deeply") }
    if conditions > Self.mostConditions { throw fault("It holds too many conditions") }
    if takeWord("not") { return .not(try one()) }
    skipSpace()
    guard take("(") else { return try condition() }
    let filter = try either()
    skipSpace()
    guard take(")") else { throw fault("A closing parenthesis is expected") }
    return filter
  }

  private mutating func condition() throws(Failure) -> ScimFilter {
    let path = try name()
    guard take("[") else { return try comparison(of: path) }
    let filter = try inner()
    guard take(".") else { return .within(path, filter) }
    // emails[type eq "work"].value eq "…" is no part of the grammar, yet widely sent.
    return .within(path, .and([filter, try comparison(of: try name())]))
  }

  private mutating func inner() throws(Failure) -> ScimFilter {
    let filter = try either()
    skipSpace()
    guard take("]") else { throw fault("A closing bracket is expected") }
    return filter
  }

  private mutating func comparison(of path: String) throws(Failure) -> ScimFilter {
    skipSpace()
    let word = letters().lowercased()
    if word == "pr" { return .present(path) }
    guard let comparison = ScimFilter.Comparison(rawValue: word) else { throw fault("A comparison such as eq is expected") }
    skipSpace()
    return .compare(path, comparison, try literal())
  }

  /// An attribute's path, `urn:ietf:params:scim:schemas:core:2.0:User:name.familyName` or a part of it.
  private mutating func name() throws(Failure) -> String {
    let start = at
    while at < bytes.count, Self.isName(bytes[at]) { at += 1 }
    let name = String(decoding: bytes[start..<at], as: UTF8.self)
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic || first == "$", name.utf8.count <= 256 else {
      throw fault("An attribute is expected")
    }
    return name
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_.:$".utf8.contains(byte)
    }
  }

  private mutating func literal() throws(Failure) -> JSON {
    let start = at
    if take("\"") {
      while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
      guard at < bytes.count else { throw fault("A quoted text is not closed") }
      at += 1
    } else {
      while at < bytes.count, Self.isName(bytes[at]) || bytes[at] == UInt8(ascii: "+") { at += 1 }
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    let isWord = ["true", "false", "null"].contains(text.lowercased())
    guard let value = try? JSON(parsing: isWord ? text.lowercased() : text), value.array == nil, value.object == nil else {
      throw fault("A literal is expected")
    }
    if let string = value.string, string.utf8.contains(0) { throw fault("A text holds a NUL character") }
    return value
  }

  private mutating func letters() -> String {
    let start = at
    while at < bytes.count, Self.isName(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// A word that stands by itself.
  private mutating func takeWord(_ keyword: String) -> Bool {
    let start = at
    skipSpace()
    if letters().lowercased() == keyword, at == bytes.count || " (".utf8.contains(bytes[at]) { return true }
    at = start
    return false
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() { while at < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 } }

  private func fault(_ reason: String) -> Failure {
    .badRequest("\(reason) at position \(min(at, bytes.count)).", target: code == "invalidPath" ? "path" : "filter", code: code)
  }
}
