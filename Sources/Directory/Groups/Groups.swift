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
  public let needs: [any PortName] = [
    Port<any PatientCircles>.patientCircles, Port<any EscalationTargets>.escalationTargets, Port<any TeamTables>.teamTables,
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
  static let readHidden = write.union([
    "Group.Read.All", "GroupMember.Read.All", "GroupMember.ReadWrite.All", "Directory.Read.All",
  ])
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
    try DirectoryQuery.check(request, expands: GroupExpansion.names)
    let page = try await request.read {
      try documents(GroupStore.list(request.query, among: GroupStore.seen($0), in: $0), typed: false, request.query, $0)
    }
    return DirectoryQuery.answer(request, page, of: "groups")
  }

  private static func count(_ request: Request) async throws -> Answer {
    try DirectoryQuery.checkCount(request)
    let count = try await request.read { try GroupStore.list(request.query, among: GroupStore.seen($0), in: $0).count(in: $0) }
    return .bytes(Array(String(count).utf8), type: "text/plain")
  }

  private static func groups(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request)
    let page = try await request.read { reading in
      let person = try request.staffMember(reading).id
      let among: SQL = "\(GroupStore.with(person, reading)) AND \(try GroupStore.seen(reading))"
      return try documents(GroupStore.list(request.query, among: among, in: reading), typed: true, request.query, reading)
    }
    return DirectoryQuery.answer(request, page, of: "directoryObjects")
  }

  private static func get(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let group = try GroupStore.seen(request.group, in: reading)
      return request.entity(try documents([group], typed: false, request.query, reading)[0], of: "groups")
    }
  }

  private static func documents(
    _ list: ListStore, typed: Bool, _ query: Query, _ reading: Reading
  ) throws -> ListPage<JSONObject> {
    let page = try list.page(in: reading, GroupStore.group)
    return ListPage(items: try documents(page.items, typed: typed, query, reading), next: page.next, count: page.count)
  }

  /// Each says whether a team was made of it, and whether that is a patient's.
  private static func documents(
    _ groups: [StaffGroup], typed: Bool, _ query: Query, _ reading: Reading
  ) throws -> [JSONObject] {
    let teams = try GroupStore.teams(among: groups.map(\.id), in: reading)
    let hidden = groups.filter(\.isHidden).map { CircleID($0.id.text) }
    let patients = hidden.isEmpty ? [] : try reading.ports.require(.patientCircles).patients(among: hidden, in: reading)
    let expanded = try GroupExpansion.people(of: groups, query, reading)
    return groups.map { group in
      var document = GraphGroup.document(
        group, typed: typed, isTeam: teams.contains(group.id), isPatient: patients.contains(CircleID(group.id.text)))
      for (name, people) in expanded[group.id] ?? [] { document.append(name, people) }
      return document
    }
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
