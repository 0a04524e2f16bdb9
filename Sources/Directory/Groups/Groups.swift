// Groups of people: read by everybody, kept by administrators.
import Database
import FeatureKit
import Graph
import Kernel

public struct Groups: Feature {
  public let name = "Groups"
  public let personalData = GroupDataStore.all
  public let migrations = groupMigrations
  public let followables = GroupFollowing.all
  public let thingNames = [
    ThingNames("groups") { ids, reading in
      let groups = try GroupStore.groups(ids.map { GroupID($0) }, in: reading)
      return Dictionary(uniqueKeysWithValues: groups.map { ($0.key.text, $0.value.displayName) })
    }
  ]
  public init() {}

  public var routes: [Route] { GroupRoutes.all + MembershipRoutes.all }
  public func provide(to ports: inout Ports) {
    ports.provide(.circles, GroupCircles())
    ports.provide(.rosters, GroupRosters())
    ports.provide(.directoryTables, DirectoryTableStore())
  }
}

enum GroupScopes {
  static let write: Set<String> = ["Group.ReadWrite.All", "Directory.ReadWrite.All"]
  static let read = write.union(["Group.Read.All", "Group.ReadBasic.All", "GroupMember.Read.All", "Directory.Read.All"])
  static let writeMembers = write.union(["GroupMember.ReadWrite.All"])
  static let readMembers = read.subtracting(["Group.ReadBasic.All"]).union([
    "GroupMember.ReadBasic.All", "GroupMember.ReadWrite.All",
  ])
}

enum GroupRoutes {
  static var all: [Route] {
    [
      Route(.get, "/groups", gate: .person(GroupScopes.read, application: GroupScopes.read), answers: .collection("group")) {
        try await list($0)
      },
      Route(.get, "/groups/$count", gate: .person(GroupScopes.read, application: GroupScopes.read), answers: .bytes) {
        try await count($0)
      },
      Route(.post, "/groups", gate: .administrator(GroupScopes.write, application: GroupScopes.write), answers: .entity("group"))
      { try await create($0) },
      GroupDelta.route,
      Route(.get, "/groups/{group}", gate: .person(GroupScopes.read, application: GroupScopes.read), answers: .entity("group")) {
        try await get($0)
      },
      Route(.patch, "/groups/{group}", gate: .administrator(GroupScopes.write, application: GroupScopes.write), answers: .nothing)
      { try await edit($0) }.taking(.entity("group")),
      Route(
        .delete, "/groups/{group}", gate: .person(GroupScopes.write, application: GroupScopes.write), answers: .nothing
      ) { try await remove($0) },
    ] + ["memberOf", "transitiveMemberOf"].flatMap(memberships)
  }

  /// Groups hold people only, so both lists are the same, and so is their part that is groups.
  private static func memberships(_ name: String) -> [Route] {
    let path = "/users/{user}/" + name
    return [
      Route(.get, path, gate: .person(UserScopes.read, application: UserScopes.readAll), answers: .collection("directoryObject"))
      { try await groups($0) },
      Route(
        .get, path + "/graph.group", gate: .person(UserScopes.read, application: UserScopes.readAll),
        answers: .collection("group")
      ) { try await groups($0) },
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request)
    let page = try await request.read {
      try GroupStore.list(request.query, among: GroupStore.seen($0)).page(in: $0) { GraphGroup.document(GroupStore.group($0)) }
    }
    return DirectoryQuery.answer(request, page, of: "groups")
  }

  private static func count(_ request: Request) async throws -> Answer {
    try DirectoryQuery.checkCount(request)
    let count = try await request.read { try GroupStore.list(request.query, among: GroupStore.seen($0)).count(in: $0) }
    return .bytes(Array(String(count).utf8), type: "text/plain")
  }

  private static func groups(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request)
    let page = try await request.read { reading in
      let person = try request.staffMember(reading).id
      let among: SQL = "\(GroupStore.with(person, reading)) AND \(try GroupStore.seen(reading))"
      return try GroupStore.list(request.query, among: among).page(in: reading) {
        GraphGroup.document(GroupStore.group($0), typed: true)
      }
    }
    return DirectoryQuery.answer(request, page, of: "directoryObjects")
  }

  private static func get(_ request: Request) async throws -> Answer {
    let group = try await request.read { try GroupStore.seen(request.group, in: $0) }
    return request.entity(GraphGroup.document(group), of: "groups")
  }

  private static func create(_ request: Request) async throws -> Answer {
    let body = try request.json()
    // Graph binds twenty at most in one request.
    let people = Dictionary(
      uniqueKeysWithValues: try Belonging.allCases.map { ($0, try body.references($0.rawValue, max: 20).map(\.id)) })
    let group = try await request.run(CreateGroup(patch: GroupPatch(body), people: people))
    return request.entity(GraphGroup.document(group), of: "groups", success: .created)
  }

  private static func edit(_ request: Request) async throws -> Answer {
    try await request.run(EditGroup(group: request.group, patch: GroupPatch(request.json())))
    return .noContent
  }

  private static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemoveGroup(group: request.group))
    return .noContent
  }
}

extension Request {
  var group: GroupID { GroupID(self["group"].lowercased()) }
}
