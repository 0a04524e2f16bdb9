// What a list is asked for: in the address, or in the body of a `.search` (RFC 7644 sections 3.4.2 and 3.4.3).
import FeatureKit
import Kernel

struct ScimQuery: Sendable {
  static let usual = 100
  static let most = 500

  var filter: ScimFilter?
  var sortBy: String?
  var isDescending = false
  /// From 1.
  var startIndex = 1
  var count = usual
  var attributes: [String] = []
  var excludedAttributes: [String] = []

  init(_ parameters: [String: String]) throws(Failure) {
    let named = Dictionary(parameters.map { ($0.lowercased(), $1) }) { $1 }
    filter = try Self.filter(named["filter"])
    (sortBy, isDescending) = (named["sortby"], named["sortorder"]?.lowercased() == "descending")
    startIndex = max(1, try Self.number(named["startindex"], "startIndex") ?? 1)
    count = min(max(0, try Self.number(named["count"], "count") ?? Self.usual), Self.most)
    attributes = Self.names(named["attributes"])
    excludedAttributes = Self.names(named["excludedattributes"])
  }

  /// The body of a search says the same as the parameters of an address.
  init(body: JSON) throws(Failure) {
    guard let object = body.object else { throw .badRequest("The body must be an object.", code: "invalidSyntax") }
    var parameters: [String: String] = [:]
    for (name, value) in object.members {
      switch value {
      case .string(let text): parameters[name] = text
      case .int(let number): parameters[name] = String(number)
      case .array(let items) where name.lowercased() != "schemas":
        parameters[name] = items.compactMap(\.string).joined(separator: ",")
      default: break
      }
    }
    try self.init(parameters)
  }

  func selection(of type: ScimType) -> ScimSelection {
    ScimSelection(only: attributes, without: excludedAttributes, of: type)
  }

  private static func filter(_ text: String?) throws(Failure) -> ScimFilter? {
    guard let text, !text.trimmedText.isEmpty else { return nil }
    return try ScimFilter(parsing: text)
  }

  private static func names(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { String($0).trimmedText }.filter { !$0.isEmpty }
  }

  private static func number(_ text: String?, _ name: String) throws(Failure) -> Int? {
    guard let text else { return nil }
    guard let value = Int(text), abs(value) <= Int(Int32.max) else { throw ScimValues.fault(name, "must be a whole number") }
    return value
  }
}
