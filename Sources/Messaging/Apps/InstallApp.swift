// Brings an app into a team and takes it out again. What its tabs hold stays, hidden, until it comes back.
import FeatureKit
import Graph
import Kernel

struct InstallApp: FeatureKit.Operation {
  static let action = "team.apps.add"
  let team: TeamID
  let app: AppID
  var object: String { "teams/\(team)/installedApps" }

  func run(in work: Transaction) throws {
    try work.mayInstall(in: team)
    let found = try AppShelf(for: work.actor, in: work).require(app, target: "teamsApp@odata.bind")
    guard try AppStore.install(found.id, in: team, work) else {
      throw Failure.conflict("The team has this app already.", code: "AppAlreadyInstalled", target: "teamsApp@odata.bind")
    }
    work.acted(on: "teams/\(team)/installedApps/\(found.id)")
    work.emit("team.apps", ["team": team.text])
  }
}

struct UninstallApp: FeatureKit.Operation {
  static let action = "team.apps.remove"
  let team: TeamID
  let app: AppID
  var object: String { "teams/\(team)/installedApps/\(app)" }

  func run(in work: Transaction) throws {
    try work.mayInstall(in: team)
    guard try AppStore.uninstall(app, from: team, work) else { throw Failure.notFound("app") }
    work.emit("team.apps", ["team": team.text])
  }
}

extension Transaction {
  fileprivate func mayInstall(in team: TeamID) throws {
    let seat = try TeamStore.sight(team, in: self)
    try AppRules.install(seat, isKeeper: actor.keepsTeams).enforce("team")
    try TeamRules.open(seat.team).enforce("team")
  }
}
