// One route in OpenAPI's words.
import Kernel

struct DescribedRoute {
  let route: Route
  let feature: String

  init(_ route: Route, of feature: String) { (self.route, self.feature) = (route, feature) }

  var json: JSON {
    var members: [(key: String, value: JSON)] = [
      ("operationId", .string(Self.identifier(route))), ("tags", [.string(feature)]),
      ("security", DescribedGate.security(of: route.gate)),
    ]
    if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
    if route.method.isWrite, route.method != .delete, let body { members.append(("requestBody", body)) }
    return .object(JSONObject(members + [("responses", responses)]))
  }

  /// `getChatsByChatMessages`
  static func identifier(_ route: Route) -> String {
    let words = route.name.drop { $0 != "/" }.split { !$0.isLetter && !$0.isNumber && $0 != "{" }
      .map {
        $0.first == "{"
          ? "By\($0.dropFirst().prefix(1).uppercased())\($0.dropFirst(2))" : $0.prefix(1).uppercased() + $0.dropFirst()
      }
    return route.method.rawValue.lowercased() + words.joined()
  }

  private var parameters: [JSON] {
    let names = route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    let path = names.map { name -> JSON in
      var parameter: [(key: String, value: JSON)] = [
        ("name", .string(name)), ("in", "path"), ("required", true), ("schema", ["type": "string", "minLength": 1]),
      ]
      if name == "user" { parameter.append(("description", "An id, a user principal name, or `me`.")) }
      return .object(JSONObject(parameter))
    }
    guard route.method == .get, route.root == .graph else { return path }
    return switch route.answers {
    case .collection:
      path + Self.options(["$top", "$skip", "$skiptoken", "$filter", "$orderby", "$search", "$select", "$expand", "$count"])
    case .entity: path + Self.options(["$select", "$expand"])
    default: path
    }
  }

  /// Graph's query options. What a resource does not offer of them, it refuses by name.
  private static func options(_ names: [String]) -> [JSON] {
    names.map { name in
      let schema: JSON =
        switch name {
        case "$top": ["type": "integer", "minimum": 1]
        case "$skip": ["type": "integer", "minimum": 0]
        case "$count": ["type": "boolean"]
        default: ["type": "string"]
        }
      return ["name": .string(name), "in": "query", "schema": schema]
    }
  }

  private var body: JSON? {
    let schema: JSON
    switch route.takes {
    case .nothing: return nil
    case .bytes: return ["required": true, "content": ["*/*": [:]]]
    case .entity(let type): schema = route.action?.schema ?? GraphTypes.reference(to: type)
    case .form(let words): schema = GraphType(form: .object(words.compactMap(GraphTypes.property))).schema
    case .json where route.lastSegment == "$ref": schema = ["type": "object", "properties": ["@odata.id": ["type": "string"]]]
    case .json: schema = route.action?.schema ?? ["type": "object"]
    }
    return ["required": true, "content": .object(JSONObject([(route.mediaType, ["schema": schema])]))]
  }

  private var responses: JSON {
    let done = route.successes.sorted().map { status -> (key: String, value: JSON) in
      (String(status), ["description": .string(Self.words[status] ?? ""), "content": content(at: status)])
    }
    return .object(JSONObject(done + DescribedFailure.responses(of: route)))
  }

  private static let words = [
    200: "Done; here it is.", 201: "Made.", 202: "Taken on; it goes on by itself.", 204: "Done.", 303: "Go on there.",
  ]

  private func content(at status: Int) -> JSON {
    if status == 204 || status == 303 { return [:] }
    return switch route.answers {
    case .entity, .collection, .ours: .object(JSONObject([(route.mediaType, ["schema": Self.schema(of: route.answers)])]))
    case .bytes: ["*/*": [:]]
    case .stream: ["text/event-stream": [:]]
    case .nothing: [:]
    }
  }

  static func schema(of shape: Shape) -> JSON {
    switch shape {
    case .entity(let type): GraphTypes.reference(to: type)
    case .collection(let type):
      [
        "type": "object", "required": ["value"],
        "properties": [
          "@odata.context": ["type": "string"], "@odata.count": ["type": "integer"],
          "@odata.nextLink": ["type": "string", "format": "uri"], "@odata.deltaLink": ["type": "string", "format": "uri"],
          "value": ["type": "array", "items": GraphTypes.reference(to: type)],
        ],
      ]
    case .ours: ["type": "object"]
    case .bytes, .stream, .nothing: [:]
    }
  }
}

extension Route {
  /// The types in Graph's schema that it takes and answers.
  var types: [String] { [answers.type].compactMap(\.self) + takes.types + (action?.parts ?? []) }

  var mediaType: String { root == .scim ? "application/scim+json" : "application/json" }

  var lastSegment: String { path.split(separator: "/").last.map(String.init) ?? "" }

  /// What Graph's action of that name takes, where it is one.
  var action: GraphType? { root == .graph && method == .post ? GraphTypes.all["\(lastSegment)()"] : nil }
}

extension Shape {
  /// The type in Graph's schema.
  var type: String? {
    switch self {
    case .entity(let type), .collection(let type): type
    case .ours, .bytes, .stream, .nothing: nil
    }
  }
}

extension BodyShape {
  /// The types in Graph's schema that it names.
  var types: [String] {
    switch self {
    case .entity(let type): [type]
    case .form(let words): GraphType(form: .object(words.compactMap(GraphTypes.property))).parts
    case .nothing, .json, .bytes: []
    }
  }
}
