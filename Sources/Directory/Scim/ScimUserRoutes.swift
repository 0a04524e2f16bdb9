// `/scim/v2/Users`: people, as an outside directory provisions them.
import FeatureKit
import Kernel

enum ScimUserRoutes {
  private static let read = UserScopes.writeAll.union(["User.Read.All", "Directory.Read.All"])

  static var all: [Route] {
    let (path, one) = ("/Users", "/Users/{user}")
    let (reading, writing) = (
      Gate.administrator(read, application: read), Gate.administrator(UserScopes.writeAll, application: UserScopes.writeAll)
    )
    return [
      Route(.get, path, in: .scim, gate: reading, answers: .ours) { try await list($0, $0.scimQuery()) },
      Route(.post, "/Users/.search", in: .scim, gate: reading, answers: .ours) { try await list($0, $0.scimSearch()) },
      Route(.post, path, in: .scim, gate: writing, answers: .ours) { try await create($0) }.succeeding(with: 201),
      Route(.get, one, in: .scim, gate: reading, answers: .ours) { try await get($0) },
      Route(.put, one, in: .scim, gate: writing, answers: .ours) { try await edit($0, .replace($0.scimResource(.user))) },
      Route(.patch, one, in: .scim, gate: writing, answers: .ours) { try await edit($0, .patch($0.scimPatch())) },
      Route(.delete, one, in: .scim, gate: writing, answers: .nothing) { try await remove($0) },
    ]
  }

  private static func list(_ request: Request, _ query: ScimQuery) async throws -> Answer {
    let (resources, total) = try await request.read { reading in try page(query, request, reading) }
    return .scim(list: resources, total: total, from: query.startIndex)
  }

  static func page(_ query: ScimQuery, _ request: Request, _ reading: Reading) throws -> ([JSONObject], Int) {
    let selection = query.selection(of: .user)
    let page = try ScimListStore.people.page(query, in: reading)
    let documents = try request.scim.users(page.rows.map(PersonStore.member), selection, in: reading)
    return (documents.map(selection.applied), page.total)
  }

  private static func get(_ request: Request) async throws -> Answer {
    let selection = try request.scimQuery().selection(of: .user)
    let resource = try await request.read {
      try document(Provisioning.find(request.person, nil, in: $0).0, request, selection, $0)
    }
    return request.has(resource.scimVersion) ? .unchanged(resource.scimVersion) : .scim(resource, selection)
  }

  private static func create(_ request: Request) async throws -> Answer {
    let (document, selection) = (try request.scimResource(.user), try request.scimQuery().selection(of: .user))
    let hash = try await hash(document, names: [], request)
    let person = try await request.run(ProvisionPerson(document: document, passwordHash: hash))
    return .scim(try await request.read { try self.document(person, request, selection, $0) }, selection, .created)
  }

  private static func edit(_ request: Request, _ change: ScimChange) async throws -> Answer {
    let selection = try request.scimQuery().selection(of: .user)
    let hash = try await hash(change, request)
    let edit = ReprovisionPerson(person: request.person, change: change, ifMatch: request.ifMatch, passwordHash: hash)
    let person = try await request.run(edit)
    return .scim(try await request.read { try document(person, request, selection, $0) }, selection)
  }

  private static func remove(_ request: Request) async throws -> Answer {
    try await request.run(DeprovisionPerson(person: request.person, ifMatch: request.ifMatch))
    return .noContent
  }

  private static func document(
    _ person: StaffMember, _ request: Request, _ selection: ScimSelection, _ reading: Reading
  ) throws -> JSONObject {
    try request.scim.users([person], selection, in: reading).first ?? JSONObject()
  }
}

// MARK: Passwords

extension ScimUserRoutes {
  /// The costly hash is made before the transaction, from what the change will come to.
  private static func hash(_ change: ScimChange, _ request: Request) async throws -> String? {
    switch change {
    case .replace(let document): return try await hash(document, names: [], request)
    case .patch(let patch) where patch.mayHoldPassword:
      let (person, current) = try await request.read { try Provisioning.find(request.person, nil, in: $0) }
      return try await hash(changed(current, by: patch), names: person.details.names, request)
    case .patch: return nil
    }
  }

  @inline(never) private static func changed(_ document: JSONObject, by patch: ScimPatch) throws -> JSONObject {
    try patch.applied(to: document, of: .user)
  }

  private static func hash(_ document: JSONObject, names: [String], _ request: Request) async throws -> String? {
    guard let password = try password(document, names: names, request) else { return nil }
    return try await request.runner.ports.require(.passwordHash).hash(password)
  }

  @inline(never) private static func password(
    _ document: JSONObject, names: [String], _ request: Request
  ) throws -> String? {
    guard let password = document["password"]?.string else { return nil }
    // Before the costly hash; the operation checks again.
    try PersonRules.administer(request.actor, with: UserScopes.writeAll).enforce("user")
    let own = [document["userName"], document["displayName"], document["name"]?["givenName"], document["name"]?["familyName"]]
    try PasswordPolicy.check(password, names: names + own.compactMap { $0?.string }, target: "password")
    return password
  }
}

extension Request {
  fileprivate var person: UserID { UserID(self["user"].lowercased()) }
}
