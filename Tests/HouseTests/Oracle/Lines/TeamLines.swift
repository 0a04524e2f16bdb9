// Teams and their channels: for who is in them. Owners change a team; administrators look after every team and read in none. The stage's
// author owns the team, which is private, and the mate is in it.
import Kernel
import TestKit

extension Line {
  static let teams: [Line] =
    [
      Line("GET /v1.0/teams", .colleagues, applications: true),
      Line("POST /v1.0/teams", .colleagues, applications: true) { stage, _ in
        var owner = JSONObject([("roles", ["owner"])])
        owner["user@odata.bind"] = .string("https://salus.test/v1.0/users('\(try await stage.one(.mate).id)')")
        return [
          "template@odata.bind": "https://salus.test/v1.0/teamsTemplates('standard')",
          "displayName": .string("Team \(await stage.next())"), "members": [.object(owner)],
        ]
      },
      Line("GET /v1.0/users/{user}/joinedTeams", .oneself, applications: true),
      // The stage's group is no team.
      Line("GET /v1.0/groups/{group}/team", .colleagues, applications: true, also: [404]),
      // A group of another kind is none that a team can be made of.
      Line("PUT /v1.0/groups/{group}/team", .colleagues, applications: true, also: [404]) { _, _ in [:] },
      team("GET", ""), team("PATCH", "", .teamOwners) { _, _ in ["description": "Nights"] },
      team("POST", "/archive", .teamOwners) { _, _ in [:] }, team("POST", "/unarchive", .teamOwners) { _, _ in [:] },
      team("GET", "/operations/{operation}"),
      team("GET", "/members"), team("GET", "/members/{teamMember}"),
      team("POST", "/members", .teamOwners, body: newcomer),
      team("POST", "/members/add", .teamOwners) { stage, caller in ["values": [try await newcomer(stage, caller)]] },
      team("POST", "/members/remove", .teamOwners) { stage, _ in
        ["values": [Stage.member(try await stage.one(.newcomer).id.text)]]
      },
      team("PATCH", "/members/{teamMember}", .teamOwners) { _, _ in ["roles": ["owner"]] },
      team("DELETE", "/members/{teamMember}", .teamOwners),
      team("GET", "/channels"), team("GET", "/allChannels"), team("GET", "/primaryChannel"),
      team("POST", "/channels") { stage, _ in ["displayName": .string("Channel \(await stage.next())")] },
    ]

  static let channels: [Line] =
    [
      channel("GET", ""), channel("PATCH", "") { _, _ in ["description": "Nights"] }, channel("DELETE", ""),
      channel("POST", "/archive", .channelOwners) { _, _ in [:] }, channel("POST", "/unarchive", .channelOwners) { _, _ in [:] },
      channel("GET", "/members"), channel("GET", "/members/{channelMember}"),
      // Who is in a standard channel is in the team: nobody is added or removed here, but for private ones.
      channel("POST", "/members", also: [400]),
      channel("PATCH", "/members/{channelMember}", also: [400]) { _, _ in ["roles": []] },
      channel("DELETE", "/members/{channelMember}", also: [400]),
      Line("GET /salus/v1/teams/{team}/deletedChannels", .teamOwners, applications: true),
      // The stage's channel is not deleted, so there is nothing to bring back.
      Line("POST /salus/v1/teams/{team}/deletedChannels/{channel}/restore", .teamOwners, applications: true, also: [404]) {
        _, _ in [:]
      },
      // As over all chats: no person reads all of a team at once.
      Line("GET /v1.0/teams/{team}/channels/getAllMessages", .administrators, applications: true, also: [403]),
      Line("POST /salus/v1/teams/{team}/channels/{channel}/markReadForUser", .channel) { _, _ in [:] },
      Line("POST /salus/v1/teams/{team}/channels/{channel}/markUnreadForUser", .channel) { _, _ in [:] },
      Line("POST /salus/v1/teams/{team}/channels/{channel}/attention", .channel) { _, _ in ["attention": "all"] },
      said("GET", "/messages", applications: true), said("GET", "/messages/delta", applications: true),
      said("POST", "/messages", body: words), said("GET", "/messages/{root}/replies", applications: true),
      said("GET", "/messages/{root}/replies/delta", applications: true),
      said("POST", "/messages/{root}/replies", body: words),
    ] + ["/messages/{root}", "/messages/{root}/replies/{reply}"].flatMap(one)

  private static func one(_ place: String) -> [Line] {
    [
      said("GET", place, applications: true), said("PATCH", place, .channelAuthors, body: words),
      said("POST", place + "/softDelete", .channelAuthors) { _, _ in [:] },
      said("POST", place + "/undoSoftDelete", .channelAuthors) { _, _ in [:] },
      said("POST", place + "/setReaction", body: thumb), said("POST", place + "/unsetReaction", body: thumb),
    ]
  }

  private static func team(_ method: String, _ path: String, _ rule: Rule = .team, body: Body? = nil) -> Line {
    Line("\(method) /v1.0/teams/{team}\(path)", rule, applications: true, body: body)
  }

  private static func channel(
    _ method: String, _ path: String, _ rule: Rule = .team, also: Set<Int> = [], body: Body? = nil
  ) -> Line {
    Line("\(method) /v1.0/teams/{team}/channels/{channel}\(path)", rule, applications: true, also: also, body: body)
  }

  private static func said(
    _ method: String, _ path: String, _ rule: Rule = .channel, applications: Bool = false, body: Body? = nil
  ) -> Line {
    Line("\(method) /v1.0/teams/{team}/channels/{channel}\(path)", rule, applications: applications, body: body)
  }

  private static let newcomer: Body = { stage, _ in Stage.member(try await stage.one(.stranger).id.text) }
  private static let words: Body = { _, _ in ["body": ["content": "Potassium 6.2"]] }
  private static let thumb: Body = { _, _ in ["reactionType": "👍"] }
}

extension Line {
  static let tags: [Line] = [
    tag("GET", ""), tag("POST", "", .teamOwners) { stage, _ in ["displayName": .string("Tag \(await stage.next())")] },
    tag("GET", "/{tag}"), tag("PATCH", "/{tag}", .teamOwners) { _, _ in ["description": "Nights"] },
    tag("DELETE", "/{tag}", .teamOwners),
    tag("GET", "/{tag}/members"),
    tag("POST", "/{tag}/members", .teamOwners) { stage, _ in ["userId": .string(try await stage.one(.newcomer).id.text)] },
    tag("GET", "/{tag}/members/{tagMember}"), tag("DELETE", "/{tag}/members/{tagMember}", .teamOwners),
  ]

  private static func tag(_ method: String, _ path: String, _ rule: Rule = .team, body: Body? = nil) -> Line {
    Line("\(method) /v1.0/teams/{team}/tags\(path)", rule, applications: true, body: body)
  }
}
