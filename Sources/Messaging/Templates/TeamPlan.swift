// What a team begins with: channels with their tabs, apps, settings. The first channel is the team's first, General.
import FeatureKit
import Graph
import Kernel

struct ChannelPlan: Sendable, Equatable {
  var name: String
  var description: String?
  var isFavorite = false
  var tabs: [TabDraft] = []
}

struct TeamPlan: Sendable, Equatable {
  var visibility: Roster.Visibility = .public
  var specialization: Team.Specialization = .none
  var settings = TeamSettings()
  var channels: [ChannelPlan]
  var apps: [AppID] = []
}

/// Limits of templates as in Teams (functional-spec C9); a team made of one can have more.
enum TemplateRules {
  static let mostChannels = 15
  static let mostTabs = 20
  static let mostApps = 50
  static let longestName = 100
  static let longestDescription = 1024
  /// So many of its own an organisation has.
  static let most = 200

  static func name(_ text: String) throws(Failure) -> String { try Naming.name(text, longest: longestName) }

  static func description(_ text: String?) throws(Failure) -> String? {
    try Naming.description(text, longest: longestDescription)
  }

  static func fits(_ plan: TeamPlan) throws(Failure) {
    if plan.channels.count > mostChannels { throw limit("channels", "\(mostChannels) channels") }
    for (number, channel) in plan.channels.enumerated() where channel.tabs.count > mostTabs {
      throw limit("channels[\(number)]/tabs", "\(mostTabs) tabs in each channel")
    }
    if plan.apps.count > mostApps { throw limit("installedApps", "\(mostApps) apps") }
    var names: Set<String> = []
    for (number, channel) in plan.channels.enumerated() where !names.insert(channel.name.folded).inserted {
      throw .badRequest(
        "Two channels have this name.", target: "channels[\(number)]/displayName", code: "NameAlreadyExists")
    }
  }

  private static func limit(_ target: String, _ what: String) -> Failure {
    .badRequest("A template holds \(what) at most.", target: target, code: "TemplateLimitExceeded")
  }
}

// MARK: As JSON: of requests, of answers, and as it is kept

extension TeamPlan {
  /// What a request says; the rest is as before.
  init(_ body: BodyReader, from old: TeamPlan) throws(Failure) {
    self = old
    visibility = try body.visibility() ?? old.visibility
    specialization = try body.optionalEnumeration("specialization") ?? old.specialization
    try settings.apply(body)
    if body.has("channels") {
      channels = try body.objects("channels", max: 100).map { (channel) throws(Failure) in try ChannelPlan(channel) }
      if channels.isEmpty { throw body.fault("channels", "must hold the team's first channel") }
    }
    if body.has("installedApps") {
      apps = []
      for app in try body.objects("installedApps", max: 200) {
        let id = AppID(try app.has("id") ? app.string("id") : app.reference("teamsApp").id)
        if !apps.contains(id) { apps.append(id) }
      }
    }
    try TemplateRules.fits(self)
  }

  var stored: JSON {
    [
      "visibility": .string(visibility.rawValue), "specialization": .string(specialization.rawValue), "settings": settings.stored,
      "channels": .array(channels.map(\.json)), "installedApps": .array(apps.map { ["id": JSON($0)] }),
    ]
  }

  /// An app of the hospital's own may have been removed since.
  func without(appsBut known: Set<AppID>) -> TeamPlan {
    var plan = self
    plan.apps.removeAll { !known.contains($0) }
    for place in plan.channels.indices { plan.channels[place].tabs.removeAll { !known.contains($0.app) } }
    return plan
  }

  init(stored json: JSON) throws(Failure) {
    try self.init(BodyReader(json), from: TeamPlan(channels: []))
    settings = TeamSettings(json["settings"] ?? .null)
  }
}

extension ChannelPlan {
  init(_ body: BodyReader) throws(Failure) {
    name = try ChannelRules.name(body.string("displayName"), target: body.path("displayName"))
    description = try ChannelRules.description(body.optionalString("description"))
    isFavorite = try body.optionalBool("isFavoriteByDefault") ?? false
    tabs = try body.objects("tabs", max: 200).map { (tab) throws(Failure) in
      guard tab.has("teamsAppId") else { return try TabDraft(tab) }
      return TabDraft(
        name: try TabRules.name(tab.string("displayName")), app: AppID(try tab.string("teamsAppId", max: 128)),
        configuration: try Tab.Configuration(tab.optionalObject("configuration")))
    }
  }

  var json: JSON {
    [
      "displayName": .string(name), "description": JSON(description), "isFavoriteByDefault": .bool(isFavorite),
      "tabs": .array(
        tabs.map {
          ["displayName": .string($0.name), "teamsAppId": JSON($0.app), "configuration": $0.configuration.json]
        }),
    ]
  }
}

// MARK: From a team that there is

extension TeamPlan {
  /// Its standard channels, their tabs and the team's apps. Pinned messages stay where they were said, and so do private channels,
  /// members and who may write where.
  init(of team: Team, in reading: Reading) throws {
    let channels = try ChannelStore.all(of: team.id, in: reading).filter { $0.kind == .standard }
    let tabs = Dictionary(grouping: try TabStore.all(of: channels.map(\.id), in: reading), by: \.channel)
    self.init(
      visibility: team.roster.visibility, specialization: team.specialization, settings: team.settings,
      channels: channels.map { channel in
        ChannelPlan(
          name: channel.name, description: channel.description, isFavorite: channel.isFavorite,
          tabs: (tabs[channel.id] ?? []).filter { $0.app != TeamsApp.message }.map {
            TabDraft(name: $0.name, app: $0.app, configuration: $0.configuration)
          })
      },
      apps: try AppStore.installed(in: team.id, reading).sorted { $0.text < $1.text })
  }
}
