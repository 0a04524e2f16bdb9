// Apps in the database: the hospital's own, which are blocked, and which team has which.
import Database
import FeatureKit
import Kernel

enum AppStore {
  /// All of them, blocked ones too, the product's own first.
  static func all(in reading: Reading) throws -> [TeamsApp] {
    let blocked = Set(
      try reading.rows("SELECT app FROM app_block WHERE tenant = \(reading.tenant)").map { $0.id(0) as AppID })
    return try (AppCatalogue.all + own(in: reading)).map { app in
      var app = app
      app.isBlocked = blocked.contains(app.id)
      return app
    }
  }

  static func byID(in reading: Reading) throws -> [AppID: TeamsApp] { byID(try all(in: reading)) }

  fileprivate static func byID(_ apps: [TeamsApp]) -> [AppID: TeamsApp] {
    Dictionary(apps.map { ($0.id, $0) }) { first, _ in first }
  }

  private static func own(in reading: Reading) throws -> [TeamsApp] {
    try reading.rows(
      """
      SELECT id, name, description, content_url, website_url FROM teams_app
      WHERE tenant = \(reading.tenant) ORDER BY folded_name, id
      """
    ).map {
      TeamsApp(
        id: $0.id(0), key: nil, name: Words($0.text(1)), description: Words($0.optionalText(2) ?? ""), contentURL: $0.text(3),
        websiteURL: $0.optionalText(4))
    }
  }

  static func put(_ app: TeamsApp, in work: Transaction) throws {
    let name = app.name.english
    try work.run(
      """
      INSERT INTO teams_app (tenant, id, name, folded_name, description, content_url, website_url)
      VALUES (\(work.tenant), \(app.id), \(name), \(name.folded), \(app.description.english), \(app.contentURL), \(app.websiteURL))
      ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, folded_name = excluded.folded_name,
        description = excluded.description, content_url = excluded.content_url, website_url = excluded.website_url
      """)
  }

  /// With its tabs, wherever they are.
  static func remove(_ id: AppID, in work: Transaction) throws {
    for table: SQL in ["team_app", "app_block", "channel_tab"] {
      try work.run("DELETE FROM \(table) WHERE tenant = \(work.tenant) AND app = \(id)")
    }
    try work.run("DELETE FROM teams_app WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  static func set(blocked: Bool, _ id: AppID, in work: Transaction) throws {
    if blocked {
      try work.run("INSERT INTO app_block (tenant, app) VALUES (\(work.tenant), \(id)) ON CONFLICT (tenant, app) DO NOTHING")
    } else {
      try work.run("DELETE FROM app_block WHERE tenant = \(work.tenant) AND app = \(id)")
    }
  }

  static func installed(in team: TeamID, _ reading: Reading) throws -> Set<AppID> {
    Set(
      try reading.rows("SELECT app FROM team_app WHERE tenant = \(reading.tenant) AND team = \(team)").map { $0.id(0) as AppID })
  }

  /// False where the team has it already.
  static func install(_ app: AppID, in team: TeamID, _ work: Transaction) throws -> Bool {
    try !work.run(
      """
      INSERT INTO team_app (tenant, team, app, added_at) VALUES (\(work.tenant), \(team), \(app), \(work.now))
      ON CONFLICT (tenant, team, app) DO NOTHING RETURNING app
      """
    ).isEmpty
  }

  /// False where the team does not have it. Its tabs stay, hidden.
  static func uninstall(_ app: AppID, from team: TeamID, _ work: Transaction) throws -> Bool {
    try !work.run(
      "DELETE FROM team_app WHERE tenant = \(work.tenant) AND team = \(team) AND app = \(app) RETURNING app"
    ).isEmpty
  }
}

/// The apps as somebody has them before them.
struct AppShelf {
  let apps: [AppID: TeamsApp]
  /// In the order of the catalogue.
  let order: [TeamsApp]
  private let hidden: Set<String>

  init(for actor: Actor, in reading: Reading) throws {
    order = try AppStore.all(in: reading)
    apps = AppStore.byID(order)
    hidden = try actor.user.map { Set(try reading.policy(AppPolicy.blocked, of: $0)) } ?? []
  }

  func allows(_ app: TeamsApp) -> Bool { !app.isBlocked && !hidden.contains(app.policyName) }

  /// Blocked ones are there for whoever keeps the catalogue, and for nobody else.
  func visible(to actor: Actor) -> [TeamsApp] { order.filter { allows($0) || actor.keepsTeams } }

  /// The app that a request names, where neither the organisation nor a policy hides it.
  func require(_ id: AppID, target: String? = nil) throws(Failure) -> TeamsApp {
    guard let app = apps[id] else {
      throw target.map { .badRequest("The property '\($0)' must name an app that there is.", target: $0) } ?? .notFound("app")
    }
    if !allows(app) { throw .forbidden("This app is blocked; what is in it is kept.", code: "AppBlocked") }
    return app
  }
}
