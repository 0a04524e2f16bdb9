// Subscriptions of applications that act for themselves, as far as an administrator's permissions reach at each delivery.
import Kernel
import TestKit
import Testing

struct ApplicationSubscriptionTests {
  let subscriber: Subscriber
  init() throws { subscriber = try Subscriber() }

  private func talk() async throws -> (hospital: TestHospital, anna: TestPerson, bea: TestPerson, chat: String) {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    return (hospital, anna, bea, try await anna.chat(with: [bea]))
  }

  @Test func anArchiveHearsOfEveryMessage() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    let archive = try await hospital.application("Archive", permissions: ["Chat.Read.All"])
    let made = try await archive.subscribe(subscriber, "/chats/getAllMessages", "created")
    #expect(made.json["applicationId"] == made.json["creatorId"] && made.json["applicationId"]?.string?.isEmpty == false)
    let one = try Subscriber()
    try await archive.subscribe(one, "/users/\(bea.id)/chats/getAllMessages", "created")
    let other = try await anna.chat(with: [try await hospital.person("Carl Moss")])
    try await anna.say("to Bea", in: chat)
    try await anna.say("to Carl", in: other)
    try await hospital.settle()
    #expect(subscriber.changes() == ["created chatMessage", "created chatMessage"])
    #expect(one.heard().map { $0["resource"]?.string?.hasPrefix("chats('\(chat)')") } == [true])
    #expect(try await archive.get("/v1.0/subscriptions").value.count == 2)
    #expect(try await anna.get("/v1.0/subscriptions/\(made.id)").status == 404)
  }

  @Test func newChatsAndMembersAreHeardOfToo() async throws {
    let (hospital, anna, bea, _) = try await talk()
    let monitor = try await hospital.application("Monitor", permissions: ["Chat.Read.All"])
    let members = try Subscriber()
    try await monitor.subscribe(subscriber, "/chats")
    try await monitor.subscribe(members, "/chats/getAllMembers")
    _ = try await anna.chat(with: [bea], "group")
    try await hospital.settle()
    #expect(subscriber.changes() == ["created chat"])
    #expect(members.changes() == ["created aadUserConversationMember", "created aadUserConversationMember"])
  }

  @Test(arguments: ["/chats/getAllMessages", "/chats", "/chats/getAllMembers"])
  func whatGoesOverAllChatsIsNoPersons(_ resource: String) async throws {
    let (hospital, anna, _, _) = try await talk()
    for person in [anna, try await hospital.administrator] {
      #expect(try await person.post("/v1.0/subscriptions", subscriber.wish(resource)).status == 403)
    }
    let narrow = try await hospital.application(permissions: ["User.Read.All"])
    #expect(try await narrow.post("/v1.0/subscriptions", subscriber.wish(resource)).status == 403)
    #expect(subscriber.listener.take().isEmpty)
  }

  @Test func aPermissionThatIsTakenAwayEndsIt() async throws {
    let (hospital, anna, _, chat) = try await talk()
    let archive = try await hospital.application("Archive", permissions: ["Chat.Read.All"])
    try await archive.subscribe(subscriber, "/chats/getAllMessages", "created")
    try await anna.say("unheard", in: chat)
    _ = try await hospital.instance.database.write { try $0.run("DELETE FROM permission_assignment") }
    try await hospital.settle()
    try await hospital.settle()
    #expect(subscriber.heard().map { $0["lifecycleEvent"]?.string } == ["subscriptionRemoved"])
  }

  @Test func aSwitchedOffApplicationIsToldNothingMore() async throws {
    let (hospital, anna, _, chat) = try await talk()
    let archive = try await hospital.application("Archive", permissions: ["Chat.Read.All"])
    try await archive.subscribe(subscriber, "/chats/\(chat)/messages", "created")
    try await anna.say("unheard", in: chat)
    _ = try await hospital.instance.database.write { try $0.run("UPDATE application SET is_enabled = 0") }
    try await hospital.settle()
    try await hospital.settle()
    #expect(subscriber.heard().map { $0["lifecycleEvent"]?.string } == ["subscriptionRemoved"])
  }
}
