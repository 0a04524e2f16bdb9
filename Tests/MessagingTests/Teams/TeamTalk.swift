// What people do with teams in these tests, said shortly.
import Kernel
import TestKit
import Testing

extension TestPerson {
  /// Makes a team and gives its id.
  func team(_ name: String = "Ward 3 East", with others: [TestPerson] = [], _ more: [String: JSON] = [:]) async throws -> String {
    let reply = try await makeTeam(name, with: others, more)
    try #require(reply.status == 202, "\(reply)")
    return try #require(reply.headers["content-location"]?.split(separator: "'").dropFirst().first.map(String.init))
  }

  func makeTeam(_ name: String, with others: [TestPerson] = [], _ more: [String: JSON] = [:]) async throws -> Reply {
    var body = JSONObject([
      ("template@odata.bind", "https://graph.microsoft.com/v1.0/teamsTemplates('standard')"), ("displayName", .string(name)),
      ("visibility", "private"),
    ])
    if !others.isEmpty { body["members"] = .array(others.map { teamMember($0.id) }) }
    for (key, value) in more { body[key] = value }
    return try await post("/v1.0/teams", .object(body))
  }

  func channel(_ name: String, in team: String, _ more: [String: JSON] = [:]) async throws -> Reply {
    let rest = more.map { (key: $0.key, value: $0.value) }
    return try await post("/v1.0/teams/\(team)/channels", .object(JSONObject([("displayName", .string(name))] + rest)))
  }

  /// The id of the team's first channel.
  func general(of team: String) async throws -> String { try await get("/v1.0/teams/\(team)/primaryChannel").id }

  @discardableResult
  func begin(_ text: String, in channel: String, of team: String, _ more: [String: JSON] = [:]) async throws -> Reply {
    try await post("/v1.0/teams/\(team)/channels/\(channel)/messages", words(text, more))
  }

  @discardableResult
  func answer(
    _ text: String, to message: String, in channel: String, of team: String, _ more: [String: JSON] = [:]
  ) async throws -> Reply {
    try await post("/v1.0/teams/\(team)/channels/\(channel)/messages/\(message)/replies", words(text, more))
  }

  private func words(_ text: String, _ more: [String: JSON]) -> JSON {
    let isHTML = text.contains("<")
    let body: JSON = ["contentType": .string(isHTML ? "html" : "text"), "content": .string(text)]
    return .object(JSONObject([("body", body)] + more.map { (key: $0.key, value: $0.value) }))
  }

  func threads(in channel: String, of team: String) async throws -> [JSON] {
    try await get("/v1.0/teams/\(team)/channels/\(channel)/messages?$expand=replies", headers: modern).value
  }

  /// The channel as the person has it before them.
  func seat(in channel: String, of team: String) async throws -> JSON {
    try await get("/v1.0/teams/\(team)/channels/\(channel)").json
  }
}

/// A member as a request names it, an owner where told.
func teamMember(_ id: UserID, owner: Bool = false) -> JSON {
  [
    "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": owner ? ["owner"] : [],
    "user@odata.bind": .string("https://graph.microsoft.com/v1.0/users('\(id)')"),
  ]
}

/// A team of three and somebody who is not in it.
struct TeamWard {
  var hospital: TestHospital
  var emma, ben, cleo, stranger: TestPerson
  var team, general: String
  var place: String { "/v1.0/teams/\(team)/channels/\(general)/messages" }
  var tags: String { "/v1.0/teams/\(team)/tags" }

  static func open() async throws -> TeamWard {
    let hospital = try await TestHospital.open()
    let people = try await crowd(4, in: hospital)
    let team = try await people[0].team(with: [people[1], people[2]])
    return TeamWard(
      hospital: hospital, emma: people[0], ben: people[1], cleo: people[2], stranger: people[3], team: team,
      general: try await people[0].general(of: team))
  }
}
