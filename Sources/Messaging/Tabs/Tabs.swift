// Tabs of channels: `/teams/{team}/channels/{channel}/tabs`. A tab whose app is blocked, or is not in the team, is hidden and kept.
import Database
import FeatureKit
import Graph
import Kernel

public struct Tabs: Feature {
  public let name = "Tabs"
  public let migrations = tabMigrations
  public let broadcasts = [
    Broadcast("tab.created", audience: ChannelEvents.audience, document: { event, _ in document(event, .created) }),
    Broadcast("tab.updated", audience: ChannelEvents.audience, document: { event, _ in document(event, .updated) }),
    Broadcast("tab.deleted", audience: ChannelEvents.audience, document: { event, _ in document(event, .deleted) }),
  ]

  public init() {}

  public var routes: [Route] {
    let (all, one) = ("/teams/{team}/channels/{channel}/tabs", "/teams/{team}/channels/{channel}/tabs/{tab}")
    return [
      Route(.get, all, gate: TabGate.read, answers: .collection("teamsTab"), handle: Self.list),
      Route(.post, all, gate: TabGate.create, answers: .entity("teamsTab"), handle: Self.add),
      Route(.get, one, gate: TabGate.read, answers: .entity("teamsTab"), handle: Self.show),
      Route(.patch, one, gate: TabGate.write, answers: .entity("teamsTab"), handle: Self.change),
      Route(.delete, one, gate: TabGate.write, answers: .nothing, handle: Self.remove),
    ]
  }
}

enum TabGate {
  private static let groups: Set = ["Group.ReadWrite.All", "Directory.ReadWrite.All"]
  private static let writes = groups.union(["TeamsTab.ReadWrite.All"])
  private static let creates = writes.union(["TeamsTab.Create"])
  static let reads = writes.union(["TeamsTab.Read.All", "Group.Read.All", "Directory.Read.All"])

  static let read = Gate.person(reads, application: reads)
  static let create = Gate.person(creates, application: creates)
  static let write = Gate.person(writes, application: writes)
}

// MARK: What screens learn

extension Tabs {
  private static func resource(_ event: Event) -> String { "\(ChannelEvents.resource(event))/tabs('\(event["tab"])')" }

  /// Its id alone: what it is called and shows is asked for by whoever may see its app.
  private static func document(_ event: Event, _ change: ChangeType) -> ChangeDocument {
    ChangeDocument(
      change, resource(event),
      [
        "@odata.type": "#microsoft.graph.teamsTab", "@odata.id": .string(resource(event)), "id": .string(event["tab"]),
      ], needs: TabGate.reads)
  }
}

enum GraphTab {
  static func json(
    _ tab: Tab, _ app: TeamsApp, of team: TeamID, expandsApp: Bool, for request: Request
  ) -> JSONObject {
    var json = JSONObject([
      ("id", JSON(tab.id)), ("displayName", .string(tab.name)), ("webUrl", request.runner.ports.site.link(tab, in: team)),
      ("configuration", tab.configuration.shown(by: app).json),
    ])
    if request.isBeta {
      json.append("sortOrderIndex", .string(String(tab.position)))
      json.append("teamsAppId", JSON(tab.app))
    }
    if expandsApp { json.append("teamsApp", .object(GraphApp.json(app, in: request.language))) }
    return json
  }
}

// MARK: Handlers

extension Tabs {
  @Sendable static func list(_ request: Request) async throws -> Answer {
    let (expands, wanted) = (try !request.query.expanded("teamsApp", of: "A tab").isEmpty, try app(request.query.filter))
    return try await request.read { reading in
      let seat = try reading.tabsSeen(of: request.chat, request.team)
      let shelf = try TabShelf(seat.team.id, for: reading.actor, in: reading)
      let tabs = try TabStore.all(of: [request.chat], in: reading).compactMap { tab in shelf.shows(tab).map { (tab, $0) } }
      let json = tabs.filter { wanted == nil || $0.1.id == wanted }.map { tab, app in
        GraphTab.json(tab, app, of: seat.team.id, expandsApp: expands, for: request)
      }
      return request.collection(json, of: request.inTeam("channels/tabs"))
    }
  }

  /// `teamsApp/id eq '…'`
  @inline(never) private static func app(_ filter: Filter?) throws -> AppID? {
    guard let filter else { return nil }
    guard case .compare(let path, .equal, .string(let text)) = filter, path.lowercased() == "teamsapp/id" else {
      throw Failure.badRequest("Tabs are filtered by teamsApp/id eq only.", target: "$filter")
    }
    return AppID(text)
  }

  @Sendable static func show(_ request: Request) async throws -> Answer {
    let expands = try !request.query.expanded("teamsApp", of: "A tab").isEmpty
    return try await answer(request.id("tab"), request, expands: expands)
  }

  @Sendable static func add(_ request: Request) async throws -> Answer {
    let draft = try TabDraft(request.json())
    let id = try await request.run(AddTab(team: request.team, channel: request.chat, draft: draft))
    return try await answer(id, request, expands: true, .created)
  }

  @Sendable static func change(_ request: Request) async throws -> Answer {
    try await request.run(changing(request))
    return try await answer(request.id("tab"), request, expands: true)
  }

  @inline(never) private static func changing(_ request: Request) throws -> ChangeTab {
    let body = try request.json()
    let position = try body.optionalString("sortOrderIndex", max: 9)
    let number = position.flatMap { Int($0) }
    if position != nil, number == nil { throw body.fault("sortOrderIndex", "must be a number") }
    return ChangeTab(
      team: request.team, channel: request.chat, tab: request.id("tab"),
      name: body.has("displayName") ? try TabRules.name(body.string("displayName")) : nil,
      configuration: try body.patch("configuration") { (field) throws(Failure) in try Tab.Configuration(field.object()) },
      position: number)
  }

  @Sendable static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemoveTab(team: request.team, channel: request.chat, tab: request.id("tab")))
    return .noContent
  }

  private static func answer(
    _ id: TabID, _ request: Request, expands: Bool, _ success: Answer.Success = .ok
  ) async throws -> Answer {
    try await request.read { reading in
      let seat = try reading.tabsSeen(of: request.chat, request.team)
      let tab = try TabStore.find(id, of: request.chat, in: reading)
      let app = try TabShelf(seat.team.id, for: reading.actor, in: reading).shown(tab)
      let json = GraphTab.json(tab, app, of: seat.team.id, expandsApp: expands, for: request)
      return request.entity(json, of: request.inTeam("channels/tabs"), success: success)
    }
  }
}
