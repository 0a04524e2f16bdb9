// A statement whose interpolated values are always bound, never pasted: `"… WHERE id = \(id)"`.
import Kernel

/// A value that both databases store alike. Everything else is mapped onto these five by the caller:
/// time → Int (microseconds since 1970), flag → Int (0/1), identifier → text, document → text (JSON).
public enum SQLValue: Sendable, Equatable {
  case null
  case int(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

public protocol SQLEncodable { var sqlValue: SQLValue { get } }

extension Int: SQLEncodable { public var sqlValue: SQLValue { .int(Int64(self)) } }
extension Int64: SQLEncodable { public var sqlValue: SQLValue { .int(self) } }
extension Bool: SQLEncodable { public var sqlValue: SQLValue { .int(self ? 1 : 0) } }
extension Double: SQLEncodable { public var sqlValue: SQLValue { .real(self) } }
extension String: SQLEncodable { public var sqlValue: SQLValue { .text(self) } }
extension [UInt8]: SQLEncodable { public var sqlValue: SQLValue { .blob(self) } }
extension ID: SQLEncodable { public var sqlValue: SQLValue { .text(text) } }
extension Instant: SQLEncodable { public var sqlValue: SQLValue { .int(microseconds) } }
extension JSON: SQLEncodable { public var sqlValue: SQLValue { .text(text) } }
extension Optional: SQLEncodable where Wrapped: SQLEncodable {
  public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

public struct SQL: Sendable, Equatable, ExpressibleByStringInterpolation {
  public var text: String
  public var values: [SQLValue]

  public init(stringLiteral text: String) { (self.text, values) = (text, []) }
  public init(stringInterpolation part: Interpolation) { (text, values) = (part.text, part.values) }

  public static func + (a: SQL, b: SQL) -> SQL { "\(a)\(b)" }

  public struct Interpolation: StringInterpolationProtocol {
    var text = ""
    var values: [SQLValue] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 3 * interpolationCount)
      values.reserveCapacity(interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) { text += literal }

    public mutating func appendInterpolation(_ value: some SQLEncodable) {
      values.append(value.sqlValue)
      text += "$\(values.count)"
    }

    /// NULL where there is none. Said apart, or the compiler warns of every optional value.
    public mutating func appendInterpolation<Value: SQLEncodable>(_ value: Value?) {
      values.append(value.sqlValue)
      text += "$\(values.count)"
    }

    /// `IN \(list: ids)`; padded to a power of two so that few statement texts exist.
    public mutating func appendInterpolation(list: some Collection<some SQLEncodable>) {
      append(list, none: "(NULL)") { "(" + $0.joined(separator: ",") + ")" }
    }

    /// `FROM \(rows: ids) AS w`, of texts: each a row, whose `w.column1` a question of its own looks up. A planner that knows nothing of a
    /// table yet may go through all of it and compare each row with a list one by one.
    public mutating func appendInterpolation(rows list: some Collection<some SQLEncodable>) {
      append(list, none: "(SELECT NULL AS column1)") { "(VALUES (" + $0.joined(separator: "),(") + "))" }
    }

    private mutating func append(_ list: some Collection<some SQLEncodable>, none: String, _ write: ([String]) -> String) {
      // No key path: in generic code each one would be made anew at run time.
      var padded = list.map { $0.sqlValue }
      guard let last = padded.last else { return text += none }
      while padded.count & (padded.count - 1) != 0 { padded.append(last) }
      text += write(padded.indices.map { "$\(values.count + $0 + 1)" })
      values += padded
    }

    /// A name that the code itself chose, such as a table's; never a caller's text.
    public mutating func appendInterpolation(raw name: StaticString) { text += name.description }

    /// A statement's part; its own placeholders are numbered on behind ours.
    public mutating func appendInterpolation(_ part: SQL) {
      if values.isEmpty || part.values.isEmpty {
        text += part.text
        values += part.values
        return
      }
      // By bytes: this is done for every statement that is put together, and characters cost many times as much.
      var rest = part.text.utf8[...]
      while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
        let digits = rest[rest.index(after: dollar)...].prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        text += Substring(rest[...dollar])
        text += Int(Substring(digits)).map { String($0 + values.count) } ?? ""
        rest = rest[digits.endIndex...]
      }
      text += Substring(rest)
      values += part.values
    }
  }
}

extension Sequence where Element == SQL {
  /// Joins conditions or columns; the separator is the code's own text.
  public func joined(by separator: SQL) -> SQL {
    var all = SQL.Interpolation(literalCapacity: 0, interpolationCount: 0)
    for (index, part) in enumerated() {
      if index > 0 { all.appendInterpolation(separator) }
      all.appendInterpolation(part)
    }
    return SQL(stringInterpolation: all)
  }
}
