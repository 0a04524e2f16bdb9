// Templates of teams: what Graph binds by, and the gallery with our own API for those who make and keep them.
import Database
import FeatureKit
import Graph
import Kernel

public struct Templates: Feature {
  public let name = "Templates"
  public let migrations = templateMigrations
  public let policySettings: [any AnyPolicySetting] = [TemplatePolicy.hidden]

  public init() {}

  public var routes: [Route] {
    let (all, one) = ("/teamTemplates", "/teamTemplates/{teamTemplate}")
    let keep = Gate.administrator(TeamScope.change)
    let plan = [
      "visibility:string?", "channels:any?", "installedApps:any?", "memberSettings:any?", "messagingSettings:any?",
      "funSettings:any?", "discoverySettings:any?", "specialization:string?",
    ]
    return [
      Route(.get, "/teamsTemplates", gate: TemplateGate.read, answers: .collection("teamsTemplate"), handle: Self.names),
      Route(.get, all, in: .salus, gate: TemplateGate.read, answers: .ours, handle: Self.list),
      Route(.get, one, in: .salus, gate: TemplateGate.read, answers: .ours, handle: Self.show),
      Route(.post, all, in: .salus, gate: keep, answers: .ours, handle: Self.create)
        .taking(
          .form(["displayName:string", "description:string?", "template@odata.bind:string?", "team@odata.bind:string?"] + plan)
        ).succeeding(with: 201),
      Route(.patch, one, in: .salus, gate: keep, answers: .ours, handle: Self.change)
        .taking(.form(["displayName:string?", "description:string?"] + plan)),
      Route(.delete, one, in: .salus, gate: keep, answers: .nothing, handle: Self.remove),
      Route(
        .post, "/teams/{team}/clone", gate: TeamGate.create, answers: .nothing,
        handle: Self.clone
      ).taking(
        "displayName:string", "description:string?", "mailNickname:string?", "classification:string?", "visibility:string?",
        "partsToClone:string"
      ).succeeding(with: 202),
    ]
  }
}

enum TemplateGate {
  private static let reads: Set = ["TeamTemplates.Read"]
  static let read = Gate.person(reads, application: ["TeamTemplates.Read.All"])
}

enum GraphTemplate {
  static func json(_ template: TeamTemplate, isHidden: Bool, _ apps: AppShelf, in language: Language) -> JSONObject {
    let plan = template.plan
    var json = JSONObject([
      ("id", JSON(template.id)), ("displayName", .string(template.name)), ("description", JSON(template.description)),
      ("category", .string(template.category.rawValue)), ("isBuiltIn", .bool(template.isBuiltIn)), ("isHidden", .bool(isHidden)),
      ("visibility", .string(plan.visibility.rawValue.lowercased())),
      ("specialization", .string(plan.specialization.rawValue)),
      ("channels", .array(plan.channels.map { channel($0, apps, in: language) })),
      ("installedApps", .array(plan.apps.compactMap { apps.apps[$0] }.map { app($0, in: language) })),
      ("suggestedChannels", .array(template.suggested.map { channel($0, apps, in: language) })),
      ("lastModifiedDateTime", JSON(template.changed)),
    ])
    for (name, value) in plan.settings.json(isBeta: true) { json.append(name, value) }
    return json
  }

  private static func app(_ app: TeamsApp, in language: Language) -> JSON {
    ["id": JSON(app.id), "name": JSON(app.key), "displayName": .string(app.name[language])]
  }

  private static func channel(_ channel: ChannelPlan, _ apps: AppShelf, in language: Language) -> JSON {
    let tabs = channel.tabs.map { tab -> JSON in
      [
        "displayName": .string(tab.name), "teamsAppId": JSON(tab.app), "appName": JSON(apps.apps[tab.app]?.name[language]),
        "configuration": tab.configuration.json,
      ]
    }
    return [
      "displayName": .string(channel.name), "description": JSON(channel.description),
      "isFavoriteByDefault": .bool(channel.isFavorite), "tabs": .array(tabs),
    ]
  }
}

// MARK: Handlers

extension Templates {
  @Sendable static func names(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let shelf = try TemplateShelf(for: reading.actor, in: request.language, reading)
      return request.collection(shelf.visible.map { JSONObject([("id", JSON($0.id))]) }, of: "teamsTemplates")
    }
  }

  @Sendable static func list(_ request: Request) async throws -> Answer {
    let json = try await request.read { reading in
      let shelf = try TemplateShelf(for: reading.actor, in: request.language, reading)
      let apps = try AppShelf(for: reading.actor, in: reading)
      return shelf.visible.map { GraphTemplate.json($0, isHidden: shelf.isHidden($0), apps, in: request.language) }
    }
    return .json(["value": .array(json.map { .object($0) })])
  }

  @Sendable static func show(_ request: Request) async throws -> Answer {
    try await answer(request["teamTemplate"], request)
  }

  @Sendable static func create(_ request: Request) async throws -> Answer {
    let id = try await request.run(CreateTemplate(request.json(), in: request.language))
    return try await answer(id.text, request, .created)
  }

  @Sendable static func change(_ request: Request) async throws -> Answer {
    try await request.run(ChangeTemplate(request.id("teamTemplate"), request.json()))
    return try await answer(request["teamTemplate"], request)
  }

  @Sendable static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemoveTemplate(template: request.id("teamTemplate")))
    return .noContent
  }

  private static func answer(_ id: String, _ request: Request, _ success: Answer.Success = .ok) async throws -> Answer {
    let json = try await request.read { reading in
      let shelf = try TemplateShelf(for: reading.actor, in: request.language, reading)
      let template = try shelf.require(id)
      let apps = try AppShelf(for: reading.actor, in: reading)
      return GraphTemplate.json(template, isHidden: shelf.isHidden(template), apps, in: request.language)
    }
    return Answer(success, .json(.object(json)))
  }

  @Sendable static func clone(_ request: Request) async throws -> Answer {
    try await request.run(CloneTeam(team: request.team, request.json())).answer(request, isNew: true)
  }
}
