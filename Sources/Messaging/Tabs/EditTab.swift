// Adds a tab to a channel, changes and removes it.
import FeatureKit
import Graph
import Kernel

struct AddTab: FeatureKit.Operation {
  static let action = "tab.create"
  let team: TeamID
  let channel: ChatID
  let draft: TabDraft
  var object: String { "chats/\(channel)/tabs" }

  func run(in work: Transaction) throws -> TabID {
    let seat = try work.tabsChangeable(of: channel, team)
    let shelf = try TabShelf(seat.team.id, for: work.actor, in: work)
    let app = try shelf.apps.require(draft.app, target: draft.target)
    try shelf.requireInstalled(app, target: draft.target)
    let tab = try work.add(draft, of: app, to: channel)
    work.acted(on: "chats/\(channel)/tabs/\(tab.id)")
    work.emit("tab.created", seat.channel.subject(of: tab.id))
    return tab.id
  }
}

struct ChangeTab: FeatureKit.Operation {
  static let action = "tab.update"
  let team: TeamID
  let channel: ChatID
  let tab: TabID
  let name: String?
  let configuration: Patch<Tab.Configuration>
  let position: Int?
  var object: String { "chats/\(channel)/tabs/\(tab)" }

  func run(in work: Transaction) throws {
    let seat = try work.tabsChangeable(of: channel, team)
    var changed = try TabStore.find(tab, of: channel, in: work)
    let app = try TabShelf(seat.team.id, for: work.actor, in: work).shown(changed)
    changed.name = name ?? changed.name
    changed.position = position ?? changed.position
    if configuration != .absent {
      changed.configuration = try work.checked(configuration.value ?? Tab.Configuration(), of: app, in: channel)
    }
    try TabStore.put(changed, in: work)
    work.emit("tab.updated", seat.channel.subject(of: tab))
  }
}

struct RemoveTab: FeatureKit.Operation {
  static let action = "tab.delete"
  let team: TeamID
  let channel: ChatID
  let tab: TabID
  var object: String { "chats/\(channel)/tabs/\(tab)" }

  func run(in work: Transaction) throws {
    let seat = try work.tabsChangeable(of: channel, team)
    _ = try TabShelf(seat.team.id, for: work.actor, in: work).shown(TabStore.find(tab, of: channel, in: work))
    try TabStore.remove(tab, in: work)
    work.emit("tab.deleted", seat.channel.subject(of: tab))
  }
}

extension Channel {
  fileprivate func subject(of tab: TabID) -> [String: String] { subject.merging(["tab": tab.text]) { own, _ in own } }
}

extension Transaction {
  fileprivate func tabsChangeable(of channel: ChatID, _ team: TeamID) throws -> ChannelSeat {
    let seat = try tabsSeen(of: channel, team)
    try TabRules.change(seat, actor).enforce("channel")
    try ChannelRules.open(seat).enforce("channel")
    return seat
  }

  fileprivate func checked(_ wanted: Tab.Configuration, of app: TeamsApp, in channel: ChatID) throws -> Tab.Configuration {
    try TabRules.check(wanted, of: app) { id in
      guard let message = try MessageID(id).flatMap({ try MessageStore.message($0, in: channel, self) }) else { return false }
      return message.said != nil && message.said?.root == nil && message.deleted == nil
    }
  }

  /// Behind those that are there.
  @discardableResult
  func add(_ draft: TabDraft, of app: TeamsApp, to channel: ChatID) throws -> Tab {
    let present = try TabStore.all(of: [channel], in: self)
    if present.count >= TabRules.most {
      throw Failure.badRequest("A channel has \(TabRules.most) tabs at most.", code: "TabLimitExceeded")
    }
    let tab = Tab(
      id: TabID(Random.guid()), channel: channel, app: app.id, name: draft.name,
      position: (present.last?.position ?? TabRules.first) + TabRules.step,
      configuration: try checked(draft.configuration, of: app, in: channel))
    try TabStore.put(tab, in: self)
    return tab
  }
}

/// The apps of a team's tabs as somebody has them before them.
struct TabShelf {
  let apps: AppShelf
  private let installed: Set<AppID>

  init(_ team: TeamID, for actor: Actor, in reading: Reading) throws {
    apps = try AppShelf(for: actor, in: reading)
    installed = try AppStore.installed(in: team, reading)
  }

  func isInstalled(_ app: TeamsApp) -> Bool { app.isAlwaysThere || installed.contains(app.id) }

  /// The app of a tab that is not hidden.
  func shows(_ tab: Tab) -> TeamsApp? { try? shown(tab) }

  func requireInstalled(_ app: TeamsApp, target: String) throws(Failure) {
    if !isInstalled(app) {
      throw .badRequest("The app must be brought into the team first.", target: target, code: "AppNotInstalled")
    }
  }

  /// The same, with why not.
  func shown(_ tab: Tab) throws(Failure) -> TeamsApp {
    let app = try apps.require(tab.app)
    if !isInstalled(app) { throw .forbidden("The app of this tab is not in the team.", code: "AppNotInstalled") }
    return app
  }
}

extension Reading {
  /// The channel for whoever may see its tabs.
  func tabsSeen(of channel: ChatID, _ team: TeamID) throws -> ChannelSeat {
    let seat = try kept(channel, of: team)
    try TabRules.see(seat, actor).enforce("channel")
    if seat.member == nil { looked(at: "chats/\(channel)/tabs") }
    return seat
  }
}
