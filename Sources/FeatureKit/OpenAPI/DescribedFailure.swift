// The refusals that a route may answer, in OpenAPI's words.
import Kernel

enum DescribedFailure {
  /// Statuses that any route may answer, whatever is asked.
  private static let everywhere = [400, 404, 405, 408, 413, 429, 503]

  private static let words: [Int: String] = [
    400: "The request can't be understood; `target` names the part.", 401: "Sign in first.", 403: "Not for whoever asks.",
    404: "There is no such thing, or whoever asks may not know of it.", 405: "Not with this method.",
    408: "The body came too slowly.", 409: "It stands against what is there.",
    410: "This token is too old; begin anew at `Location`.",
    412: "It was changed meanwhile.", 413: "The body is too large.", 415: "Not in this form.",
    422: "Understood, but it can't be so.", 429: "Too much at once; again after `Retry-After` seconds.",
    501: "Graph can do this, we can not.",
    503: "Not now; again after `Retry-After` seconds.",
  ]

  static func responses(of route: Route) -> [(key: String, value: JSON)] {
    var statuses = Set(everywhere)
    if case .open = route.gate {} else { statuses.formUnion([401, 403]) }
    if route.method.isWrite { statuses.formUnion([401, 403, 409, 412, 415, 422]) }
    if route.root == .graph { statuses.formUnion([410, 501]) }
    let form = Form(of: route).rawValue
    return statuses.sorted().map { (String($0), ["$ref": .string("#/components/responses/\(form)\($0)")]) }
  }

  /// How a refusal reads.
  private enum Form: String, CaseIterable {
    case graph = ""
    /// RFC 7644 section 3.12.
    case scim
    /// RFC 6749 section 5.2, and Graph's where the request did not come as far as the provider.
    case oauth

    init(of route: Route) {
      let isProvider = route.root == .bare && route.path.contains(/\/(oauth2|oidc)\//)
      self = route.root == .scim ? .scim : isProvider ? .oauth : .graph
    }

    var content: JSON {
      switch self {
      case .graph: ["application/json": ["schema": Self.graphSchema]]
      case .scim: ["application/scim+json": ["schema": ["type": "object", "required": ["schemas", "status"]]]]
      case .oauth: ["application/json": ["schema": ["anyOf": [Self.oauthSchema, Self.graphSchema]]]]
      }
    }

    private static let graphSchema: JSON = ["$ref": "#/components/schemas/error"]
    private static let oauthSchema: JSON = [
      "type": "object", "required": ["error"],
      "properties": ["error": ["type": "string"], "error_description": ["type": "string"]],
    ]
  }

  static var components: JSON {
    let all = Form.allCases.flatMap { form in
      words.sorted { $0.key < $1.key }.map { status, text -> (key: String, value: JSON) in
        ("\(form.rawValue)\(status)", ["description": .string(text), "content": form.content])
      }
    }
    return .object(JSONObject(all))
  }

  /// Graph's error (microsoft.graph.publicError) in its envelope.
  static let schema: JSON = [
    "type": "object", "required": ["error"],
    "properties": [
      "error": [
        "type": "object", "required": ["code", "message"],
        "properties": [
          "code": ["type": "string"], "message": ["type": "string"], "target": ["type": ["string", "null"]],
          "innerError": ["type": "object"], "details": ["type": ["array", "null"]],
        ],
      ]
    ],
  ]
}
