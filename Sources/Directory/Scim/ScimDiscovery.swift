// What a SCIM client asks first: what we can do, which resources there are, and which attributes they have (RFC 7644 section 4).
import FeatureKit
import Kernel

enum ScimDiscovery {
  static var all: [Route] {
    let scopes: Set = [
      "User.Read.All", "User.ReadWrite.All", "Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All",
      "Directory.ReadWrite.All",
    ]
    let gate = Gate.administrator(scopes, application: scopes)
    return [
      Route(.get, "/ServiceProviderConfig", in: .scim, gate: gate, answers: .ours) { .scim(configuration($0.base)) },
      Route(.get, "/ResourceTypes", in: .scim, gate: gate, answers: .ours) { try list(ScimType.all, $0, resourceType) },
      Route(.get, "/ResourceTypes/{name}", in: .scim, gate: gate, answers: .ours) { request in
        guard let type = ScimType.all.first(where: { $0.name == request["name"] }) else {
          throw Failure.notFound("resource type")
        }
        return .scim(resourceType(type, request.base))
      },
      Route(.get, "/Schemas", in: .scim, gate: gate, answers: .ours) { try list(schemas, $0, schema) },
      Route(.get, "/Schemas/{name}", in: .scim, gate: gate, answers: .ours) { request in
        guard let found = schemas.first(where: { $0.urn == request["name"] }) else { throw Failure.notFound("schema") }
        return .scim(schema(found, request.base))
      },
    ]
  }

  private static let schemas = ScimType.all.flatMap { [$0.core] + $0.extensions }

  /// These lists are always whole, and may not be filtered (RFC 7644 section 4).
  private static func list<Item>(_ items: [Item], _ request: Request, _ make: (Item, String) -> JSON) throws -> Answer {
    if request.query.parameters["filter"] != nil { throw Failure.forbidden("This list cannot be filtered.") }
    return .scim(list: items.compactMap { make($0, request.base).object }, total: items.count, from: 1)
  }

  private static func configuration(_ base: String) -> JSON {
    [
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
      "patch": ["supported": true], "sort": ["supported": true], "etag": ["supported": true],
      "changePassword": ["supported": true], "filter": ["supported": true, "maxResults": .int(ScimQuery.most)],
      "bulk": ["supported": true, "maxOperations": .int(ScimBulk.most), "maxPayloadSize": .int(ScimBulk.largest)],
      "authenticationSchemes": [
        [
          "type": "oauthbearertoken", "name": "Bearer token", "primary": true,
          "description": "A token of an administrator or of an application with the permissions to write people and groups.",
        ]
      ],
      "meta": ["resourceType": "ServiceProviderConfig", "location": .string(base + "/ServiceProviderConfig")],
    ]
  }

  private static func resourceType(_ type: ScimType, _ base: String) -> JSON {
    [
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"], "id": .string(type.name), "name": .string(type.name),
      "description": .string(type.core.says), "endpoint": .string(type.endpoint), "schema": .string(type.core.urn),
      "schemaExtensions": .array(type.extensions.map { ["schema": .string($0.urn), "required": false] }),
      "meta": ["resourceType": "ResourceType", "location": .string("\(base)/ResourceTypes/\(type.name)")],
    ]
  }

  private static func schema(_ schema: ScimSchema, _ base: String) -> JSON {
    [
      "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"], "id": .string(schema.urn), "name": .string(schema.name),
      "description": .string(schema.says), "attributes": .array(schema.attributes.map(\.json)),
      "meta": ["resourceType": "Schema", "location": .string("\(base)/Schemas/\(schema.urn)")],
    ]
  }
}
