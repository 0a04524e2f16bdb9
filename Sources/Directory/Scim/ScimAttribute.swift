// What SCIM says of an attribute (RFC 7643 section 7): read by clients at /Schemas, and by ourselves to read what they send.
import Kernel

struct ScimAttribute: Sendable {
  enum Kind: String, Sendable { case string, boolean, complex, reference, dateTime }
  enum Mutability: String, Sendable { case readWrite, readOnly, writeOnly }
  enum Returned: String, Sendable {
    case always
    case byDefault = "default"
    case never
  }

  var name: String
  var kind = Kind.string
  var says: String
  var isMultiValued = false
  var isRequired = false
  var isCaseExact = false
  var mutability = Mutability.readWrite
  var returned = Returned.byDefault
  var isUnique = false
  /// What it usually holds.
  var usual: [String] = []
  /// Which resources it points at.
  var references: [String] = []
  var parts: [ScimAttribute] = []
  /// Whether clients are told of it; what many send and we have no use for is read all the same.
  var isListed = true

  func part(_ name: String) -> ScimAttribute? { parts.first { $0.name.lowercased() == name.lowercased() } }

  var json: JSON {
    var json = JSONObject([
      ("name", .string(name)), ("type", .string(kind.rawValue)), ("multiValued", .bool(isMultiValued)),
      ("description", .string(says)), ("required", .bool(isRequired)), ("mutability", .string(mutability.rawValue)),
      ("returned", .string(returned.rawValue)), ("uniqueness", isUnique ? "server" : "none"), ("caseExact", .bool(isCaseExact)),
    ])
    if !usual.isEmpty { json["canonicalValues"] = .array(usual.map { .string($0) }) }
    if !references.isEmpty { json["referenceTypes"] = .array(references.map { .string($0) }) }
    if !parts.isEmpty { json["subAttributes"] = .array(parts.filter(\.isListed).map(\.json)) }
    return .object(json)
  }
}

/// A schema: a set of attributes under a name of its own.
struct ScimSchema: Sendable {
  var urn: String
  var name: String
  var says: String
  var attributes: [ScimAttribute]

  func attribute(_ name: String) -> ScimAttribute? { attributes.first { $0.name.lowercased() == name.lowercased() } }
}

/// A kind of resource: its own schema and those that extend it.
struct ScimType: Sendable {
  var name: String
  /// `/Users`
  var endpoint: String
  var core: ScimSchema
  var extensions: [ScimSchema] = []

  /// What every resource has and no schema lists (RFC 7643 section 3.1).
  static let shared = ScimSchema(
    urn: "", name: "", says: "",
    attributes: [
      ScimAttribute(
        name: "schemas", says: "", isMultiValued: true, isCaseExact: true, mutability: .readOnly, returned: .always),
      ScimAttribute(name: "id", says: "", isCaseExact: true, mutability: .readOnly, returned: .always, isUnique: true),
      ScimAttribute(name: "externalId", says: "", isCaseExact: true),
      ScimAttribute(
        name: "meta", kind: .complex, says: "", mutability: .readOnly,
        parts: [
          ScimAttribute(name: "resourceType", says: "", mutability: .readOnly),
          ScimAttribute(name: "created", kind: .dateTime, says: "", mutability: .readOnly),
          ScimAttribute(name: "lastModified", kind: .dateTime, says: "", mutability: .readOnly),
          ScimAttribute(name: "location", kind: .reference, says: "", mutability: .readOnly),
          ScimAttribute(name: "version", says: "", mutability: .readOnly),
        ]),
    ])
}

/// What a path names: an attribute, a part of one, or a whole extension.
struct ScimTarget: Sendable {
  /// Nil for the resource's own attributes.
  var schema: String?
  /// Nil for a whole extension.
  var attribute: ScimAttribute?
  var part: ScimAttribute?

  /// `name.familyName`; with the extension's name in front where it has one.
  var path: String {
    let name = [attribute?.name, part?.name].compactMap(\.self).joined(separator: ".")
    return [schema, name.isEmpty ? nil : name].compactMap(\.self).joined(separator: ":")
  }
}

extension ScimType {
  /// Whatever its case, and with or without its schema in front; nil for an attribute that there is not.
  func target(_ path: String) -> ScimTarget? {
    for schema in [core] + extensions {
      let isCore = schema.urn == core.urn
      if path.lowercased() == schema.urn.lowercased() { return isCore ? nil : ScimTarget(schema: schema.urn) }
      guard path.lowercased().hasPrefix(schema.urn.lowercased() + ":") else { continue }
      return Self.target(String(path.dropFirst(schema.urn.count + 1)), in: schema, isCore ? nil : schema.urn)
    }
    if let found = Self.target(path, in: core, nil) ?? Self.target(path, in: Self.shared, nil) { return found }
    return extensions.lazy.compactMap { Self.target(path, in: $0, $0.urn) }.first
  }

  private static func target(_ path: String, in schema: ScimSchema, _ urn: String?) -> ScimTarget? {
    let steps = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard steps.count <= 2, let attribute = schema.attribute(steps[0]) else { return nil }
    guard steps.count == 2 else { return ScimTarget(schema: urn, attribute: attribute) }
    return attribute.part(steps[1]).map { ScimTarget(schema: urn, attribute: attribute, part: $0) }
  }
}
