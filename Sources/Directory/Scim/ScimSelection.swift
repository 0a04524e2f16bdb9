// Which attributes an answer holds: `attributes` and `excludedAttributes` (RFC 7644 section 3.9).
import Kernel

struct ScimSelection: Sendable {
  /// Nil for all; names that nobody knows are passed over.
  private let only: [ScimTarget]?
  private let without: [ScimTarget]

  init(only: [String], without: [String], of type: ScimType) {
    self.only = only.isEmpty ? nil : only.compactMap(type.target)
    self.without = only.isEmpty ? without.compactMap(type.target) : []
  }

  /// Whether the attribute is part of the answer at all, so that what is costly is read where it is wanted only.
  func wants(_ name: String) -> Bool {
    if let only { return only.contains { $0.attribute?.name == name } }
    return !without.contains { $0.attribute?.name == name && $0.part == nil }
  }

  func applied(to document: JSONObject) -> JSONObject {
    if let only { return kept(of: document, only) }
    return without.reduce(into: document) { document, target in
      if target.attribute?.returned != .always { Self.drop(target, from: &document) }
    }
  }

  private func kept(of document: JSONObject, _ targets: [ScimTarget]) -> JSONObject {
    var kept = JSONObject(document.members.filter { ["schemas", "id"].contains($0.key) })
    for target in targets {
      guard let value = document[target] else { continue }
      kept[target] = target.part.map { part in Self.part(part, of: value, beside: kept[target]) } ?? value
    }
    return kept
  }

  private static func part(_ part: ScimAttribute, of value: JSON, beside kept: JSON?) -> JSON {
    if let values = value.array {
      return .array(values.enumerated().map { self.part(part, of: $1, beside: kept?[$0]) })
    }
    var object = kept?.object ?? JSONObject()
    object[part.name] = value[part.name]
    return .object(object)
  }

  private static func drop(_ target: ScimTarget, from document: inout JSONObject) {
    guard let part = target.part, let value = document[target] else { return document[target] = nil }
    document[target] = value.array.map { .array($0.map { without(part, $0) }) } ?? without(part, value)
  }

  private static func without(_ part: ScimAttribute, _ value: JSON) -> JSON {
    guard var object = value.object else { return value }
    object[part.name] = nil
    return .object(object)
  }
}
