// A JSON document as a value. Objects keep their order, so that Graph's annotations stay in front, and tell a null
// from an absent property, which PATCH needs (docs/decisions/0005-own-json.md).

public enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSON])
  case object(JSONObject)

  public subscript(_ key: String) -> JSON? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  public subscript(_ index: Int) -> JSON? {
    guard case .array(let items) = self, items.indices.contains(index) else { return nil }
    return items[index]
  }

  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
  public var isNull: Bool { self == .null }

  public var int: Int? {
    switch self {
    case .int(let value): value
    case .double(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The word for this kind of value in a message to the caller.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .int, .double: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

/// Members in the order in which they came or were set. Small (Graph resources have tens of members), so a look-up scans.
public struct JSONObject: Sendable {
  public private(set) var members: [(key: String, value: JSON)]

  public init(_ members: [(key: String, value: JSON)] = []) { self.members = members }

  public subscript(_ key: String) -> JSON? {
    get { members.first { $0.key == key }?.value }
    set {
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append((key, value))
      case (nil, nil): break
      }
    }
  }

  public var keys: [String] { members.map(\.key) }
  public var isEmpty: Bool { members.isEmpty }

  /// The first member whose name is equal but for case: Outlook actions and old clients vary it.
  public func ignoringCase(_ key: String) -> JSON? {
    let key = key.lowercased()
    return members.first { $0.key.lowercased() == key }?.value
  }

  /// Adds a member that is known not to be there yet.
  public mutating func append(_ key: String, _ value: JSON) { members.append((key, value)) }
}

extension JSONObject: Equatable {
  /// Two objects are equal whatever the order of their members.
  public static func == (a: JSONObject, b: JSONObject) -> Bool {
    a.members.count == b.members.count && a.members.allSatisfy { b[$0.key] == $0.value }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral,
  ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(nilLiteral: ()) { self = .null }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(JSONObject(elements.map { (key: $0, value: $1) })) }
}

extension JSON {
  /// A string, or null where there is none.
  public init(_ value: String?) { self = value.map(JSON.string) ?? .null }
  public init(_ value: Instant?) { self = value.map { .string($0.description) } ?? .null }
  public init<T>(_ value: ID<T>?) { self = value.map { .string($0.text) } ?? .null }
}
