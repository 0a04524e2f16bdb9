// Types of Graph's schema as they stand in GraphTypes.swift, and their JSON Schemas.
import Kernel

struct GraphType: Sendable {
  enum Form: Sendable {
    case object([(name: String, kind: String)])
    case enumeration([String])
  }
  var form: Form

  /// The types that it is made of.
  var parts: [String] {
    guard case .object(let properties) = form else { return [] }
    return properties.map { $0.kind.filter { !"[]?".contains($0) } }.filter { GraphTypes.primitives[$0] == nil }
  }

  var schema: JSON {
    switch form {
    case .enumeration(let members): ["type": "string", "enum": .array(members.map(JSON.string))]
    case .object(let properties):
      [
        "type": "object",
        "properties": .object(JSONObject(properties.map { ($0.name, Self.schema(of: $0.kind)) })),
      ]
    }
  }

  /// `[chatMessageMention]`, `dateTime?`
  private static func schema(of kind: String) -> JSON {
    if kind.hasSuffix("?") {
      let inner = schema(of: String(kind.dropLast()))
      return inner == [:] ? inner : ["anyOf": [inner, ["type": "null"]]]
    }
    if kind.hasPrefix("[") { return ["type": "array", "items": schema(of: String(kind.dropFirst().dropLast()))] }
    return GraphTypes.primitives[kind] ?? GraphTypes.reference(to: kind)
  }
}

enum GraphTypes {
  static let primitives: [String: JSON] = [
    "any": [:], "string": ["type": "string"], "bool": ["type": "boolean"], "int": ["type": "integer"],
    "number": ["type": "number"], "dateTime": ["type": "string", "format": "date-time"],
    "date": ["type": "string", "format": "date"], "time": ["type": "string"],
    "duration": ["type": "string", "format": "duration"],
    "guid": ["type": "string", "format": "uuid"], "bytes": ["type": "string", "contentEncoding": "base64url"],
  ]

  static func reference(to type: String) -> JSON { ["$ref": .string("#/components/schemas/\(type)")] }

  /// From lines such as `type itemBody`, `enum bodyType` and their indented contents.
  static let all: [String: GraphType] = {
    var all: [String: GraphType] = [:]
    var name = ""
    for line in graphTypes.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      switch (line.first, words.first, all[name]?.form) {
      case (" ", _, .object(let known)?): all[name]?.form = .object(known + words.compactMap(property))
      case (" ", _, .enumeration(let known)?): all[name]?.form = .enumeration(known + words)
      case (_, "type", _): (name, all[words[1]]) = (words[1], GraphType(form: .object([])))
      case (_, "enum", _): (name, all[words[1]]) = (words[1], GraphType(form: .enumeration([])))
      default: break
      }
    }
    return all
  }()

  static func property(_ word: String) -> (name: String, kind: String)? {
    let parts = word.split(separator: ":").map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }
}
