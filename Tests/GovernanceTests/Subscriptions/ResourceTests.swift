// Each resource that can be followed, and what is told of it.
import Kernel
import TestKit
import Testing

struct ResourceTests {
  let subscriber: Subscriber
  init() throws { subscriber = try Subscriber() }

  @Test func peopleComeChangeAndGo() async throws {
    let hospital = try await TestHospital.open()
    let administrator = try await hospital.administrator
    let anna = try await hospital.person("Anna Roy")
    try await anna.subscribe(subscriber, "/users")
    let own = try Subscriber()
    try await anna.subscribe(own, "/users/\(anna.principalName)", "updated")
    let carl = try await hospital.person("Carl Moss")
    try await administrator.patch("/v1.0/users/\(carl.id)", ["jobTitle": "Pharmacist"])
    try await administrator.patch("/v1.0/users/\(anna.id)", ["jobTitle": "Head Nurse"])
    try await administrator.delete("/v1.0/users/\(carl.id)")
    try await hospital.settle()
    let heard = subscriber.heard()
    let last = try #require(heard.last)
    #expect(last["changeType"] == "deleted" && last["resource"] == .string("users('\(carl.id)')"))
    #expect(heard.contains { $0["resource"] == .string("users('\(anna.id)')") && $0["changeType"] == "updated" })
    #expect(own.changes() == ["updated user"])
  }

  @Test func groupsComeChangeAndGo() async throws {
    let hospital = try await TestHospital.open()
    let administrator = try await hospital.administrator
    let anna = try await hospital.person("Anna Roy")
    try await anna.subscribe(subscriber, "groups")
    let group = try await administrator.post(
      "/v1.0/groups", ["displayName": "Stroke team", "mailEnabled": false, "mailNickname": "stroke", "securityEnabled": true]
    ).id
    try await hospital.settle()
    #expect(subscriber.changes() == ["created group"])
    try await administrator.post(
      "/v1.0/groups/\(group)/members/$ref", ["@odata.id": .string("https://graph.microsoft.com/v1.0/users/\(anna.id)")])
    try await hospital.settle()
    #expect(subscriber.changes().last == "updated group")
    try await administrator.delete("/v1.0/groups/\(group)")
    try await hospital.settle()
    #expect(subscriber.changes().last == "deleted group")
  }

  @Test(arguments: ["communications/presences/{bea}", "/communications/presences?$filter=id in ('{bea}')"])
  func presenceIsFollowedByIdOrFilter(_ resource: String) async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    let carl = try await hospital.person("Carl Moss")
    try await anna.subscribe(subscriber, resource.replacing("{bea}", with: bea.id.text), "updated")
    for person in [bea, carl] {
      try await person.post(
        "/v1.0/me/presence/setPresence",
        ["sessionId": .string(person.id.text), "availability": "Busy", "activity": "InACall", "expirationDuration": "PT1H"])
    }
    try await hospital.settle()
    #expect(subscriber.heard().map { $0["resource"]?.string } == ["communications/presences('\(bea.id)')"])
  }

  @Test(arguments: [
    "communications/presences", "communications/presences?$filter=id eq 'x'", "communications/presences?$filter=id in ('nobody')",
    "communications/presences?$filter=((",
  ])
  func aPresenceFilterNamesKnownPeople(_ resource: String) async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    #expect(try await anna.post("/v1.0/subscriptions", subscriber.wish(resource)).status == 400)
  }

  @Test func presenceLivesAnHour() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let wish = subscriber.wish("communications/presences/\(anna.id)", "updated", ["expirationDateTime": "2026-11-21T04:00:01Z"])
    #expect(try await anna.post("/v1.0/subscriptions", wish).target == "expirationDateTime")
  }

  @Test func chatsAndTheirMembersAreFollowed() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    let carl = try await hospital.person("Carl Moss")
    try await anna.subscribe(subscriber, "/me/chats")
    let chat = try await bea.chat(with: [anna], "group")
    try await hospital.settle()
    #expect(subscriber.changes() == ["created chat"])
    let (one, members) = (try Subscriber(), try Subscriber())
    try await anna.subscribe(one, "/chats/\(chat)")
    try await anna.subscribe(members, "/chats/\(chat)/members")
    let added = try await bea.post(
      "/v1.0/chats/\(chat)/members",
      [
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
        "user@odata.bind": .string("https://graph.microsoft.com/v1.0/users('\(carl.id)')"),
      ])
    try await hospital.settle()
    #expect(members.heard().map { $0["resource"]?.string } == ["chats('\(chat)')/members('\(added.id)')"])
    try await bea.patch("/v1.0/chats/\(chat)", ["topic": "Stroke team"])
    try await bea.delete("/v1.0/chats/\(chat)/members/\(added.id)")
    try await hospital.settle()
    #expect(members.changes() == ["deleted aadUserConversationMember"])
    let changes = one.changes()
    #expect(!changes.isEmpty && changes.allSatisfy { $0 == "updated chat" })
  }
}
