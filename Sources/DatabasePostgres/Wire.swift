// Values as PostgreSQL sends them in its binary format: big-endian numbers, plain bytes for texts and blobs.
import CPostgres
import Database

/// The types of the server's catalogue that statements use (pg_type.dat).
enum TypeID {
  static let unknown: Oid = 0
  static let bool: Oid = 16, bytes: Oid = 17, int8: Oid = 20, int2: Oid = 21, int4: Oid = 23, oid: Oid = 26
  static let float4: Oid = 700, float8: Oid = 701, numeric: Oid = 1700, void: Oid = 2278
  /// Character types: they come as their text in both formats.
  static let texts: Set<Oid> = [18, 19, 25, 114, 194, 705, 1042, 1043, 2275]
}

/// A statement's values in the form that libpq takes.
struct Parameters {
  private(set) var types: [Oid] = []
  private var bytes: [UInt8] = []
  private var starts: [Int?] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  init(_ values: [SQLValue]) {
    for value in values { append(value) }
  }

  /// Texts and NULL leave their type to the statement, so texts go as such, up to a zero byte; numbers and bytes state their
  /// type, so that they fit wherever they stand, and go in binary.
  private mutating func append(_ value: SQLValue) {
    switch value {
    case .null: add(TypeID.unknown, nil)
    case .int(let value): add(TypeID.int8, UInt64(bitPattern: value))
    case .real(let value): add(TypeID.float8, value.bitPattern)
    case .text(let value): add(TypeID.unknown, Array(Self.storable(value).utf8) + [0], format: 0)
    case .blob(let value): add(TypeID.bytes, value)
    }
  }

  /// The server's texts can't hold a zero byte; SQLite's can.
  private static func storable(_ text: String) -> String {
    text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
  }

  private mutating func add(_ type: Oid, _ number: UInt64) {
    withUnsafeBytes(of: number.bigEndian) { add(type, [UInt8]($0)) }
  }

  private mutating func add(_ type: Oid, _ value: [UInt8]?, format: Int32 = 1) {
    types.append(type)
    formats.append(format)
    starts.append(value.map { _ in bytes.count })
    lengths.append(Int32(value?.count ?? 0))
    bytes += value ?? []
  }

  typealias Pointers = (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>)

  var count: Int32 { Int32(types.count) }

  /// Hands out the values, their lengths and their formats.
  func withPointers<R>(_ body: (Pointers) throws -> R) rethrows -> R {
    try (bytes + [0]).withUnsafeBytes { raw in
      let values = starts.map { start in start.flatMap { raw.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) } }
      func lend(_ a: UnsafePointer<UnsafePointer<CChar>?>, _ b: UnsafePointer<Int32>, _ c: UnsafePointer<Int32>) throws -> R {
        try body((a, b, c))
      }
      return try lend(values, lengths, formats)
    }
  }
}

/// Reads the rows of one answer.
enum Answer {
  static func rows(_ result: OpaquePointer) throws -> [Row] {
    let width = PQnfields(result)
    let types = (0..<width).map { PQftype(result, $0) }
    return try (0..<PQntuples(result)).map { row in
      Row(columns: try (0..<width).map { try value(result, row, $0, types[Int($0)]) })
    }
  }

  private static func value(_ result: OpaquePointer, _ row: Int32, _ column: Int32, _ type: Oid) throws -> SQLValue {
    if PQgetisnull(result, row, column) == 1 { return .null }
    let bytes = UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
    switch type {
    case TypeID.int8: return .int(Int64(bitPattern: bytes.bigEndian()))
    case TypeID.int4: return .int(Int64(Int32(truncatingIfNeeded: bytes.bigEndian())))
    case TypeID.int2: return .int(Int64(Int16(truncatingIfNeeded: bytes.bigEndian())))
    case TypeID.oid, TypeID.bool: return .int(Int64(bytes.bigEndian()))
    case TypeID.float8: return .real(Double(bitPattern: bytes.bigEndian()))
    case TypeID.float4: return .real(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bytes.bigEndian()))))
    case TypeID.numeric: return Numeric.value(bytes)
    case TypeID.bytes: return .blob([UInt8](bytes))
    case TypeID.void: return .null
    case _ where TypeID.texts.contains(type): return .text(String(decoding: bytes, as: UTF8.self))
    default: throw DatabaseError(.other, "A column has the type \(type), which is none of the five kinds of values")
    }
  }
}

/// What SUM of whole numbers is on PostgreSQL: digits to the base of 10,000.
private enum Numeric {
  static func value(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
    let part = { (index: Int) in
      Int16(truncatingIfNeeded: UnsafeRawBufferPointer(rebasing: bytes[(2 * index)..<(2 * index + 2)]).bigEndian())
    }
    let (count, weight, isNegative) = (Int(part(0)), Int(part(1)), part(2) == 0x4000)
    var (whole, fraction, scale) = (0.0, 0.0, 1.0)
    var exact: Int64? = 0
    for place in 0..<max(count, weight + 1) {
      let digit = place < count ? Int64(part(4 + place)) : 0
      if place <= weight {
        exact = exact.flatMap { Self.shifted($0, by: digit) }
        whole = whole * 10_000 + Double(digit)
      } else {
        scale /= 10_000
        fraction += Double(digit) * scale
      }
    }
    if fraction == 0, let exact { return .int(isNegative ? -exact : exact) }
    return .real(isNegative ? -(whole + fraction) : whole + fraction)
  }

  private static func shifted(_ number: Int64, by digit: Int64) -> Int64? {
    let (product, overflows) = number.multipliedReportingOverflow(by: 10_000)
    let (sum, overflowsToo) = product.addingReportingOverflow(digit)
    return overflows || overflowsToo ? nil : sum
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func bigEndian() -> UInt64 { reduce(0) { $0 << 8 | UInt64($1) } }
}
