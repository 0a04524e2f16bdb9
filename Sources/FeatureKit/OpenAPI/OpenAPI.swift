// `/openapi.json`: what every route takes and answers, for people, code generators and testers (OpenAPI 3.1). Made from the routes
// themselves, so that nothing is described that is not there, and nothing is there that is not described.
import Graph
import Kernel

public struct OpenAPI: Feature {
  public let name = "openAPI"
  public init() {}

  public var routes: [Route] {
    [
      Route(
        .get, "/openapi.json", in: .bare, gate: .open(because: "describes the doors and holds nothing of anybody"), answers: .ours
      ) { request in .json(Self.document(of: request.dispatcher.registry)) }
    ]
  }

  /// The whole description. Where the server stands is left out: it is where the document came from.
  public static func document(of registry: Registry) -> JSON {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Salus", "version": "1.0", "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
        "description": .string(introduction),
      ],
      "servers": [["url": "/"]],
      "tags": .array(registry.features.filter { !$0.routes.isEmpty }.map { ["name": .string($0.name)] }),
      "paths": paths(of: registry),
      "components": [
        "schemas": .object(JSONObject(schemas(of: registry))), "responses": DescribedFailure.components,
        "securitySchemes": DescribedGate.schemes(of: registry.router.routes),
      ],
    ]
  }

  private static let introduction = """
    Paths below /v1.0 are Microsoft Graph's, and are served under /beta as well; where a path begins with /users/{user}, /me \
    serves for oneself. What is below /salus/v1 is this product's own. A JSON body names what it sets; unknown properties are ignored.
    """

  private static func paths(of registry: Registry) -> JSON {
    var paths: [String: [(key: String, value: JSON)]] = [:]
    for feature in registry.features {
      for route in feature.routes {
        let path = String(route.name.drop { $0 != "/" })
        let operation = DescribedRoute(route, of: feature.name).json
        paths[path, default: []].append((route.method.rawValue.lowercased(), operation))
      }
    }
    return .object(JSONObject(paths.sorted { $0.key < $1.key }.map { ($0.key, .object(JSONObject($0.value))) }))
  }

  /// The types that routes name, with all that these are made of.
  private static func schemas(of registry: Registry) -> [(key: String, value: JSON)] {
    var wanted = registry.router.routes.flatMap(\.types)
    var found: [String: JSON] = ["error": DescribedFailure.schema]
    while let name = wanted.popLast() {
      guard found[name] == nil, let type = GraphTypes.all[name] else { continue }
      found[name] = type.schema
      wanted += type.parts
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
