// A JSON Web Token in its compact form (RFC 7515, 7519) taken apart. Nothing in it is proven.

public struct UnprovenToken: Sendable {
  public static let longest = 32 * 1024

  public let header, claims: JSONObject

  /// Nil for what has not three parts in strict base 64, the first two of them JSON objects; and for extensions that a reader
  /// would have to understand (RFC 7515 section 4.1.11), of which we know none.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.longest else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { [UInt8](base64URL: $0) }
    guard parts.count == 3, parts[2] != nil, let header = Self.object(parts[0]), let claims = Self.object(parts[1]),
      header["crit"] == nil
    else { return nil }
    (self.header, self.claims) = (header, claims)
  }

  private static func object(_ bytes: [UInt8]?) -> JSONObject? { bytes.flatMap { try? JSON(parsing: $0) }?.object }

  public var algorithm: String? { header["alg"]?.string }
  public var type: String? { header["typ"]?.string }
  /// The name of the key that it says to be signed with.
  public var key: String? { header["kid"]?.string }
}
