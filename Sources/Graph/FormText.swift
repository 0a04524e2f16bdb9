// Texts of forms and queries that we send to others.

public enum FormText {
  /// A value as it stands in a form or a query: everything but the unreserved characters is encoded.
  public static func encode(_ value: String) -> String { PercentEncoding.encode(value) }

  public static func encode(_ pairs: [(String, String)]) -> String {
    pairs.map { "\($0)=\(encode($1))" }.joined(separator: "&")
  }

  /// The query behind an address that may have one already.
  public static func adding(_ query: String, to address: String) -> String {
    address + (address.contains("?") ? "&" : "?") + query
  }
}
