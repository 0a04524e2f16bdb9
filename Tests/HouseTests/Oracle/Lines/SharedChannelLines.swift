// Shared channels, pins in channels and what people keep for later. The stage's channel is a standard one: nothing is shared in it.
import Kernel
import TestKit

extension Line {
  static let sharing: [Line] = [
    place("GET", "/allMembers", .team), place("GET", "/allMembers/{channelMember}", .team),
    place("GET", "/sharedWithTeams", .team), place("GET", "/sharedWithTeams/{otherTeam}", .team, also: [404]),
    place("GET", "/sharedWithTeams/{otherTeam}/allowedMembers", .team, also: [404]),
    place("DELETE", "/sharedWithTeams/{otherTeam}", .channelOwners, also: [404]),
    Line(
      "POST /salus/v1/teams/{team}/channels/{channel}/sharedWithTeams", .team, applications: true, also: [400]
    ) { stage, _ in ["teamId": .string(try await stage.thing("team"))] },
    Line("GET /v1.0/teams/{team}/incomingChannels", .team, applications: true),
    Line("DELETE /v1.0/teams/{team}/incomingChannels/{channel}", .teamOwners, applications: true, also: [404]),
    Line("GET /v1.0/users/{user}/teamwork/associatedTeams", .oneself, applications: true),
    Line("GET /salus/v1/users/{user}/teamsOfSharedChannels", .oneself),
    pins("GET", "", applications: true),
    pins("POST", "") { stage, _ in
      let (team, channel) = (try await stage.thing("team"), try await stage.thing("channel"))
      let place = "https://salus.test/v1.0/teams/\(team)/channels/\(channel)/messages/\(try await stage.thing("root"))"
      return ["message@odata.bind": .string(place)]
    },
    pins("DELETE", "/{pinned}", also: [404]),
    Line("GET /salus/v1/users/{user}/savedMessages", .oneself),
    // Whoever is not in the chat has none of its messages to keep.
    Line("POST /salus/v1/users/{user}/savedMessages", .oneself, also: [400]) { stage, _ in
      ["chatId": .string(try await stage.thing("chat")), "messageId": .string(try await stage.thing("message"))]
    },
    Line("DELETE /salus/v1/users/{user}/savedMessages/{saved}", .oneself, also: [404]),
  ]

  private static func place(_ method: String, _ path: String, _ rule: Rule, also: Set<Int> = []) -> Line {
    Line("\(method) /v1.0/teams/{team}/channels/{channel}\(path)", rule, applications: true, also: also)
  }

  private static func pins(
    _ method: String, _ path: String, applications: Bool = false, also: Set<Int> = [], body: Body? = nil
  ) -> Line {
    Line(
      "\(method) /salus/v1/teams/{team}/channels/{channel}/pinnedMessages\(path)", .channel, applications: applications,
      also: also, body: body)
  }
}
