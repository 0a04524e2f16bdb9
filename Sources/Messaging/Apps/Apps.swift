// Apps: the catalogue that administrators keep, and which of them a team has.
import Database
import FeatureKit
import Graph
import Kernel

public struct Apps: Feature {
  public let name = "Apps"
  public let migrations = appMigrations
  public let policySettings = AppPolicy.all
  public let broadcasts = [
    // Few and read as a whole: screens are told that something changed.
    Broadcast(
      "app.changed", audience: { _, reading in try TeamEvents.listeners(reading) },
      document: { _, _ in AppEvents.document("appCatalogs/teamsApps", needs: AppGate.catalogue.delegated) }),
    Broadcast(
      "team.apps", audience: { try TeamMemberStore.people(in: $0.id("team"), among: $1.listeners?(), $1) },
      document: { event, _ in
        AppEvents.document("\(TeamEvents.resource(event.id("team")))/installedApps", needs: AppGate.read.delegated)
      }),
  ]

  public init() {}

  public var routes: [Route] {
    let (team, one) = ("/teams/{team}/installedApps", "/teams/{team}/installedApps/{installedApp}")
    let keep = Gate.administrator(AppGate.writesCatalogue)
    return [
      Route(.get, "/appCatalogs/teamsApps", gate: AppGate.catalogue, answers: .collection("teamsApp"), handle: Self.catalogue),
      Route(
        .get, "/appCatalogs/teamsApps/{teamsApp}", gate: AppGate.catalogue, answers: .entity("teamsApp"),
        handle: Self.inCatalogue),
      Route(.get, team, gate: AppGate.read, answers: .collection("teamsAppInstallation"), handle: Self.installed),
      Route(.get, one, gate: AppGate.read, answers: .entity("teamsAppInstallation"), handle: Self.installation),
      Route(.post, team, gate: AppGate.write, answers: .entity("teamsAppInstallation"), handle: Self.install),
      Route(.delete, one, gate: AppGate.write, answers: .nothing, handle: Self.uninstall),
      Route(.get, "/apps", in: .salus, gate: AppGate.catalogue, answers: .ours, handle: Self.list),
      Route(.post, "/apps", in: .salus, gate: keep, answers: .ours, handle: Self.create)
        .taking("displayName:string", "description:string?", "contentUrl:string", "websiteUrl:string?").succeeding(with: 201),
      Route(.patch, "/apps/{teamsApp}", in: .salus, gate: keep, answers: .ours, handle: Self.change)
        .taking("displayName:string?", "description:string?", "contentUrl:string?", "websiteUrl:string?", "isBlocked:bool?"),
      Route(.delete, "/apps/{teamsApp}", in: .salus, gate: keep, answers: .nothing, handle: Self.remove),
    ]
  }
}

enum AppGate {
  static let writesCatalogue: Set = ["AppCatalog.ReadWrite.All"]
  private static let readsCatalogue = writesCatalogue.union(["AppCatalog.Read.All"])
  private static let writes: Set = ["TeamsAppInstallation.ReadWriteForTeam"]
  private static let reads = writes.union(["TeamsAppInstallation.ReadForTeam"])
  private static let (writesAll, readsAll): (Set, Set) = (
    ["TeamsAppInstallation.ReadWriteForTeam.All"],
    ["TeamsAppInstallation.ReadForTeam.All", "TeamsAppInstallation.ReadWriteForTeam.All"]
  )

  static let catalogue = Gate.person(readsCatalogue, application: readsCatalogue)
  static let read = Gate.person(reads, application: readsAll)
  static let write = Gate.person(writes, application: writesAll)
}

enum AppEvents {
  static func document(_ resource: String, needs: Set<String>) -> ChangeDocument {
    ChangeDocument(.updated, resource, ["@odata.type": "#salus.apps", "@odata.id": .string(resource)], needs: needs)
  }
}

// MARK: The catalogue

extension Apps {
  @Sendable static func list(_ request: Request) async throws -> Answer {
    let entries = try await request.read { reading in
      let shelf = try AppShelf(for: reading.actor, in: reading)
      return shelf.visible(to: reading.actor).map { GraphApp.entry($0, isAllowed: shelf.allows($0), in: request.language) }
    }
    return .json(["value": .array(entries.map { .object($0) })])
  }

  @Sendable static func create(_ request: Request) async throws -> Answer {
    let id = try await request.run(CreateApp(draft: AppDraft(request.json())))
    return try await entry(id, request, .created)
  }

  @Sendable static func change(_ request: Request) async throws -> Answer {
    let id: AppID = request.id("teamsApp")
    try await request.run(ChangeApp(app: id, patch: AppPatch(request.json())))
    return try await entry(id, request)
  }

  @Sendable static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemoveApp(app: request.id("teamsApp")))
    return .noContent
  }

  private static func entry(_ id: AppID, _ request: Request, _ success: Answer.Success = .ok) async throws -> Answer {
    let entry = try await request.read { reading in
      let shelf = try AppShelf(for: reading.actor, in: reading)
      guard let app = shelf.apps[id] else { throw Failure.notFound("app") }
      return GraphApp.entry(app, isAllowed: shelf.allows(app), in: request.language)
    }
    return Answer(success, .json(.object(entry)))
  }

  /// Blocked ones are in it for whoever keeps it, and for nobody else.
  @Sendable static func catalogue(_ request: Request) async throws -> Answer {
    let (details, conditions) = (
      try request.query.expanded("appDefinitions", of: "An app"), try wanted(request.query.filter, in: "")
    )
    let apps = try await request.read { reading in
      let shelf = try AppShelf(for: reading.actor, in: reading)
      return shelf.visible(to: reading.actor)
    }
    let found = apps.filter { fits($0, conditions, request.language) }.map { json($0, details, request.language) }
    return request.collection(found, of: "appCatalogs/teamsApps")
  }

  @Sendable static func inCatalogue(_ request: Request) async throws -> Answer {
    let expanded = try request.query.expanded("appDefinitions", of: "An app")
    return try await request.read { reading in
      let shelf = try AppShelf(for: reading.actor, in: reading)
      let known = shelf.visible(to: reading.actor).first { $0.id == request.id("teamsApp") }
      let app = try known ?? shelf.require(request.id("teamsApp"))
      return request.entity(json(app, expanded, request.language), of: "appCatalogs/teamsApps")
    }
  }

  private static func json(_ app: TeamsApp, _ expanded: Set<String>, _ language: Language) -> JSONObject {
    var json = GraphApp.json(app, in: language)
    if !expanded.isEmpty { json.append("appDefinitions", [.object(GraphApp.definition(app, in: language))]) }
    return json
  }

  /// `distributionMethod eq 'organization'`, alone or joined by `and`.
  /// - Parameter place: where an app's properties stand, such as `teamsApp/`.
  @inline(never) private static func wanted(_ filter: Filter?, in place: String) throws -> [(key: String, value: String)] {
    guard let filter else { return [] }
    if case .and(let parts) = filter { return try parts.flatMap { try wanted($0, in: place) } }
    guard case .compare(let path, .equal, .string(let text)) = filter,
      let name = property(path.lowercased(), in: place.lowercased())
    else {
      throw Failure.badRequest(
        "Apps are filtered by \(place)id, externalId, displayName and distributionMethod, with eq and and.", target: "$filter")
    }
    return [(name, text)]
  }

  private static func property(_ path: String, in place: String) -> String? {
    if !place.isEmpty, path == "teamsappdefinition/displayname" { return "displayname" }
    let name = path.hasPrefix(place) ? String(path.dropFirst(place.count)) : ""
    return ["id", "externalid", "displayname", "distributionmethod"].contains(name) ? name : nil
  }

  private static func fits(_ app: TeamsApp, _ conditions: [(key: String, value: String)], _ language: Language) -> Bool {
    let json = GraphApp.json(app, in: language)
    return conditions.allSatisfy { json.ignoringCase($0.key)?.string?.lowercased() == $0.value.lowercased() }
  }
}

// MARK: A team's

extension Apps {
  @Sendable static func installed(_ request: Request) async throws -> Answer {
    let expanded = try request.query.expanded("teamsApp", "teamsAppDefinition", of: "An installed app")
    let conditions = try wanted(request.query.filter, in: "teamsApp/")
    return try await request.read { reading in
      let apps = try here(request, reading).filter { fits($0, conditions, request.language) }
      let json = apps.map { GraphApp.installation($0, in: request.team, expanded, request.language) }
      return request.collection(json, of: request.inTeam("installedApps"))
    }
  }

  @Sendable static func installation(_ request: Request) async throws -> Answer {
    let expanded = try request.query.expanded("teamsApp", "teamsAppDefinition", of: "An installed app")
    return try await answer(request.installedApp, request, expanded)
  }

  @Sendable static func install(_ request: Request) async throws -> Answer {
    let app = try appNamed(in: request)
    try await request.run(InstallApp(team: request.team, app: app))
    return try await answer(app, request, ["teamsapp"], .created)
  }

  @inline(never) private static func appNamed(in request: Request) throws -> AppID {
    AppID(try request.json().reference("teamsApp").id)
  }

  @Sendable static func uninstall(_ request: Request) async throws -> Answer {
    try await request.run(UninstallApp(team: request.team, app: request.installedApp))
    return .noContent
  }

  private static func answer(
    _ app: AppID, _ request: Request, _ expanded: Set<String>, _ success: Answer.Success = .ok
  ) async throws -> Answer {
    try await request.read { reading in
      guard let found = try here(request, reading).first(where: { $0.id == app }) else { throw Failure.notFound("app") }
      let json = GraphApp.installation(found, in: request.team, expanded, request.language)
      return request.entity(json, of: request.inTeam("installedApps"), success: success)
    }
  }

  /// What the team has and the reader may see.
  private static func here(_ request: Request, _ reading: Reading) throws -> [TeamsApp] {
    let seat = try TeamStore.sight(request.team, in: reading)
    if !seat.role.isIn, !reading.actor.keepsTeams { throw Failure.forbidden("Only who is in the team sees its apps.") }
    if !seat.role.isIn { reading.looked(at: "teams/\(seat.team.id)/installedApps") }
    let shelf = try AppShelf(for: reading.actor, in: reading)
    let installed = try AppStore.installed(in: seat.team.id, reading)
    return shelf.order.filter { installed.contains($0.id) && shelf.allows($0) }
  }
}

extension Request {
  fileprivate var installedApp: AppID {
    let id = self["installedApp"]
    return AppID(base64URL: id, after: "\(team)##") ?? AppID(id)
  }
}
