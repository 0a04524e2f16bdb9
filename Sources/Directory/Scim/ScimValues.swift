// Values as the schemas want them, from what clients really send: any case of names, booleans as texts, one value where many
// are meant and the other way round.
import Kernel

enum ScimValues {
  /// More values than any attribute of an honest resource has.
  private static let most = 20_000

  /// The whole of an attribute; nil where nothing is left of it.
  static func read(_ json: JSON, of attribute: ScimAttribute, at path: String) throws(Failure) -> JSON? {
    guard attribute.isMultiValued else { return try one(json, of: attribute, at: path) }
    let items = json.array ?? [json]
    if items.count > most { throw fault(path, "holds too many values") }
    var values: [JSON] = []
    for item in items { if let value = try one(item, of: attribute, at: path) { values.append(value) } }
    return JSON.list(values)
  }

  /// One value of it.
  static func one(_ json: JSON, of attribute: ScimAttribute, at path: String) throws(Failure) -> JSON? {
    switch (attribute.kind, json) {
    case (_, .null): return nil
    case (_, .array(let items)) where items.count < 2: return try one(items.first ?? .null, of: attribute, at: path)
    case (.complex, .object(let object)): return try whole(object, of: attribute, at: path)
    // The manager's id by itself, as some clients write it.
    case (.complex, .string) where attribute.part("value") != nil:
      return try whole(JSONObject([("value", json)]), of: attribute, at: path)
    case (.boolean, .bool): return json
    case (.boolean, .string(let text)):
      guard let value = Bool(text.lowercased()) else { throw fault(path, "must be true or false") }
      return .bool(value)
    case (.string, _), (.reference, _), (.dateTime, _): return try text(json, at: path)
    default: throw fault(path, "must be of the type \(attribute.kind.rawValue), not \(json.kind)")
    }
  }

  private static func whole(_ object: JSONObject, of attribute: ScimAttribute, at path: String) throws(Failure) -> JSON? {
    var parts = JSONObject()
    for (name, value) in object.members {
      guard let part = attribute.part(name), let value = try one(value, of: part, at: "\(path).\(part.name)") else { continue }
      parts[part.name] = value
    }
    // An address names its resource, too.
    if parts["value"] == nil, attribute.part("value") != nil, let id = parts["$ref"]?.string?.split(separator: "/").last {
      parts["value"] = .string(String(id))
    }
    return JSON.whole(parts)
  }

  private static func text(_ json: JSON, at path: String) throws(Failure) -> JSON? {
    switch json {
    case .string(let text):
      if text.utf8.contains(0) { throw fault(path, "holds a NUL character") }
      if text.isEmpty { return nil }
      return json
    case .int(let value): return .string(String(value))
    case .double(let value): return .string(String(value))
    case .bool(let value): return .string(String(value))
    default: throw fault(path, "must be a text, not \(json.kind)")
    }
  }

  static func fault(_ path: String, _ reason: String) -> Failure {
    .badRequest("The attribute '\(path.prefix(200))' \(reason).", target: path, code: "invalidValue")
  }
}

// MARK: Attributes of a document

extension JSON {
  // No short forms here: a bare nil beside a JSON value is read as JSON's null.
  /// Nil where there is none: SCIM knows no empty values (RFC 7643 section 2.5).
  static func list(_ values: [JSON]) -> JSON? {
    if values.isEmpty { return nil }
    return .array(values)
  }

  static func whole(_ members: JSONObject) -> JSON? {
    if members.isEmpty { return nil }
    return .object(members)
  }
}

extension JSONObject {
  /// The attribute that a target names, wherever its schema puts it.
  subscript(target: ScimTarget) -> JSON? {
    get {
      guard let attribute = target.attribute else { return target.schema.flatMap { self[$0] } }
      return (target.schema.map { self[$0]?.object ?? JSONObject() } ?? self)[attribute.name]
    }
    set {
      guard let schema = target.schema else {
        if let attribute = target.attribute { self[attribute.name] = newValue }
        return
      }
      guard let attribute = target.attribute else { return self[schema] = newValue }
      var members = self[schema]?.object ?? JSONObject()
      members[attribute.name] = newValue
      self[schema] = JSON.whole(members)
    }
  }
}
