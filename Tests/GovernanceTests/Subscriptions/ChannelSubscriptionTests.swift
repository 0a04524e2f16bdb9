// What programs are told of channels: of one by who is in it, of all by an application.
import Kernel
import TestKit
import Testing

struct ChannelSubscriptionTests {
  let subscriber: Subscriber
  init() throws { subscriber = try Subscriber() }

  private func team(of owner: TestPerson, with member: TestPerson) async throws -> (team: String, channel: String) {
    let reply = try await owner.post(
      "/v1.0/teams",
      [
        "template@odata.bind": "https://graph.microsoft.com/v1.0/teamsTemplates('standard')", "displayName": "3 East",
        "visibility": "private",
        "members": [
          ["roles": [], "user@odata.bind": .string("https://graph.microsoft.com/v1.0/users('\(member.id)')")]
        ],
      ])
    let team = try #require(reply.headers["content-location"]?.split(separator: "'").dropFirst().first.map(String.init))
    return (team, try await owner.get("/v1.0/teams/\(team)/primaryChannel").id)
  }

  @Test func whatIsSaidInAChannelIsToldToWhoeverIsInIt() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea, carl) = (
      try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"), try await hospital.person("Carl Dion")
    )
    let (team, channel) = try await team(of: anna, with: bea)
    let resource = "/teams/\(team)/channels/\(channel)/messages"
    try await bea.subscribe(subscriber, resource)
    #expect(try await carl.post("/v1.0/subscriptions", subscriber.wish(resource, "created", [:])).status == 404)
    #expect(try await bea.post("/v1.0/subscriptions", subscriber.wish("/teams/getAllMessages", "created", [:])).status == 403)
    let root = try await anna.post("/v1.0" + resource, ["body": ["content": "potassium is high"]]).id
    try await anna.post("/v1.0\(resource)/\(root)/replies", ["body": ["content": "and rising"]])
    try await hospital.settle()
    #expect(subscriber.changes() == ["created chatMessage", "created chatMessage"])
    // Out of the team, nothing more is told.
    let members = try await anna.get("/v1.0/teams/\(team)/members").value
    let own = members.first { $0["userId"]?.string == bea.id.text }?["id"]?.string ?? ""
    #expect(try await anna.delete("/v1.0/teams/\(team)/members/\(own)").status == 204)
    _ = subscriber.heard()
    try await anna.post("/v1.0" + resource, ["body": ["content": "after"]])
    try await hospital.settle()
    #expect(subscriber.changes().isEmpty)
  }

  @Test func anApplicationFollowsAllChannels() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    let archive = try await hospital.application("Archive", permissions: ["ChannelMessage.Read.All"])
    try await archive.subscribe(subscriber, "/teams/getAllMessages", "created")
    let (team, channel) = try await team(of: anna, with: bea)
    try await anna.post("/v1.0/teams/\(team)/channels/\(channel)/messages", ["body": ["content": "potassium is high"]])
    try await hospital.settle()
    #expect(subscriber.changes().filter { $0.hasPrefix("created") }.isEmpty == false)
    let chat = try await anna.chat(with: [bea])
    _ = subscriber.heard()
    try await anna.say("not for the archive of channels", in: chat)
    try await hospital.settle()
    #expect(subscriber.changes().isEmpty)
  }
}
