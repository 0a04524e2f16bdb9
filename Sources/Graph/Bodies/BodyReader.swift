// A request body read property by property. Names are matched whatever their case (Outlook's actions are sent in
// PascalCase), unknown properties and annotations are passed over, and every refusal names its property as `target`.
import Kernel

public struct BodyReader: Sendable {
  public let json: JSONObject
  private let path: String

  /// - Throws: a ``Failure`` where the body is missing or no object.
  public init(_ json: JSON?) throws(Failure) {
    guard let json else { throw .badRequest("The request needs a body.") }
    guard let object = json.object else { throw .badRequest("The body must be an object, not \(json.kind).") }
    self.init(object, at: "")
  }

  init(_ json: JSONObject, at path: String) { (self.json, self.path) = (json, path) }

  /// Where a property of this object stands.
  public func path(_ name: String) -> String { path.isEmpty ? name : path + "/" + name }

  public func fault(_ name: String, _ reason: String) -> Failure { BodyField(.null, at: path(name)).fault(reason) }

  /// Whether the property is there, null or not.
  public func has(_ name: String) -> Bool { field(name) != nil }

  /// The property as it came.
  public func field(_ name: String) -> BodyField? {
    (json[name] ?? json.ignoringCase(name)).map { BodyField($0, at: path(name)) }
  }

  public func required(_ name: String) throws(Failure) -> BodyField {
    guard let field = field(name), !field.json.isNull else { throw fault(name, "is required") }
    return field
  }

  /// Nil where the property is null, too.
  public func optional(_ name: String) -> BodyField? { field(name).flatMap { $0.json.isNull ? nil : $0 } }

  /// What a PATCH does to a property: `try body.patch("mail") { try $0.string(max: 320) }`.
  public func patch<Value>(_ name: String, _ read: (BodyField) throws(Failure) -> Value) throws(Failure) -> Patch<Value> {
    guard let field = field(name) else { return .absent }
    return field.json.isNull ? .null : .value(try read(field))
  }

  /// The derived type that `@odata.type` names, without `#microsoft.graph.`.
  public var type: String? {
    guard let text = json["@odata.type"]?.string else { return nil }
    let name = text.hasPrefix("#") ? text.dropFirst() : text[...]
    return String(name.hasPrefix("microsoft.graph.") ? name.dropFirst("microsoft.graph.".count) : name)
  }
}

// MARK: The common kinds by name

extension BodyReader {
  /// A text that must be there and must not be blank.
  public func string(_ name: String, max: Int = .max) throws(Failure) -> String {
    let text = try required(name).string(max: max)
    if text.trimmed.isEmpty { throw fault(name, "must not be empty") }
    return text
  }

  public func optionalString(_ name: String, max: Int = .max) throws(Failure) -> String? { try optional(name)?.string(max: max) }

  public func patchString(_ name: String, max: Int = .max) throws(Failure) -> Patch<String> {
    try patch(name) { (field) throws(Failure) in try field.string(max: max) }
  }

  public func bool(_ name: String) throws(Failure) -> Bool { try required(name).bool() }
  public func optionalBool(_ name: String) throws(Failure) -> Bool? { try optional(name)?.bool() }

  public func patchBool(_ name: String) throws(Failure) -> Patch<Bool> {
    try patch(name) { (field) throws(Failure) in try field.bool() }
  }

  public func int(_ name: String, in range: ClosedRange<Int>) throws(Failure) -> Int { try required(name).int(in: range) }

  public func optionalInt(_ name: String, in range: ClosedRange<Int>) throws(Failure) -> Int? {
    try optional(name)?.int(in: range)
  }

  public func instant(_ name: String) throws(Failure) -> Instant { try required(name).instant() }
  public func optionalInstant(_ name: String) throws(Failure) -> Instant? { try optional(name)?.instant() }

  public func patchInstant(_ name: String) throws(Failure) -> Patch<Instant> {
    try patch(name) { (field) throws(Failure) in try field.instant() }
  }

  public func duration(_ name: String) throws(Failure) -> Duration { try required(name).duration() }
  public func optionalDuration(_ name: String) throws(Failure) -> Duration? { try optional(name)?.duration() }

  public func enumeration<Value>(_ name: String, as type: Value.Type = Value.self) throws(Failure) -> Value
  where Value: RawRepresentable<String> & CaseIterable {
    try required(name).enumeration()
  }

  public func optionalEnumeration<Value>(_ name: String, as type: Value.Type = Value.self) throws(Failure) -> Value?
  where Value: RawRepresentable<String> & CaseIterable {
    try optional(name)?.enumeration()
  }

  public func object(_ name: String) throws(Failure) -> BodyReader { try required(name).object() }
  public func optionalObject(_ name: String) throws(Failure) -> BodyReader? { try optional(name)?.object() }

  public func array(_ name: String, max: Int = 10_000) throws(Failure) -> [BodyField] { try required(name).array(max: max) }

  /// An array of objects; an absent or null one is empty.
  public func objects(_ name: String, max: Int = 10_000) throws(Failure) -> [BodyReader] {
    try (optional(name)?.array(max: max) ?? []).map { (field) throws(Failure) in try field.object() }
  }

  /// An array of texts; an absent or null one is empty.
  public func strings(_ name: String, max: Int = 10_000) throws(Failure) -> [String] {
    try (optional(name)?.array(max: max) ?? []).map { (field) throws(Failure) in try field.string() }
  }
}
