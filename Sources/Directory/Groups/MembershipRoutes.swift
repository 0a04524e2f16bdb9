// Who belongs to a group: `/groups/{group}/members` and `/owners`, which work alike.
import FeatureKit
import Graph
import Kernel

enum MembershipRoutes {
  static var all: [Route] { Belonging.allCases.flatMap(routes) + transitive }

  private static func routes(_ belonging: Belonging) -> [Route] {
    let path = "/groups/{group}/\(belonging.rawValue)"
    return [
      Route(
        .get, path, gate: .person(GroupScopes.readMembers, application: GroupScopes.readMembers),
        answers: .collection("directoryObject")
      ) {
        try await list($0, belonging)
      },
      // Only people belong to groups, so the cast changes nothing.
      Route(
        .get, path + "/graph.user", gate: .person(GroupScopes.readMembers, application: GroupScopes.readMembers),
        answers: .collection("user")
      ) {
        try await list($0, belonging)
      },
      Route(.get, path + "/$count", gate: .person(GroupScopes.readMembers, application: GroupScopes.readMembers), answers: .bytes)
      { try await count($0, belonging) },
      Route(
        .post, path + "/$ref", gate: .administrator(GroupScopes.writeMembers, application: GroupScopes.writeMembers),
        answers: .nothing
      ) {
        try await add($0, belonging)
      },
      Route(
        .delete, path + "/{directoryObject}/$ref",
        gate: .administrator(GroupScopes.writeMembers, application: GroupScopes.writeMembers), answers: .nothing
      ) {
        try await remove($0, belonging)
      },
    ]
  }

  /// Groups hold people only, so all of them are direct.
  private static var transitive: [Route] {
    [("", "directoryObject"), ("/graph.user", "user")].map { cast, type in
      Route(
        .get, "/groups/{group}/transitiveMembers" + cast,
        gate: .person(GroupScopes.readMembers, application: GroupScopes.readMembers), answers: .collection(type)
      ) { try await list($0, .members) }
    }
  }

  private static func list(_ request: Request, _ belonging: Belonging) async throws -> Answer {
    try DirectoryQuery.check(request)
    let page = try await request.read { reading in
      try UserRoutes.documents(try people(request, belonging, reading), typed: true, request, reading)
    }
    return DirectoryQuery.answer(request, page, of: "directoryObjects")
  }

  private static func count(_ request: Request, _ belonging: Belonging) async throws -> Answer {
    try DirectoryQuery.checkCount(request)
    let count = try await request.read { try people(request, belonging, $0).count(in: $0) }
    return .bytes(Array(String(count).utf8), type: "text/plain")
  }

  private static func people(_ request: Request, _ belonging: Belonging, _ reading: Reading) throws -> ListStore {
    let group = try GroupStore.seen(request.group, in: reading)
    try SearchPolicy.allowSearch(reading)
    return try PersonListStore.list(
      request.query, among: GroupStore.people(of: group.id, as: belonging, reading), for: reading.actor)
  }

  private static func add(_ request: Request, _ belonging: Belonging) async throws -> Answer {
    let person = try request.json().link().id
    try await request.run(AddToGroup(group: request.group, belonging: belonging, person: person))
    return .noContent
  }

  private static func remove(_ request: Request, _ belonging: Belonging) async throws -> Answer {
    let person = UserID(request["directoryObject"].lowercased())
    try await request.run(RemoveFromGroup(group: request.group, belonging: belonging, person: person))
    return .noContent
  }
}
