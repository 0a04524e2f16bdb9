// `/directory/deletedItems`: people and groups that were deleted in the last thirty days.
import Database
import FeatureKit
import Graph
import Kernel

public struct DeletedItems: Feature {
  public let name = "DeletedItems"
  public let migrations = deletedItemMigrations
  public let jobs = [EraseItem.job]
  public init() {}

  public var routes: [Route] {
    let path = "/directory/deletedItems/{directoryObject}"
    let (user, group) = (DeletedItemRules.scopes(.user), DeletedItemRules.scopes(.group))
    let (read, write) = (Self.gate(user.read.union(group.read)), Self.gate(user.write.union(group.write)))
    return [
      Self.list("user", .user), Self.list("group", .group),
      Route(.get, path, gate: read, answers: .entity("directoryObject")) { try await Self.get($0) },
      Route(.get, path + "/graph.user", gate: read, answers: .entity("user")) { try await Self.get($0, .user) },
      Route(.get, path + "/graph.group", gate: read, answers: .entity("group")) { try await Self.get($0, .group) },
      Route(.post, path + "/restore", gate: write, answers: .entity("directoryObject")) { try await Self.restore($0) }
        .taking(.nothing).succeeding(with: 200),
      Route(.delete, path, gate: write, answers: .nothing) { try await Self.erase($0) },
    ]
  }

  private static func gate(_ scopes: Set<String>) -> Gate { .administrator(scopes, application: scopes) }

  private static func list(_ type: String, _ kind: DeletedItem.Kind) -> Route {
    let path = "/directory/deletedItems/graph.\(type)"
    return Route(.get, path, gate: gate(DeletedItemRules.scopes(kind).read), answers: .collection(type)) { request in
      try DirectoryQuery.check(request)
      try refuse(request)
      let page = try await request.read { reading -> ListPage<JSONObject> in
        try DeletedItemRules.see(kind, reading.actor).enforce("deleted object")
        let found = try DeletedItemStore.list(kind).asked(by: request.query).page(in: reading, DeletedItemStore.item)
        let items = try documents(found.items, select: request.query.select, typed: false, in: reading)
        return ListPage(items: items, next: found.next, count: found.count)
      }
      return DirectoryQuery.answer(request, page, of: "\(type)s")
    }
  }

  /// The list is short and in one order; what it cannot do is refused, not passed over.
  @inline(never) private static func refuse(_ request: Request) throws {
    let query = request.query
    let refused = [("$filter", query.filter != nil), ("$search", query.search != nil), ("$orderby", !query.orderBy.isEmpty)]
    for (option, isGiven) in refused where isGiven {
      throw Failure.badRequest("\(option) is not supported here.", target: option, code: DirectoryQuery.unsupported)
    }
  }

  private static func get(_ request: Request, _ kind: DeletedItem.Kind? = nil) async throws -> Answer {
    let document = try await request.read { reading -> JSONObject in
      let item = try DeletedItemStore.find(id(request), in: reading)
      try DeletedItemRules.see(item.kind, reading.actor).enforce("deleted object")
      let found = try documents([item], select: request.query.select, typed: kind == nil, in: reading)
      guard kind ?? item.kind == item.kind, let document = found.first else { throw DeletedItemStore.notFound }
      return document
    }
    return request.entity(document, of: "directoryObjects")
  }

  private static func restore(_ request: Request) async throws -> Answer {
    let item = try await request.run(RestoreItem(id: id(request)))
    let document = try await request.read { reading -> JSONObject in
      switch item.kind {
      case .user:
        return GraphUser.document(try PersonStore.find(item.id, in: reading), select: nil, for: reading.actor, typed: true)
      case .group: return GraphGroup.document(try GroupStore.find(GroupID(item.id), in: reading), typed: true)
      }
    }
    return request.entity(document, of: "directoryObjects")
  }

  private static func erase(_ request: Request) async throws -> Answer {
    try await request.run(EraseItem(id: id(request)))
    return .noContent
  }

  private static func id(_ request: Request) -> String { request["directoryObject"].lowercased() }

  private static func documents(
    _ items: [DeletedItem], select: [String]?, typed: Bool, in reading: Reading
  ) throws -> [JSONObject] {
    let people = try DeletedItemStore.people(items.filter { $0.kind == .user }.map { UserID($0.id) }, in: reading)
    let teams = try GroupStore.teams(among: items.filter { $0.kind == .group }.map { GroupID($0.id) }, in: reading)
    return items.compactMap { item in
      var document: JSONObject? =
        switch item.kind {
        case .user: people[UserID(item.id)].map { GraphUser.document($0, select: select, for: reading.actor, typed: typed) }
        case .group: GraphGroup.document(GroupRemains(item).group, typed: typed, isTeam: teams.contains(GroupID(item.id)))
        }
      document?["deletedDateTime"] = JSON(item.deleted)
      return document
    }
  }
}
