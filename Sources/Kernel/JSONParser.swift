// Reads a JSON text (RFC 8259) strictly: valid UTF-8 only, no duplicate members, bounded depth. A refusal names the
// place, so that a caller can mend the document.

extension JSON {
  /// - Parameter depth: how deep arrays and objects may nest; deeper is refused before the stack is in danger.
  /// - Throws: ``JSONSyntaxError`` with the byte offset of the first fault.
  public init(parsing bytes: some Collection<UInt8>, depth: Int = 64) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes: ContiguousArray(bytes), depth: depth)
    self = try parser.document()
  }

  public init(parsing text: String, depth: Int = 64) throws(JSONSyntaxError) {
    try self.init(parsing: text.utf8, depth: depth)
  }
}

public struct JSONSyntaxError: Error, Equatable, CustomStringConvertible {
  public var offset: Int
  public var reason: String
  public var description: String { "\(reason) at byte \(offset)" }
}

private struct JSONParser {
  let bytes: ContiguousArray<UInt8>
  var depth: Int
  var at = 0

  mutating func document() throws(JSONSyntaxError) -> JSON {
    let value = try self.value()
    skipSpace()
    if at < bytes.count { throw fault("Unexpected text after the document") }
    return value
  }

  mutating func value() throws(JSONSyntaxError) -> JSON {
    skipSpace()
    guard at < bytes.count else { throw fault("Unexpected end of the document") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try nested { (p: inout JSONParser) throws(JSONSyntaxError) in try p.object() }
    case UInt8(ascii: "["): return try nested { (p: inout JSONParser) throws(JSONSyntaxError) in try p.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(_ body: (inout JSONParser) throws(JSONSyntaxError) -> JSON) throws(JSONSyntaxError) -> JSON {
    guard depth > 0 else { throw fault("The document is nested too deeply") }
    depth -= 1
    at += 1
    let value = try body(&self)
    depth += 1
    return value
  }

  private mutating func object() throws(JSONSyntaxError) -> JSON {
    var members: [(key: String, value: JSON)] = []
    var keys: Set<String> = []
    if take("}") { return .object(JSONObject()) }
    repeat {
      skipSpace()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw fault("A member name in quotes is expected") }
      let key = try string()
      guard take(":") else { throw fault("A colon is expected") }
      if !keys.insert(key).inserted { throw fault("The member \(key) stands twice") }
      members.append((key, try value()))
    } while take(",")
    guard take("}") else { throw fault("A comma or closing brace is expected") }
    return .object(JSONObject(members))
  }

  private mutating func array() throws(JSONSyntaxError) -> JSON {
    var items: [JSON] = []
    if take("]") { return .array(items) }
    repeat { items.append(try value()) } while take(",")
    guard take("]") else { throw fault("A comma or closing bracket is expected") }
    return .array(items)
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    at += 1
    var text: ContiguousArray<UInt8> = []
    while true {
      let run = at
      while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"), bytes[at] >= 0x20 { at += 1 }
      text.append(contentsOf: bytes[run..<at])
      guard at < bytes.count else { throw fault("A string is not closed") }
      if bytes[at] == UInt8(ascii: "\"") { break }
      if bytes[at] < 0x20 { throw fault("A control character stands in a string") }
      text.append(contentsOf: String(try escape()).utf8)
    }
    at += 1
    guard let string = String(validating: text, as: UTF8.self) else { throw fault("A string is not valid UTF-8") }
    return string
  }

  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard at + 1 < bytes.count else { throw fault("A string is not closed") }
    let letter = bytes[at + 1]
    at += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicode()
    default: throw fault("An unknown escape stands in a string")
    }
  }

  private mutating func unicode() throws(JSONSyntaxError) -> Unicode.Scalar {
    let first = try hex()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
      throw fault("Half of a surrogate pair stands alone")
    }
    at += 2
    let second = try hex()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw fault("Half of a surrogate pair stands alone") }
    return scalar
  }

  private mutating func hex() throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard at < bytes.count, let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else {
        throw fault("Four hexadecimal digits are expected")
      }
      value = value << 4 + UInt32(digit)
      at += 1
    }
    return value
  }

  private mutating func number() throws(JSONSyntaxError) -> JSON {
    let start = at
    _ = takeByte("-")
    let integer = digits()
    guard !integer.isEmpty, integer.count == 1 || bytes[integer.lowerBound] != UInt8(ascii: "0") else {
      throw fault("A value is expected")
    }
    var isInteger = true
    if takeByte(".") {
      isInteger = false
      if digits().isEmpty { throw fault("Digits are expected after the point") }
    }
    if takeByte("e") || takeByte("E") {
      isInteger = false
      _ = takeByte("+") || takeByte("-")
      if digits().isEmpty { throw fault("Digits are expected in the exponent") }
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if isInteger, let value = Int(text) { return .int(value) }
    guard let value = Double(text), value.isFinite else { throw fault("A number is out of range") }
    return .double(value)
  }

  private mutating func digits() -> Range<Int> {
    let start = at
    while at < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) { at += 1 }
    return start..<at
  }

  private mutating func word(_ text: StaticString, _ value: JSON) throws(JSONSyntaxError) -> JSON {
    let word = text.description.utf8
    guard bytes[at...].starts(with: word) else { throw fault("A value is expected") }
    at += word.count
    return value
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipSpace()
    return takeByte(sign)
  }

  private mutating func takeByte(_ sign: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
  }

  private func fault(_ reason: String) -> JSONSyntaxError { JSONSyntaxError(offset: at, reason: reason) }
}
