// Parameters as forms send them (`application/x-www-form-urlencoded`), in a body or behind a question mark: each once.
import Kernel

public struct FormParameters: Sendable, Equatable {
  private var values: [String: String] = [:]

  /// - Throws: a ``Failure`` for what cannot be decoded, and for a name that comes twice (RFC 6749 section 3.1).
  public init(parsing bytes: some Collection<UInt8>) throws(Failure) {
    for pair in Array(bytes).split(separator: UInt8(ascii: "&")) {
      let cut = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let name = try PercentEncoding.decode(pair[..<cut], in: "form", plusIsSpace: true)
      let value = try PercentEncoding.decode(pair[cut...].dropFirst(), in: "form", plusIsSpace: true)
      if values[name] != nil { throw .badRequest("The parameter '\(name.prefix(40))' is given twice.") }
      values[name] = value
    }
  }

  /// Nil where it is absent or empty, which OAuth takes for the same.
  public subscript(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// `a=1&b=2`
  public static func text(_ pairs: [(name: String, value: String)]) -> String {
    pairs.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
  }

  /// A query behind an address that may have one already.
  public static func adding(_ query: String, to address: String) -> String {
    address + (address.contains("?") ? "&" : "?") + query
  }

  /// One value as it stands in a form or a query: everything but the unreserved characters is encoded.
  public static func encoded(_ value: String) -> String { PercentEncoding.encode(value) }

  /// One value that was encoded as in a form.
  public static func decoded(_ text: some StringProtocol) throws(Failure) -> String {
    try PercentEncoding.decode(Array(text.utf8), in: "form", plusIsSpace: true)
  }
}
