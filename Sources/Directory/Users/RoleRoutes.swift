// `/salus/v1/users/{user}/roles` and `/v1.0/directoryObjects/{id}`.
import FeatureKit
import Graph
import Kernel

enum RoleRoutes {
  static var all: [Route] {
    let (path, read, write): (String, Set<String>, Set<String>) = (
      "/users/{user}/roles", ["RoleManagement.Read.Directory", "Directory.Read.All"],
      ["RoleManagement.ReadWrite.Directory", "Directory.ReadWrite.All"]
    )
    return [
      Route(.get, path, in: .salus, gate: .administrator(read.union(write)), answers: .ours) { try await get($0) },
      Route(.put, path, in: .salus, gate: .administrator(write), answers: .ours) { try await put($0) }.taking("roles:[string]"),
      Route(.get, "/roles/{role}/members", in: .salus, gate: .administrator(read.union(write)), answers: .ours) {
        try await members($0)
      },
    ]
  }

  /// Everybody who holds a role, so that a list of people need not ask for each.
  private static func members(_ request: Request) async throws -> Answer {
    guard let role = Role(rawValue: request["role"]) else { throw Failure.notFound("role") }
    let holders = try await request.read { try RoleStore.holders(of: role, in: $0) }
    return .json(["value": .array(holders.map { ["id": JSON($0)] })])
  }

  private static func get(_ request: Request) async throws -> Answer {
    let roles = try await request.read { try RoleStore.roles(of: PersonStore.find(request["user"], in: $0).id, in: $0) }
    return document(roles)
  }

  private static func put(_ request: Request) async throws -> Answer {
    let roles = Set(
      try request.json().array("roles", max: 10).map { (field) throws(Failure) -> Role in try field.enumeration() })
    let person = try await request.read { try PersonStore.find(request["user"], in: $0).id }
    try await request.run(SetRoles(person: person, roles: roles))
    return document(roles)
  }

  private static func document(_ roles: Set<Role>) -> Answer {
    .json(["roles": .array(roles.map(\.rawValue).sorted().map { .string($0) })])
  }
}

enum DirectoryObjectRoutes {
  private static let readers: Set = ["Directory.Read.All", "Directory.ReadWrite.All"]

  static var all: [Route] {
    [
      Route(
        .get, "/directoryObjects/{directoryObject}", gate: .person(readers, application: readers),
        answers: .entity("directoryObject")
      ) { try await get($0) }
    ]
  }

  private static func get(_ request: Request) async throws -> Answer {
    let key = request["directoryObject"].lowercased()
    let document = try await request.read { reading -> JSONObject in
      if let person = try PersonStore.find(UserID(key), in: reading) {
        try SearchPolicy.allow(person.id, reading)
        return GraphUser.document(person, select: request.query.select, for: reading.actor, typed: true)
      }
      let group = try GroupStore.seen(GroupID(key), in: reading)
      return GraphGroup.document(group, typed: true)
    }
    return request.entity(document, of: "directoryObjects")
  }
}
