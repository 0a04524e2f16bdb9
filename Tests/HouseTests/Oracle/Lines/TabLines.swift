// Tabs, apps and templates: everybody sees the catalogue and the templates, administrators keep both. What a team has is for who is in it.
import Kernel
import TestKit

extension Line {
  static let tabs: [Line] = [
    tab("GET", ""), tab("POST", "") { stage, _ in Stage.website(await stage.next()) },
    tab("GET", "/{tab}"), tab("PATCH", "/{tab}") { _, _ in ["displayName": "Nights"] }, tab("DELETE", "/{tab}"),
    Line("GET /v1.0/appCatalogs/teamsApps", .colleagues, applications: true),
    Line("GET /v1.0/appCatalogs/teamsApps/{teamsApp}", .colleagues, applications: true),
    Line("GET /salus/v1/apps", .colleagues, applications: true),
    Line("POST /salus/v1/apps", .administrators) { stage, _ in
      ["displayName": .string("Page \(await stage.next())"), "contentUrl": "https://intranet.salus.test/"]
    },
    Line("PATCH /salus/v1/apps/{teamsApp}", .administrators) { _, _ in ["description": "Nights"] },
    Line("DELETE /salus/v1/apps/{teamsApp}", .administrators),
    installed("GET", ""), installed("GET", "/{installedApp}"), installed("DELETE", "/{installedApp}"),
    installed("POST", "") { _, _ in Stage.app("com.microsoft.teamspace.tab.wiki") },
    Line("GET /v1.0/teamsTemplates", .colleagues, applications: true),
    Line("GET /salus/v1/teamTemplates", .colleagues, applications: true),
    Line("GET /salus/v1/teamTemplates/{teamTemplate}", .colleagues, applications: true),
    Line("POST /salus/v1/teamTemplates", .administrators) { stage, _ in ["displayName": .string("Layout \(await stage.next())")]
    },
    Line("PATCH /salus/v1/teamTemplates/{teamTemplate}", .administrators) { _, _ in ["description": "Nights"] },
    Line("DELETE /salus/v1/teamTemplates/{teamTemplate}", .administrators),
    Line("POST /v1.0/teams/{team}/clone", .teamOwners, applications: true) { stage, _ in
      ["displayName": .string("Team \(await stage.next())"), "partsToClone": "apps,tabs,settings,channels"]
    },
  ]

  private static func tab(_ method: String, _ path: String, body: Body? = nil) -> Line {
    Line("\(method) /v1.0/teams/{team}/channels/{channel}/tabs\(path)", .team, applications: true, body: body)
  }

  private static func installed(_ method: String, _ path: String, body: Body? = nil) -> Line {
    Line("\(method) /v1.0/teams/{team}/installedApps\(path)", .team, applications: true, body: body)
  }
}
