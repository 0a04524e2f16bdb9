// `/users` and `/me`: lists, one person, creating, changing, deleting.
import FeatureKit
import Graph
import Kernel

enum UserRoutes {
  static var all: [Route] {
    [
      Route(.get, "/users", gate: .person(UserScopes.readAll, application: UserScopes.readAll), answers: .collection("user")) {
        try await list($0)
      },
      Route(.get, "/users/$count", gate: .person(UserScopes.readAll, application: UserScopes.readAll), answers: .bytes) {
        try await count($0)
      },
      PersonDelta.route,
      Route(.get, "/users/{user}", gate: .person(UserScopes.read, application: UserScopes.readAll), answers: .entity("user")) {
        try await get($0)
      },
      Route(
        .post, "/users", gate: .administrator(UserScopes.writeAll, application: UserScopes.writeAll), answers: .entity("user")
      ) { try await create($0) },
      Route(.patch, "/users/{user}", gate: .person(UserScopes.write, application: UserScopes.writeAll), answers: .nothing) {
        try await edit($0)
      }.taking(.entity("user")),
      Route(
        .delete, "/users/{user}", gate: .administrator(UserScopes.removeAll, application: UserScopes.removeAll), answers: .nothing
      ) {
        try await remove($0)
      },
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request, expands: ["manager"])
    let page = try await request.read { reading in
      let among = try SearchPolicy.condition(request.query, reading)
      return try documents(try PersonListStore.list(request.query, among: among, for: reading.actor), request, reading)
    }
    return DirectoryQuery.answer(request, page, of: "users")
  }

  /// A page of people as the query wants them.
  static func documents(_ list: ListStore, typed: Bool = false, _ request: Request, _ reading: Reading) throws -> ListPage<
    JSONObject
  > {
    let page = try list.page(in: reading, PersonStore.member)
    let managers = try ManagerRoutes.expanded(page.items, request.query, reading)
    let items = page.items.map { person in
      var document = GraphUser.document(person, select: request.query.select, for: reading.actor, typed: typed)
      if let manager = managers[person.id] { document.append("manager", .object(manager)) }
      return document
    }
    return ListPage(items: items, next: page.next, count: page.count)
  }

  private static func count(_ request: Request) async throws -> Answer {
    try DirectoryQuery.checkCount(request)
    let count = try await request.read { reading in
      let among = try SearchPolicy.condition(request.query, reading)
      return try PersonListStore.list(request.query, among: among, for: reading.actor).count(in: reading)
    }
    return .bytes(Array(String(count).utf8), type: "text/plain")
  }

  private static func get(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request, expands: ["manager"])
    let document = try await request.read { reading in
      let person = try request.staffMember(reading)
      var document = GraphUser.document(person, select: request.query.select, for: reading.actor)
      if let manager = try ManagerRoutes.expanded([person], request.query, reading)[person.id] {
        document.append("manager", .object(manager))
      }
      return document
    }
    return request.entity(document, of: "users")
  }

  private static func create(_ request: Request) async throws -> Answer {
    let body = try request.json()
    let isEnabled = try body.bool("accountEnabled")
    let draft = try PersonPatch(body).applied(to: PersonDraft(principalName: "", displayName: "", isEnabled: isEnabled))
    try PersonChecks.refuse(PersonChecks.faults(in: draft))
    guard let profile = try PasswordProfile(body) else { throw body.fault("passwordProfile", "is required") }
    let hash = try await hash(profile, for: draft, request)
    let person = try await request.run(CreatePerson(draft, passwordHash: hash, mustChange: profile.mustChange))
    return request.entity(
      GraphUser.document(person, select: request.query.select, for: request.actor), of: "users", success: .created)
  }

  private static func edit(_ request: Request) async throws -> Answer {
    let body = try request.json()
    let patch = try PersonPatch(body)
    let profile = try PasswordProfile(body)
    let person = try await request.staffMember(by: UserScopes.writeAll)
    var edit = EditPerson(person: person.id, patch: patch)
    if let profile {
      // Before the costly hash; the operation checks again.
      try PersonRules.administer(request.actor, with: UserScopes.writeAll).enforce("user")
      edit.password = (try await hash(profile, for: patch.applied(to: person.details), request), profile.mustChange)
    }
    try await request.run(edit)
    return .noContent
  }

  private static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemovePerson(person: request.staffMember(by: UserScopes.readAll.union(UserScopes.removeAll)).id))
    return .noContent
  }

  private static func hash(_ profile: PasswordProfile, for draft: PersonDraft, _ request: Request) async throws -> String {
    try PasswordPolicy.check(profile.password, names: draft.names, target: PasswordProfile.target)
    return try await request.runner.ports.require(.passwordHash).hash(profile.password)
  }
}
