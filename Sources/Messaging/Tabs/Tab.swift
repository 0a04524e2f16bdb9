// A tab of a channel: what the team wants at hand beside what is said, shown by an app.
import FeatureKit
import Graph
import Kernel

typealias TabID = ID<Tab>

struct Tab: Sendable, Equatable {
  /// Graph's `teamsTabConfiguration`.
  struct Configuration: Sendable, Equatable {
    var entityID: String?
    var contentURL: String?
    var websiteURL: String?
    var removeURL: String?
  }

  var id: TabID
  var channel: ChatID
  var app: AppID
  var name: String
  /// Smaller ones stand further left.
  var position: Int
  var configuration: Configuration
}

enum TabRules {
  static let most = 100
  static let longestName = 128
  static let longestEntity = 1024
  /// Between two neighbours there is room for others.
  static let step = 100
  static let first = 10_000

  static func name(_ text: String) throws(Failure) -> String { try Naming.name(text, longest: longestName) }

  /// Names and addresses of a private channel's tabs are for who is in it, and for programs that may read tabs.
  static func see(_ seat: ChannelSeat, _ actor: Actor) -> Verdict {
    seat.member != nil || keeps(seat, actor) ? .allow : .deny("Only who is in this channel sees its tabs.")
  }

  static func change(_ seat: ChannelSeat, _ actor: Actor) -> Verdict {
    if seat.role == .owner || seat.role == .member && seat.team.settings[.changeTabs] { return .allow }
    return keeps(seat, actor) ? .allow : .deny("The team's owners do not let members do this.")
  }

  private static func keeps(_ seat: ChannelSeat, _ actor: Actor) -> Bool {
    actor.application != nil || actor.keepsTeams && seat.channel.kind == .standard
  }

  /// What a tab must say so that its app has something to show.
  /// - Parameter conversation: whether the channel has a conversation that began with this message.
  static func check(
    _ configuration: Tab.Configuration, of app: TeamsApp, conversation: (String) throws -> Bool
  ) throws -> Tab.Configuration {
    switch app.id {
    case TeamsApp.website where configuration.contentURL == nil:
      throw Failure.badRequest("A website's tab needs an address.", target: "configuration/contentUrl")
    case TeamsApp.message:
      guard let id = configuration.entityID, try conversation(id) else {
        throw Failure.badRequest(
          "The tab must name a message that begins a conversation in this channel.", target: "configuration/entityId")
      }
    default: break
    }
    if !configuration.isOnSite(of: app) {
      throw Failure.badRequest("The address must be on the site of the app.", target: "configuration/contentUrl")
    }
    return configuration
  }
}

extension Tab.Configuration {
  /// A tab of the hospital's own app shows its beginning, or another page of its site.
  fileprivate func isOnSite(of app: TeamsApp) -> Bool {
    app.key != nil || contentURL == nil || PageAddress.origin(of: contentURL) == PageAddress.origin(of: app.contentURL)
  }

  /// As it is shown: an app that has moved since takes its tabs along.
  func shown(by app: TeamsApp) -> Self {
    var shown = self
    if app.key == nil, contentURL == nil || !isOnSite(of: app) { shown.contentURL = app.contentURL }
    return shown
  }

  fileprivate func fitting(_ app: TeamsApp) -> Self {
    var fitting = self
    if !isOnSite(of: app) { fitting.contentURL = nil }
    return fitting
  }
}

extension TabDraft {
  /// Without an address that the app has left since the tab was planned.
  func fitting(_ app: TeamsApp) -> TabDraft {
    TabDraft(name: name, app: self.app, configuration: configuration.fitting(app))
  }
}

extension Tab.Configuration {
  /// As a request has it; absent and null are nothing.
  init(_ body: BodyReader?) throws(Failure) {
    guard let body else { return }
    entityID = try body.optionalString("entityId", max: TabRules.longestEntity)
    contentURL = try body.optionalPageAddress("contentUrl")
    websiteURL = try body.optionalPageAddress("websiteUrl")
    removeURL = try body.optionalPageAddress("removeUrl")
  }

  var json: JSON {
    [
      "entityId": JSON(entityID), "contentUrl": JSON(contentURL), "removeUrl": JSON(removeURL), "websiteUrl": JSON(websiteURL),
    ]
  }
}

/// A tab as a request wants it: of a channel, or of one that is about to be made.
struct TabDraft: Sendable, Equatable {
  var name: String
  var app: AppID
  var configuration: Tab.Configuration
  /// Where the request says so, for refusals.
  var target = "teamsApp@odata.bind"

  init(name: String, app: AppID, configuration: Tab.Configuration) {
    (self.name, self.app, self.configuration) = (name, app, configuration)
  }

  /// Graph's samples call the name of a new channel's tab `name`.
  init(_ body: BodyReader) throws(Failure) {
    name = try TabRules.name(body.string(body.has("displayName") ? "displayName" : "name"))
    app = AppID(try body.reference("teamsApp").id)
    target = body.path("teamsApp@odata.bind")
    configuration = try Tab.Configuration(body.optionalObject("configuration"))
  }
}
