// Who reports to whom: `/users/{user}/manager` and `/directReports`.
import FeatureKit
import Graph
import Kernel

enum ManagerRoutes {
  static var all: [Route] {
    let (path, link) = ("/users/{user}/manager", "/users/{user}/manager/$ref")
    return [
      Route(.get, path, gate: .person(UserScopes.read, application: UserScopes.readAll), answers: .entity("directoryObject")) {
        try await get($0)
      },
      Route(.get, link, gate: .person(UserScopes.read, application: UserScopes.readAll), answers: .ours) {
        try await reference($0)
      },
      Route(.put, link, gate: .administrator(UserScopes.writeAll, application: UserScopes.writeAll), answers: .nothing) {
        try await set($0)
      },
      Route(.delete, link, gate: .administrator(UserScopes.writeAll, application: UserScopes.writeAll), answers: .nothing) {
        try await remove($0)
      },
      Route(
        .get, "/users/{user}/directReports", gate: .person(UserScopes.read, application: UserScopes.readAll),
        answers: .collection("directoryObject")
      ) {
        try await reports($0)
      },
    ]
  }

  /// The managers of these people as `$expand=manager` wants them; none where it is not asked for.
  static func expanded(_ people: [StaffMember], _ query: Query, _ reading: Reading) throws -> [UserID: JSONObject] {
    guard let expand = query.expand.first(where: { $0.name == "manager" }) else { return [:] }
    try SearchPolicy.allowSearch(reading)
    let managers = try PersonStore.people(Set(people.compactMap(\.manager)), in: reading)
    var documents: [UserID: JSONObject] = [:]
    for person in people {
      guard let manager = person.manager.flatMap({ managers[$0] }) else { continue }
      let document = GraphUser.document(manager, select: expand.query.select, for: reading.actor, typed: true)
      documents[person.id] = document.selecting(expand.query.kept)
    }
    return documents
  }

  private static func manager(_ request: Request, _ reading: Reading) throws -> StaffMember {
    try reading.actor.refuseGuest(to: "see who reports to whom")
    guard let id = try request.staffMember(reading).manager, let manager = try PersonStore.find(id, in: reading) else {
      throw Failure(.notFound, "Request_ResourceNotFound", "This person has no manager.")
    }
    try SearchPolicy.allow(id, reading)
    return manager
  }

  private static func get(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request)
    let manager = try await request.read { try Self.manager(request, $0) }
    return request.entity(
      GraphUser.document(manager, select: request.query.select, for: request.actor, typed: true), of: "directoryObjects")
  }

  private static func reference(_ request: Request) async throws -> Answer {
    let manager = try await request.read { try Self.manager(request, $0) }
    return .json([
      "@odata.context": .string("\(request.base)/$metadata#$ref"),
      "@odata.id": .string("\(request.base)/directoryObjects/\(manager.id)/Microsoft.DirectoryServices.User"),
    ])
  }

  private static func set(_ request: Request) async throws -> Answer {
    let link = try request.json().link()
    let person = try await request.staffMember(by: UserScopes.writeAll)
    try await request.run(SetManager(person: person.id, manager: link.id))
    return .noContent
  }

  private static func remove(_ request: Request) async throws -> Answer {
    let person = try await request.staffMember(by: UserScopes.writeAll)
    try await request.run(SetManager(person: person.id, manager: nil))
    return .noContent
  }

  private static func reports(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request)
    let page = try await request.read { reading in
      let manager = try request.staffMember(reading).id
      try SearchPolicy.allowSearch(reading)
      let list = try PersonListStore.list(request.query, among: "manager = \(manager)", for: reading.actor)
      return try UserRoutes.documents(list, typed: true, request, reading)
    }
    return DirectoryQuery.answer(request, page, of: "directoryObjects")
  }
}
