// `@odata.context`: which set and which properties an answer holds.

public enum GraphContext {
  /// `https://host/v1.0/$metadata#users(id,displayName)`; with `/$entity` for a single one.
  /// - Parameters:
  ///   - base: the address with its version, `https://host/v1.0`.
  ///   - set: the collection, such as `users` or `chats('19%3Aabc')/messages`.
  public static func url(base: String, set: String, select: [String]? = nil, isEntity: Bool = false) -> String {
    let properties = select.map { "(" + $0.joined(separator: ",") + ")" } ?? ""
    return base + "/$metadata#" + set + properties + (isEntity ? "/$entity" : "")
  }

  /// A collection with the key of one of its members: `chats('19%3Aabc')`.
  public static func key(_ collection: String, _ id: String) -> String {
    let literal = id.utf8.contains(UInt8(ascii: "'")) ? id.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined() : id
    return "\(collection)('\(PercentEncoding.encode(literal, keeping: "'@"))')"
  }
}
