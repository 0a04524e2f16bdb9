// The stage's private team: the author owns it, others are in it, one was; a channel, a message in it and an answer.
import Kernel
import TestKit
import Testing

extension Stage {
  func makeTeamThing(_ name: String) async throws -> String {
    let author = try await one(.author)
    let team = name == "team" ? "" : try await thing("team")
    switch name {
    case "team": return try await makeTeam(author)
    case "operation":
      let reply = try await author.post("/v1.0/teams/\(team)/unarchive")
      return reply.headers["location"]?.split(separator: "'").last { $0.count == 36 }.map(String.init) ?? ""
    case "teamMember":
      let people = try await author.get("/v1.0/teams/\(team)/members").value
      let newcomer = try await one(.newcomer).id.text
      return people.first { $0["userId"]?.string == newcomer }?["id"]?.string ?? ""
    case "channel":
      return try await author.post("/v1.0/teams/\(team)/channels", ["displayName": .string("Channel \(next())")]).id
    case "channelMember":
      let path = "/v1.0/teams/\(team)/channels/\(try await thing("channel"))/members"
      let newcomer = try await one(.newcomer).id.text
      return try await author.get(path).value.first { $0["userId"]?.string == newcomer }?["id"]?.string ?? ""
    case "tag":
      let members: JSON = [["userId": .string(try await one(.mate).id.text)]]
      return try await author.post("/v1.0/teams/\(team)/tags", ["displayName": .string("Tag \(next())"), "members": members]).id
    case "teamsApp", "teamTemplate":
      let body: JSON = ["displayName": .string("Layout \(next())"), "contentUrl": "https://intranet.salus.test/"]
      return try await hospital.administrator.post("/salus/v1/\(name == "teamsApp" ? "apps" : "teamTemplates")", body).id
    case "installedApp":
      return try await author.post("/v1.0/teams/\(team)/installedApps", try await Self.app(thing("teamsApp"))).id
    case "tab":
      let path = "/v1.0/teams/\(team)/channels/\(try await thing("channel"))/tabs"
      return try await author.post(path, Self.website(next())).id
    case "tagMember":
      return try await author.get("/v1.0/teams/\(team)/tags/\(try await thing("tag"))/members").value.first?["id"]?.string ?? ""
    default:
      let path = "/v1.0/teams/\(team)/channels/\(try await thing("channel"))/messages"
      let place = name == "reply" ? "\(path)/\(try await thing("root"))/replies" : path
      return try await author.post(place, ["body": ["content": "Potassium 6.1"]]).id
    }
  }

  static func app(_ id: String) -> JSON {
    ["teamsApp@odata.bind": .string("https://salus.test/v1.0/appCatalogs/teamsApps/\(id)")]
  }

  static func website(_ number: Int) -> JSON {
    [
      "displayName": .string("Tab \(number)"), "configuration": ["contentUrl": "https://intranet.salus.test/"],
      "teamsApp@odata.bind": "https://salus.test/v1.0/appCatalogs/teamsApps/com.microsoft.teamspace.tab.web",
    ]
  }

  private func makeTeam(_ author: TestPerson) async throws -> String {
    var members: [JSON] = []
    for caller in [Caller.mate, .former, .newcomer, .narrow] {
      members.append(["roles": [], "user@odata.bind": .string("https://salus.test/v1.0/users('\(try await one(caller).id)')")])
    }
    let reply = try await author.post(
      "/v1.0/teams",
      [
        "template@odata.bind": "https://salus.test/v1.0/teamsTemplates('standard')", "displayName": .string("Ward \(next())"),
        "visibility": "private", "members": .array(members),
      ])
    guard reply.status == 202, let id = reply.headers["content-location"]?.split(separator: "'").dropFirst().first else {
      throw TestFault("The stage's team cannot be made: \(reply)")
    }
    let former = try await one(.former).id.text
    let own =
      try await author.get("/v1.0/teams/\(id)/members").value.first { $0["userId"]?.string == former }?["id"]?.string ?? ""
    guard try await author.delete("/v1.0/teams/\(id)/members/\(own)").status == 204 else {
      throw TestFault("Nobody leaves the stage's team")
    }
    return String(id)
  }
}
