// What arrives on people's event streams, and what does not.
import Kernel
import TestKit
import Testing

@Suite struct MessageEventTests {
  @Test func aMessageArrivesAtOnceAsItWouldBeRead() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let (anna, ben, stranger) = (people[0], people[1], people[2])
    let chat = try await anna.chat(with: ben)
    let inboxes = [try await anna.listen(), try await ben.listen(), try await stranger.listen()]
    let id = try await anna.say("hello", in: chat, ["@salus.clientId": "c9"]).id
    try await hospital.deliver()
    var arrived: [[ReceivedEvent]] = []
    for inbox in inboxes { arrived.append(await inbox.changes().filter { $0.resource.contains("messages") }) }
    #expect(arrived.map(\.count) == [1, 1, 0])
    let event = arrived[1][0]
    #expect(event.change == "created" && event.resource == "chats('\(chat)')/messages('\(id)')")
    #expect(event.data.at("body/content") == "hello" && event.data.at("from/user/displayName") == "Person 0 Crowd")
    #expect(event.data["@odata.type"] == "#microsoft.graph.chatMessage" && event.data["@salus.clientId"] == "c9")
  }

  @Test func editsReactionsAndDeletionsArrive() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    let id = try await people[0].say("one", in: chat).id
    try await hospital.deliver()
    let inbox = try await people[1].listen()
    let path = "/v1.0/chats/\(chat)/messages/\(id)"
    try await people[0].patch(path, ["body": ["content": "two"]])
    try await hospital.deliver()
    try await people[0].post(path + "/setReaction", ["reactionType": "👍"])
    try await hospital.deliver()
    try await people[0].post(path + "/softDelete")
    try await hospital.deliver()
    let changes = await inbox.changes()
    #expect(changes.map(\.change) == ["updated", "updated", "deleted"])
    #expect(changes[0].data.at("body/content") == "two")
    #expect(changes[1].data.at("reactions/0/reactionType") == "👍")
    #expect(changes[2].data.at("body/content") == "" && changes[2].data["deletedDateTime"] != .null)
  }

  @Test func whoeverHasLeftGetsNothingMore() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let chat = try await people[0].group(with: Array(people[1...]))
    try await hospital.deliver()
    let inbox = try await people[2].listen()
    let own = try await people[2].get("/v1.0/chats/\(chat)/members").value.first { $0["userId"]?.string == people[2].id.text }
    try await people[0].say("before, undelivered", in: chat)
    try await people[0].delete("/v1.0/chats/\(chat)/members/\(own?["id"]?.string ?? "")")
    try await people[0].say("after", in: chat)
    try await hospital.deliver()
    let changes = await inbox.changes()
    #expect(changes.map(\.resource) == ["chats('\(chat)')"] && changes[0].change == "deleted", "\(changes)")
    let replayed = try await people[2].listen(after: 0).changes()
    #expect(replayed.allSatisfy { $0.change == "deleted" }, "nor by resuming from long ago")
  }

  @Test func aClientHearsAllThatCameAfterItsSessionWasRead() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].group(with: [people[1]])
    let session = try await people[1].inBrowser().get("/salus/v1/session").json
    let position = try #require(session["position"]?.string.flatMap(Int.init))
    let said = try await people[0].say("between session and stream", in: chat).id
    try await hospital.deliver()
    #expect(try await people[1].listen(after: position).changes().map(\.resource) == ["chats('\(chat)')/messages('\(said)')"])
  }

  @Test func newcomersGetWhatTheyMaySee() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let chat = try await people[0].group(with: [people[1]], topic: "Nights")
    let old = try await people[0].say("old", in: chat).id
    try await hospital.deliver()
    hospital.clock.advance(by: .seconds(1))
    let inbox = try await people[2].listen()
    try await people[0].post("/v1.0/chats/\(chat)/members", member(people[2].id))
    try await people[0].post("/v1.0/chats/\(chat)/messages/\(old)/setReaction", ["reactionType": "👍"])
    try await hospital.deliver()
    let changes = await inbox.changes()
    #expect(changes.contains { $0.change == "created" && $0.resource == "chats('\(chat)')" && $0.data["topic"] == "Nights" })
    #expect(!changes.contains { $0.resource.contains(old) })
    let created = changes.first { $0.change == "created" && $0.resource == "chats('\(chat)')" }
    #expect(created?.data["members"]?.array?.count == 3 && created?.data["@salus.unreadCount"] == nil)
  }

  @Test func viewpointsAreOnesOwn() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    try await people[0].say("hello", in: chat)
    try await hospital.deliver()
    let inboxes = [try await people[0].listen(), try await people[1].listen()]
    try await people[1].mark("markChatReadForUser", chat)
    try await people[1].mark("markChatReadForUser", chat)
    try await hospital.deliver()
    #expect(await inboxes[0].changes().map(\.resource).allSatisfy { $0.contains("/receipts(") })
    let changes = await inboxes[1].changes()
    #expect(changes.count == 1 && changes[0].data["@salus.unreadCount"] == 0 && changes[0].change == "updated")
    #expect(changes[0].data.at("viewpoint/lastMessageReadDateTime") != nil)
  }

  @Test func typingIsWhisperedToTheOthers() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    try await hospital.deliver()
    let inboxes = [try await people[0].listen(), try await people[1].listen()]
    #expect(try await people[0].post("/salus/v1/chats/\(chat)/typing").status == 204)
    #expect(await inboxes[0].changes().isEmpty)
    let changes = await inboxes[1].changes()
    #expect(changes.count == 1 && changes[0].id == nil && changes[0].resource == "chats('\(chat)')/typing('\(people[0].id)')")
    #expect(changes[0].data["@odata.type"] == "#salus.typing" && changes[0].data["displayName"] == "Person 0 Crowd")
  }

  @Test func largeChatsHaveNoTyping() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(21, in: hospital)
    let chat = try await people[0].group(with: Array(people[1...]))
    try await hospital.deliver()
    let inbox = try await people[1].listen()
    #expect(try await people[0].post("/salus/v1/chats/\(chat)/typing").status == 204)
    #expect(await inbox.changes().isEmpty)
  }

  @Test func theOutboxHoldsIdsOnly() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].group(with: [people[1]], topic: "Confidential topic")
    try await people[0].say("confidential words", in: chat)
    let subjects = try await hospital.instance.database.read { try $0.run("SELECT subject FROM outbox").map { $0.text(0) } }
    #expect(!subjects.isEmpty && subjects.allSatisfy { !$0.lowercased().contains("confidential") && !$0.contains("Crowd") })
  }
}
