// The operations of a PATCH (RFC 7644 section 3.5.2) on a document: pure, and patient with how directories really write them.
import Kernel

package struct ScimPatch: Sendable, Equatable {
  enum Verb: String, Sendable, CaseIterable { case add, replace, remove }

  struct Step: Sendable, Equatable {
    var verb: Verb
    var path: ScimPath?
    var value: JSON?
  }

  var steps: [Step]
  private static let most = 1000

  package init(_ body: JSON) throws(Failure) {
    guard let operations = body.object?.ignoringCase("Operations")?.array, !operations.isEmpty else {
      throw .badRequest("The body must list its Operations.", target: "Operations", code: "invalidSyntax")
    }
    if operations.count > Self.most {
      throw Failure(.tooLarge, "tooMany", "A PATCH may hold \(Self.most) operations.", target: "Operations")
    }
    steps = try operations.map { (operation) throws(Failure) in try Self.step(operation) }
  }

  private static func step(_ json: JSON) throws(Failure) -> Step {
    guard let object = json.object, let verb = object.ignoringCase("op")?.string.flatMap({ Verb(rawValue: $0.lowercased()) })
    else { throw .badRequest("Each operation needs an op: add, replace or remove.", target: "op", code: "invalidSyntax") }
    let text = object.ignoringCase("path")?.string.flatMap { $0.isEmpty ? nil : $0 }
    let value = object.ignoringCase("value")
    if value == nil, verb != .remove {
      throw .badRequest("The operation \(verb.rawValue) needs a value.", target: "value", code: "invalidValue")
    }
    let path: ScimPath? = if let text { try ScimPath(parsing: text) } else { nil }
    return Step(verb: verb, path: path, value: value)
  }

  /// - Throws: `noTarget`, `invalidPath`, `invalidValue` or `mutability`.
  func applied(to document: JSONObject, of type: ScimType) throws(Failure) -> JSONObject {
    var draft = ScimDraft(document: document, type: type)
    for step in steps {
      if let path = step.path {
        try draft.apply(step.verb, path, step.value)
      } else if step.verb == .remove {
        throw .badRequest("A removal needs a path.", target: "path", code: "noTarget")
      } else {
        try draft.merge(step.value ?? .null, step.verb)
      }
    }
    return draft.document
  }

  /// Whether a password may be among what it sets.
  var mayHoldPassword: Bool {
    steps.contains { step in
      step.path.map { $0.attribute.lowercased().hasSuffix("password") }
        ?? (step.value?.object?.keys.contains { $0.lowercased().hasSuffix("password") } ?? false)
    }
  }
}

extension ScimType {
  /// What a client sent as a whole resource: the attributes that we know, without those that are ours to say.
  func read(_ body: JSON) throws(Failure) -> JSONObject {
    guard body.object != nil else {
      throw .badRequest("The body must be an object, not \(body.kind).", code: "invalidSyntax")
    }
    var draft = ScimDraft(document: JSONObject(), type: self)
    try draft.merge(body, .add)
    return draft.document
  }
}
