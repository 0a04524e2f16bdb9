// A resource while it is being changed, attribute by attribute.
import Kernel

struct ScimDraft {
  private(set) var document: JSONObject
  let type: ScimType

  init(document: JSONObject, type: ScimType) { (self.document, self.type) = (document, type) }

  /// Takes over the members of an object, whose names may be paths. Unknown and read-only ones are passed over (RFC 7644
  /// section 3.3): a client that sends a whole resource back has them in it.
  mutating func merge(_ json: JSON, _ verb: ScimPatch.Verb) throws(Failure) {
    guard let object = json.object else {
      throw .badRequest("Without a path the value must be an object.", target: "value", code: "invalidValue")
    }
    for (name, value) in object.members {
      if let target = type.target(name) {
        if target.mutability != .readOnly { try set(target, value, verb) }
      } else if let path = try? ScimPath(parsing: name), path.filter != nil, type.target(path.attribute) != nil {
        try apply(verb, path, value)
      }
    }
  }

  mutating func apply(_ verb: ScimPatch.Verb, _ path: ScimPath, _ value: JSON?) throws(Failure) {
    guard let target = type.target(path.attribute) else { throw Self.invalid(path) }
    if target.mutability == .readOnly { throw Self.fixed(target.path) }
    if let filter = path.filter {
      try change(valuesOf: target, where: filter, path, verb, value)
    } else if verb == .remove || value?.isNull == true {
      try remove(target, value)
    } else {
      try set(target, value ?? .null, verb)
    }
  }

  private mutating func set(_ target: ScimTarget, _ value: JSON, _ verb: ScimPatch.Verb) throws(Failure) {
    guard let attribute = target.attribute else { return try set(extension: target, value, verb) }
    if let part = target.part { return try set(part, of: target, value) }
    let new = try ScimValues.read(value, of: attribute, at: target.path)
    switch (attribute.isMultiValued, attribute.kind, verb) {
    case (true, _, .add): document[target] = Self.joined(document[target]?.array ?? [], new?.array ?? [])
    // What is not said of a complex value stays (RFC 7644 section 3.5.2.3).
    case (false, .complex, _) where new != nil: document[target] = Self.merged(document[target], new)
    default: document[target] = new
    }
  }

  private mutating func set(extension target: ScimTarget, _ value: JSON, _ verb: ScimPatch.Verb) throws(Failure) {
    guard let schema = target.schema, let object = value.object else {
      throw ScimValues.fault(target.path, "must be an object")
    }
    for (name, value) in object.members {
      if let inner = type.target(schema + ":" + name), inner.mutability != .readOnly { try set(inner, value, verb) }
    }
  }

  /// `name.givenName`; of a multi-valued attribute the part of every value.
  private mutating func set(_ part: ScimAttribute, of target: ScimTarget, _ value: JSON) throws(Failure) {
    let new = try ScimValues.one(value, of: part, at: target.path)
    let values = target.attribute?.isMultiValued == true ? document[target]?.array ?? [] : [document[target] ?? [:]]
    let changed = (values.isEmpty ? [[:]] : values).compactMap { Self.setting(part, of: $0, new) }
    document[target] = target.attribute?.isMultiValued == true ? JSON.list(changed) : changed.first
  }

  private mutating func remove(_ target: ScimTarget, _ value: JSON?) throws(Failure) {
    guard let attribute = target.attribute else { return document[target] = nil }
    if let part = target.part { return try set(part, of: target, .null) }
    if attribute.isRequired { throw Self.fixed(target.path) }
    // {"op": "remove", "path": "members", "value": [{"value": "…"}]} means these alone.
    guard attribute.isMultiValued, let value, let gone = try ScimValues.read(value, of: attribute, at: target.path)?.array else {
      return document[target] = nil
    }
    let names = Set(gone.compactMap { $0["value"]?.string })
    let kept = (document[target]?.array ?? []).filter { value in
      value["value"]?.string.map { !names.contains($0) } ?? !gone.contains(value)
    }
    document[target] = JSON.list(kept)
  }
}

// MARK: Values found by a filter

extension ScimDraft {
  private mutating func change(
    valuesOf target: ScimTarget, where filter: ScimFilter, _ path: ScimPath, _ verb: ScimPatch.Verb, _ value: JSON?
  ) throws(Failure) {
    guard let attribute = target.attribute, attribute.isMultiValued, target.part == nil else { throw Self.invalid(path) }
    let part = path.part.flatMap(attribute.part)
    if path.part != nil, part == nil { throw Self.invalid(path) }
    let values = document[target]?.array ?? []
    if verb == .remove || value?.isNull == true {
      let left = values.compactMap { filter.accepts($0) ? Self.without(part, $0) : $0 }
      // A value that says no more than what it would be for is none.
      return document[target] = JSON.list(left.filter { $0.object?.keys.contains { !["type", "primary"].contains($0) } ?? true })
    }
    let new = try ScimValues.one(value ?? .null, of: part ?? attribute, at: target.path)
    if values.contains(where: filter.accepts) {
      let changed = values.compactMap { filter.accepts($0) ? Self.changed($0, part, new) : $0 }
      return document[target] = JSON.list(changed)
    }
    let made = try Self.made(for: filter, of: attribute, path)
    document[target] = Self.joined(values, [Self.changed(made, part, new)].compactMap(\.self))
  }

  private static func without(_ part: ScimAttribute?, _ value: JSON) -> JSON? { part.flatMap { setting($0, of: value, nil) } }

  private static func changed(_ value: JSON, _ part: ScimAttribute?, _ new: JSON?) -> JSON? {
    part.map { setting($0, of: value, new) } ?? merged(value, new)
  }

  /// The value that a filter describes where there is none yet.
  private static func made(for filter: ScimFilter, of attribute: ScimAttribute, _ path: ScimPath) throws(Failure) -> JSON {
    guard let wanted = filter.wanted else {
      throw .badRequest("No value fulfils the path's filter.", target: "path", code: "noTarget")
    }
    var value = JSONObject()
    for (name, literal) in wanted {
      guard let part = attribute.part(name) else { throw invalid(path) }
      value[part.name] = try ScimValues.one(literal, of: part, at: part.name)
    }
    return .object(value)
  }

  private static func setting(_ part: ScimAttribute, of value: JSON, _ new: JSON?) -> JSON? {
    var object = value.object ?? JSONObject()
    object[part.name] = new
    return JSON.whole(object)
  }

  private static func merged(_ old: JSON?, _ new: JSON?) -> JSON? {
    guard let new else { return old }
    guard var object = old?.object, let parts = new.object else { return new }
    for (name, value) in parts.members { object[name] = value }
    return .object(object)
  }

  /// Values that are there already are not added again; a new primary one takes the place of the old.
  private static func joined(_ old: [JSON], _ new: [JSON]) -> JSON? {
    var values = old
    let known = Set(old.compactMap { $0["value"]?.string })
    for value in new {
      let mayBeThere = value["value"]?.string.map(known.contains) ?? true
      if mayBeThere, values.contains(where: { holds($0, value) }) { continue }
      if value["primary"] == true { values = values.map(secondary) }
      values.append(value)
    }
    return JSON.list(values)
  }

  private static func holds(_ value: JSON, _ new: JSON) -> Bool {
    guard let parts = new.object else { return value == new }
    return parts.members.allSatisfy { ["$ref", "display", "type"].contains($0.key) || value[$0.key] == $0.value }
  }

  private static func secondary(_ value: JSON) -> JSON {
    guard var object = value.object, object["primary"] == true else { return value }
    object["primary"] = false
    return .object(object)
  }

  private static func invalid(_ path: ScimPath) -> Failure {
    .badRequest("There is no attribute '\(path.attribute.prefix(200))' to change here.", target: "path", code: "invalidPath")
  }

  private static func fixed(_ path: String) -> Failure {
    .badRequest("The attribute '\(path)' cannot be changed so.", target: path, code: "mutability")
  }
}

extension ScimTarget {
  var mutability: ScimAttribute.Mutability {
    attribute?.mutability ?? .readWrite
  }
}

extension ScimFilter {
  func accepts(_ value: JSON) -> Bool { value.object.map(accepts) ?? false }
}
