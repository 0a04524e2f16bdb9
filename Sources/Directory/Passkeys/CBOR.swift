// The CBOR (RFC 8949) that authenticators send, in the canonical form that CTAP2 asks of them: definite lengths, the
// shortest form of each number, every key of a map once. Pure, and bounded on any bytes.

indirect enum CBOR: Equatable, Sendable {
  case int(Int)
  case bytes([UInt8])
  case text(String)
  case array([CBOR])
  case map([Entry])
  case bool(Bool)
  case null

  struct Entry: Equatable, Sendable {
    var key: CBOR
    var value: CBOR
  }

  struct Malformed: Error, Equatable {}

  /// Deeper than anything that WebAuthn defines.
  static let greatestDepth = 6

  /// The one value that the bytes hold.
  init(_ bytes: [UInt8]) throws(Malformed) {
    var reader = CBORReader(bytes)
    self = try reader.value()
    if !reader.isAtEnd { throw Malformed() }
  }

  subscript(_ key: Int) -> CBOR? { self[.int(key)] }
  subscript(_ key: String) -> CBOR? { self[.text(key)] }

  private subscript(_ key: CBOR) -> CBOR? {
    if case .map(let entries) = self { entries.first { $0.key == key }?.value } else { nil }
  }

  var int: Int? { if case .int(let value) = self { value } else { nil } }
  var bytes: [UInt8]? { if case .bytes(let value) = self { value } else { nil } }
}

/// Reads values one after the other, so that what follows one can be found.
struct CBORReader {
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], from position: Int = 0) { (self.bytes, self.position) = (bytes, position) }

  var isAtEnd: Bool { position == bytes.count }

  mutating func value(depth: Int = CBOR.greatestDepth) throws(CBOR.Malformed) -> CBOR {
    guard depth > 0 else { throw CBOR.Malformed() }
    let head = try take(1)[0]
    let kind = head >> 5
    if kind == 7 { return try Self.simple(head & 31) }
    let number = try argument(head & 31)
    switch kind {
    case 0: return .int(number)
    case 1: return .int(-1 - number)
    case 2: return .bytes(try take(number))
    case 3: return .text(try text(number))
    case 4: return .array(try array(number, depth))
    case 5: return .map(try map(number, depth))
    default: throw CBOR.Malformed()
    }
  }

  private static func simple(_ value: UInt8) throws(CBOR.Malformed) -> CBOR {
    switch value {
    case 20: return .bool(false)
    case 21: return .bool(true)
    case 22: return .null
    default: throw CBOR.Malformed()
    }
  }

  /// The number that follows the head, in its shortest form only.
  private mutating func argument(_ short: UInt8) throws(CBOR.Malformed) -> Int {
    if short < 24 { return Int(short) }
    guard short < 28 else { throw CBOR.Malformed() }
    let width = 1 << (short - 24)
    let value = try take(width).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let least: UInt64 = width == 1 ? 24 : 1 << UInt64(width * 4)
    guard value >= least, let number = Int(exactly: value) else { throw CBOR.Malformed() }
    return number
  }

  private mutating func take(_ count: Int) throws(CBOR.Malformed) -> [UInt8] {
    guard count <= bytes.count - position else { throw CBOR.Malformed() }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  private mutating func text(_ count: Int) throws(CBOR.Malformed) -> String {
    guard let text = String(validating: try take(count), as: UTF8.self) else { throw CBOR.Malformed() }
    return text
  }

  /// Every element takes a byte at least, so that a length alone claims no memory.
  private mutating func array(_ count: Int, _ depth: Int) throws(CBOR.Malformed) -> [CBOR] {
    guard count <= bytes.count - position else { throw CBOR.Malformed() }
    var items: [CBOR] = []
    for _ in 0..<count { items.append(try value(depth: depth - 1)) }
    return items
  }

  /// More keys than any structure of WebAuthn has would only make the search for repetitions slow.
  private static let mostKeys = 64

  private mutating func map(_ count: Int, _ depth: Int) throws(CBOR.Malformed) -> [CBOR.Entry] {
    guard count <= Self.mostKeys else { throw CBOR.Malformed() }
    var entries: [CBOR.Entry] = []
    for _ in 0..<count {
      let key = try value(depth: depth - 1)
      if entries.contains(where: { $0.key == key }) { throw CBOR.Malformed() }
      entries.append(CBOR.Entry(key: key, value: try value(depth: depth - 1)))
    }
    return entries
  }
}
