// What one allowed applications to do on one's own behalf, and taking it back: `/salus/v1/me/allowedApplications`.
import FeatureKit
import Graph
import Kernel

enum AllowedApplicationRoutes {
  static var all: [Route] {
    // One's own session may; software acting for one needs Graph's permission for grants.
    let gate = Gate.person(ApplicationScopes.writeGrants)
    let path = "/users/{user}/allowedApplications"
    return [
      Route(.get, path, in: .salus, gate: gate, answers: .ours) { try await list($0) },
      Route(.delete, path + "/{grant}", in: .salus, gate: gate, answers: .nothing) { try await withdraw($0) },
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    let items = try await request.read { reading in
      let me = try request.ownself(reading)
      return try GrantStore.grants(by: me, in: reading).compactMap { grant in
        try ApplicationStore.find(grant.application, in: reading).map { document($0, grant) }
      }
    }
    return .json(["value": .array(items)])
  }

  private static func document(_ application: Application, _ grant: PermissionGrant) -> JSON {
    [
      "id": .string(grant.id),
      "application": [
        "appId": JSON(application.client), "displayName": .string(application.displayName),
        "description": JSON(application.description),
      ],
      "scopes": .array(grant.scopes.sorted().map { .string($0) }), "grantedDateTime": JSON(grant.granted),
    ]
  }

  private static func withdraw(_ request: Request) async throws -> Answer {
    let me = try await request.read { try request.ownself($0) }
    try await request.run(WithdrawGrant(person: me, grant: request["grant"].lowercased()))
    return .noContent
  }
}

struct WithdrawGrant: Operation {
  static let action = "permissionGrant.withdraw"
  let person: UserID
  let grant: String
  var object: String { "oauth2PermissionGrants/\(grant)" }

  func run(in work: Transaction) throws {
    guard let given = try GrantStore.find(grant, in: work), given.person == person else { throw SetGrant.notFound }
    try GrantStore.remove(grant: grant, in: work)
    try TokenFamilies.end(of: given.application, person: person, reason: "revoked", in: work)
  }
}
