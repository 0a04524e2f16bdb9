// `/oauth2PermissionGrants`: what applications may do on behalf of people, as administrators see and change it.
import FeatureKit
import Graph
import Kernel

enum GrantRoutes {
  private static let reading = Gate.administrator(ApplicationScopes.readGrants, application: ApplicationScopes.readGrants)
  private static let writing = Gate.administrator(ApplicationScopes.writeGrants, application: ApplicationScopes.writeGrants)

  static var all: [Route] {
    let (set, one, type) = ("/oauth2PermissionGrants", "/oauth2PermissionGrants/{grant}", "oAuth2PermissionGrant")
    return [
      Route(.get, set, gate: reading, answers: .collection(type)) { try await list($0) },
      Route(.post, set, gate: writing, answers: .entity(type)) { try await create($0) },
      Route(.get, one, gate: reading, answers: .entity(type)) { try await get($0) },
      Route(.patch, one, gate: writing, answers: .nothing) { try await edit($0) },
      Route(.delete, one, gate: writing, answers: .nothing) { try await remove($0) },
      Route(.get, "/servicePrincipals/{servicePrincipal}" + set, gate: reading, answers: .collection(type)) {
        try await ofPrincipal($0)
      },
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request)
    let page = try await request.read { reading in
      try GrantListStore.list(request.query, of: reading.tenant).page(in: reading) { document($0, reading.tenant) }
    }
    return DirectoryQuery.answer(request, page, of: "oauth2PermissionGrants")
  }

  private static func ofPrincipal(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request)
    let page = try await request.read { reading in
      let application = try request.principal(reading).application()
      return try GrantListStore.list(request.query, of: reading.tenant, client: application.principal).page(in: reading) {
        document($0, reading.tenant)
      }
    }
    return DirectoryQuery.answer(request, page, of: "oauth2PermissionGrants")
  }

  private static func get(_ request: Request) async throws -> Answer {
    request.entity(try await document(of: request["grant"], request), of: "oauth2PermissionGrants")
  }

  private static func document(of id: String, _ request: Request) async throws -> JSONObject {
    try await request.read { reading in
      guard let grant = try GrantListStore.find(id, in: reading) else { throw SetGrant.notFound }
      return document(grant, reading.tenant)
    }
  }

  private static func document(_ grant: GrantListStore.Listed, _ tenant: TenantID) -> JSONObject {
    JSONObject([
      ("id", .string(grant.id)), ("clientId", .string(grant.client)),
      ("consentType", grant.person == nil ? "AllPrincipals" : "Principal"), ("principalId", JSON(grant.person)),
      ("resourceId", .string(Permissions.principal(of: tenant))), ("scope", .string(grant.scopes)),
    ])
  }

  private static func create(_ request: Request) async throws -> Answer {
    let id = try await request.run(CreateGrant(request.json()))
    var answer = request.entity(try await document(of: id, request), of: "oauth2PermissionGrants")
    answer.success = .created
    return answer
  }

  private static func edit(_ request: Request) async throws -> Answer {
    let scopes = try SetGrant.scopes(request.json(), request.runner.ports.permissions)
    try await request.run(SetGrant(grant: request["grant"].lowercased(), scopes: scopes))
    return .noContent
  }

  private static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemoveGrant(grant: request["grant"].lowercased()))
    return .noContent
  }
}
