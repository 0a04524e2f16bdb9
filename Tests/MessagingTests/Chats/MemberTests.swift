// Who is in a group: inviting, leaving, taking out, and how much of the history a newcomer sees.
import Kernel
import TestKit
import Testing

@Suite struct MemberTests {
  @Test func aNewcomerSeesTheHistoryFromNowOn() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let (anna, ben, cleo) = (people[0], people[1], people[2])
    let chat = try await anna.group(with: [ben])
    try await anna.say("before", in: chat)
    hospital.clock.advance(by: .seconds(5))
    let added = try await anna.post("/v1.0/chats/\(chat)/members", member(cleo.id))
    #expect(added.status == 201 && added.json["userId"]?.string == cleo.id.text, "\(added)")
    #expect(added.json["displayName"] == "Person 2 Crowd")
    try await ben.say("after", in: chat)
    #expect(try await cleo.heard(in: chat) == ["<systemEventMessage/>", "after"])
    #expect(try await cleo.unread(in: chat) == 1)
    #expect(try await anna.heard(in: chat) == ["before", "<systemEventMessage/>", "after"])
    let event = try await cleo.messages(in: chat)[1]
    #expect(event["messageType"] == "systemEventMessage" && event["from"] == .null)
    #expect(event.at("eventDetail/@odata.type") == "#microsoft.graph.membersAddedEventMessageDetail")
    #expect(event.at("eventDetail/initiator/user/id")?.string == anna.id.text)
    #expect(event.at("eventDetail/members/0/id")?.string == cleo.id.text)
    let first = try await anna.messages(in: chat).last?["id"]?.string ?? ""
    #expect(try await cleo.get("/v1.0/chats/\(chat)/messages/\(first)").status == 404)
  }

  @Test func aNewcomerMaySeeAllOrSomeOfTheHistory() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(4, in: hospital)
    let chat = try await people[0].group(with: [people[1]])
    try await people[0].say("one", in: chat)
    hospital.clock.advance(by: .minutes(1))
    let half = hospital.clock.now.description
    try await people[0].say("two", in: chat)
    hospital.clock.advance(by: .minutes(1))
    try await people[0].post("/v1.0/chats/\(chat)/members", member(people[2].id, from: "0001-01-01T00:00:00Z"))
    try await people[0].post("/v1.0/chats/\(chat)/members", member(people[3].id, from: half))
    #expect(try await people[2].heard(in: chat).prefix(2) == ["one", "two"])
    #expect(try await people[3].heard(in: chat).first == "two")
    #expect(try await people[2].unread(in: chat) == 0, "what was said before is not news")
    let reply = try await people[0].post("/v1.0/chats/\(chat)/members", member(people[3].id, from: "2030-01-01T00:00:00Z"))
    #expect(reply.status == 409)
  }

  @Test func theFutureIsNoHistory() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let chat = try await people[0].group(with: [people[1]])
    let reply = try await people[0].post("/v1.0/chats/\(chat)/members", member(people[2].id, from: "2030-01-01T00:00:00Z"))
    #expect(reply.status == 400 && reply.target == "visibleHistoryStartDateTime", "\(reply)")
  }

  @Test func whoeverLeavesFindsTheChatNoLonger() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let (anna, ben) = (people[0], people[1])
    let chat = try await anna.group(with: [ben])
    let mine = try await ben.get("/v1.0/chats/\(chat)/members").value.first { $0["userId"]?.string == ben.id.text }
    let id = mine?["id"]?.string ?? ""
    #expect(try await ben.get("/v1.0/chats/\(chat)/members/\(id)").id == id)
    #expect(try await ben.delete("/v1.0/chats/\(chat)/members/\(id)").status == 204)
    for path in ["", "/messages", "/members", "/pinnedMessages"] {
      #expect(try await ben.get("/v1.0/chats/\(chat)\(path)").status == 404)
    }
    #expect(try await ben.say("still here?", in: chat).status == 404)
    #expect(try await ben.get("/v1.0/me/chats").value.isEmpty)
    let told = try await anna.messages(in: chat)[0]
    #expect(told.at("eventDetail/@odata.type") == "#microsoft.graph.membersDeletedEventMessageDetail")
    #expect(try await anna.delete("/v1.0/chats/\(chat)/members/\(id)").status == 404)
  }

  @Test func theLastOneMayLeave() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].group(with: [people[1]])
    for person in people {
      let own = try await person.get("/v1.0/chats/\(chat)/members").value.first { $0["userId"]?.string == person.id.text }
      #expect(try await person.delete("/v1.0/chats/\(chat)/members/\(own?["id"]?.string ?? "")").status == 204)
    }
    #expect(try await people[0].get("/v1.0/chats/\(chat)").status == 404)
  }

  @Test func aConversationOfTwoIsNeitherLeftNorJoined() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    #expect(try await people[0].post("/v1.0/chats/\(chat)/members", member(people[2].id)).status == 400)
    let own = try await people[0].get("/v1.0/chats/\(chat)/members").value[0]["id"]?.string ?? ""
    #expect(try await people[0].delete("/v1.0/chats/\(chat)/members/\(own)").status == 403)
    #expect(try await people[0].patch("/v1.0/chats/\(chat)", ["topic": "x"]).status == 400)
  }

  @Test func manyAreAddedAndRemovedAtOnceEachWithAResult() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(4, in: hospital)
    let chat = try await people[0].group(with: [people[1]])
    let values: [JSON] = [member(people[2].id), member(people[1].id), member(UserID("nobody")), member(people[3].id)]
    let added = try await people[0].post("/v1.0/chats/\(chat)/members/add", ["values": .array(values)])
    #expect(
      added.status == 200 && added.value.map { $0.at("error/code")?.string } == [nil, "Conflict", "BadRequest", nil], "\(added)")
    #expect(try await people[3].get("/v1.0/chats/\(chat)/members").value.count == 4)
    let removed = try await people[0].post(
      "/v1.0/chats/\(chat)/members/remove", ["values": [member(people[3].id), member(UserID("nobody"))]])
    #expect(removed.value.map { $0.at("error/code")?.string } == [nil, "NotFound"], "\(removed)")
    #expect(try await people[3].get("/v1.0/chats/\(chat)").status == 404)
    for body: JSON in [
      [:], ["values": []], ["values": [3]], ["values": .array(Array(repeating: member(people[3].id), count: 201))],
    ] {
      #expect(try await people[0].post("/v1.0/chats/\(chat)/members/add", body).status == 400)
    }
  }

  @Test func thereIsRoomFor250() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(251, in: hospital)
    let chat = try await people[0].group(with: Array(people[1..<201]))
    let rest = people[201..<250].map { member($0.id) }
    #expect(try await people[0].post("/v1.0/chats/\(chat)/members/add", ["values": .array(rest)]).status == 200)
    #expect(try await people[0].get("/v1.0/chats/\(chat)/members").value.count == 250)
    let refused = try await people[0].post("/v1.0/chats/\(chat)/members", member(people[250].id))
    #expect(refused.status == 400 && refused.target == "members", "\(refused)")
    #expect(try await people[0].begin("group", with: Array(people[1...])).status == 400)
    #expect(try await people[0].say("help", in: chat, ["importance": "urgent"]).status == 403)
    #expect(try await people[0].say("all of you", in: chat).status == 201)
    #expect(try await people[249].unread(in: chat) == 1)
  }

  @Test func renamingTellsTheChat() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].group(with: [people[1]], topic: "Days")
    let renamed = try await people[1].patch("/v1.0/chats/\(chat)", ["topic": "Nights"])
    #expect(renamed.status == 200 && renamed.json["topic"] == "Nights", "\(renamed)")
    let told = try await people[0].messages(in: chat)
    #expect(told[0].at("eventDetail/chatDisplayName") == "Nights")
    try await people[1].patch("/v1.0/chats/\(chat)", ["topic": "Nights"])
    #expect(try await people[0].messages(in: chat).count == 1, "the same name is no news")
    let cautious = try await people[0].get("/v1.0/chats/\(chat)/messages")
    #expect(cautious.value[0]["messageType"] == "unknownFutureValue")
    #expect(try await people[1].patch("/v1.0/chats/\(chat)", ["topic": nil]).json["topic"] == .null)
    for body: JSON in [[:], ["topic": 3], ["topic": "a:b"]] {
      #expect(try await people[1].patch("/v1.0/chats/\(chat)", body).status == 400)
    }
  }
}
