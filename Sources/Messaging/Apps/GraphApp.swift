// Apps as Graph writes them, and as our own catalogue does.
import FeatureKit
import Kernel

enum GraphApp {
  static func json(_ app: TeamsApp, in language: Language) -> JSONObject {
    JSONObject([
      ("id", JSON(app.id)), ("externalId", JSON(app.id)), ("displayName", .string(app.name[language])),
      ("distributionMethod", .string(app.distribution.rawValue)),
    ])
  }

  static func definition(_ app: TeamsApp, in language: Language) -> JSONObject {
    JSONObject([
      ("id", .string(Array("\(app.id)##1.0".utf8).base64URL)), ("teamsAppId", JSON(app.id)),
      ("displayName", .string(app.name[language])), ("shortDescription", .string(app.description[language])),
      ("description", .string(app.description[language])), ("version", "1.0"), ("publishingState", "published"),
    ])
  }

  /// What was brought into a team, with what a request expands of it.
  static func installation(_ app: TeamsApp, in team: TeamID, _ expanded: Set<String>, _ language: Language) -> JSONObject {
    var json = JSONObject([("id", .string(installationID(app.id, in: team)))])
    if expanded.contains("teamsapp") { json.append("teamsApp", .object(self.json(app, in: language))) }
    if expanded.contains("teamsappdefinition") {
      json.append("teamsAppDefinition", .object(definition(app, in: language)))
    }
    return json
  }

  static func installationID(_ app: AppID, in team: TeamID) -> String { Array("\(team)##\(app)".utf8).base64URL }

  /// The line of the catalogue.
  static func entry(_ app: TeamsApp, isAllowed: Bool, in language: Language) -> JSONObject {
    JSONObject([
      ("id", JSON(app.id)), ("name", JSON(app.key)), ("displayName", .string(app.name[language])),
      ("description", .string(app.description[language])), ("distributionMethod", .string(app.distribution.rawValue)),
      ("contentUrl", JSON(app.contentURL)), ("websiteUrl", JSON(app.websiteURL)), ("isBlocked", .bool(app.isBlocked)),
      ("isAllowed", .bool(isAllowed)), ("isHere", .bool(app.isHere)),
    ])
  }
}
