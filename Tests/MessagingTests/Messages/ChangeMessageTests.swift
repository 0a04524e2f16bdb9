// Editing, taking back, reacting and pinning.
import Kernel
import TestKit
import Testing

@Suite struct ChangeMessageTests {
  private func pair() async throws -> (TestHospital, TestPerson, TestPerson, String) {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    return (hospital, people[0], people[1], try await people[0].chat(with: people[1]))
  }

  @Test func theAuthorEdits() async throws {
    let (hospital, anna, ben, chat) = try await pair()
    let sent = try await anna.say("teh", in: chat)
    let path = "/v1.0/chats/\(chat)/messages/\(sent.id)"
    hospital.clock.advance(by: .seconds(3))
    #expect(
      try await anna.patch(path, ["body": ["contentType": "html", "content": "<b>the</b><script>x</script>"]]).status == 204)
    let read = try await ben.get(path).json
    #expect(read.at("body/content") == "<b>the</b>" && read["lastEditedDateTime"] != .null)
    #expect(read["etag"] != sent.json["etag"] && read["createdDateTime"] == sent.json["createdDateTime"])
    #expect(try await ben.patch(path, ["body": ["content": "mine"]]).status == 403)
    #expect(try await anna.patch(path, ["body": ["content": ""]]).target == "body/content")
    #expect(try await anna.patch(path, [:]).target == "body")
    #expect(try await anna.patch(path, ["body": ["content": .string(String(repeating: "x", count: 28_673))]]).status == 413)
    #expect(try await anna.patch(path, ["policyViolation": [:]]).status == 400)
    #expect(try await anna.patch("/v1.0/chats/\(chat)/messages/7", ["body": ["content": "x"]]).status == 404)
  }

  @Test func anEditKeepsMentionsThatStay() async throws {
    let (_, anna, ben, chat) = try await pair()
    let mention: JSON = ["id": 0, "mentionText": "B", "mentioned": ["user": ["id": .string(ben.id.text)]]]
    let id = try await anna.say("<at id=\"0\">B</at> come", in: chat, ["mentions": [mention]], html: true).id
    let path = "/v1.0/chats/\(chat)/messages/\(id)"
    let edit = { (html: String) in try await anna.patch(path, ["body": ["contentType": "html", "content": .string(html)]]).status
    }
    #expect(try await edit("<at id=\"0\">B</at> please come") == 204)
    #expect(try await ben.get(path).json["mentions"]?.array?.count == 1)
    #expect(try await edit("<at id=\"1\">C</at>") == 400)
    #expect(try await edit("never mind") == 204)
    #expect(try await ben.get(path).json["mentions"] == [])
  }

  @Test func anEditKeepsItsQuotesAndMayNameWhoHasLeft() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let chat = try await people[0].group(with: Array(people[1...]))
    let first = try await people[1].say("first", in: chat).id
    let mention: JSON = ["id": 0, "mentionText": "P", "mentioned": ["user": ["id": .string(people[2].id.text)]]]
    let quote: JSON = ["id": .string(first), "contentType": "messageReference"]
    let html = "<attachment id=\"\(first)\"></attachment><at id=\"0\">P</at> answer"
    let id = try await people[0].say(html, in: chat, ["mentions": [mention], "attachments": [quote]], html: true).id
    let values: JSON = ["values": [member(people[2].id)]]
    try await people[0].post("/v1.0/chats/\(chat)/members/remove", values)
    let path = "/v1.0/chats/\(chat)/messages/\(id)"
    let body: JSON = ["contentType": "html", "content": "<at id=\"0\">P</at> better answer"]
    #expect(try await people[0].patch(path, ["body": body, "mentions": [mention]]).status == 204)
    let edited = try await people[1].get(path).json
    #expect(edited["attachments"]?.array?.count == 1 && edited["mentions"]?.array?.count == 1)
    #expect(edited.at("body/content")?.string?.hasPrefix("<attachment id=\"\(first)\"></attachment>") == true)
    #expect(try await people[0].patch(path, ["body": body, "mentions": [mention], "attachments": []]).status == 204)
    #expect(try await people[1].get(path).json["attachments"] == [])
  }

  @Test func urgentAndDeletedMessagesStayAsTheyAre() async throws {
    let (_, anna, _, chat) = try await pair()
    let urgent = try await anna.say("now", in: chat, ["importance": "urgent"]).id
    let gone = try await anna.say("gone", in: chat).id
    try await anna.post("/v1.0/chats/\(chat)/messages/\(gone)/softDelete")
    for id in [urgent, gone] {
      let reply = try await anna.patch("/v1.0/chats/\(chat)/messages/\(id)", ["body": ["content": "x"]])
      #expect(reply.status == 409, "\(reply)")
    }
  }

  @Test func whatIsTakenBackIsGoneUntilItIsBroughtBack() async throws {
    let (_, anna, ben, chat) = try await pair()
    let id = try await anna.say("wrong chat", in: chat).id
    let path = "/v1.0/chats/\(chat)/messages/\(id)"
    try await ben.post(path + "/setReaction", ["reactionType": "😮"])
    #expect(try await ben.post(path + "/softDelete").status == 403)
    for _ in 0..<2 { #expect(try await anna.post(path + "/softDelete").status == 204) }
    let gone = try await ben.get(path).json
    #expect(gone["deletedDateTime"] != .null && gone.at("body/content") == "" && gone["reactions"] == [])
    #expect(try await ben.post(path + "/setReaction", ["reactionType": "👍"]).status == 409)
    #expect(try await ben.post(path + "/undoSoftDelete").status == 403)
    for _ in 0..<2 { #expect(try await anna.post("/v1.0/me/chats/\(chat)/messages/\(id)/undoSoftDelete").status == 204) }
    let back = try await ben.get(path).json
    #expect(back["deletedDateTime"] == .null && back.at("body/content") == "wrong chat" && back["reactions"]?.array?.count == 1)
  }

  @Test func oneReactionOfAKindFromEach() async throws {
    let (_, anna, ben, chat) = try await pair()
    let id = try await anna.say("done", in: chat).id
    let path = "/v1.0/chats/\(chat)/messages/\(id)"
    for emoji in ["👍", "👍", "❤️", "👩🏽‍⚕️", "🇨🇦"] {
      #expect(try await ben.post(path + "/setReaction", ["reactionType": .string(emoji)]).status == 204)
    }
    try await anna.post(path + "/setReaction", ["reactionType": "👍"])
    let reactions = try await anna.get(path).json["reactions"]?.array ?? []
    #expect(reactions.count == 5)
    #expect(
      reactions.filter { $0.at("user/user/id")?.string == ben.id.text }.compactMap { $0["reactionType"]?.string }.sorted()
        == ["👍", "❤️", "👩🏽‍⚕️", "🇨🇦"].sorted())
    for _ in 0..<2 { #expect(try await ben.post(path + "/unsetReaction", ["reactionType": "👍"]).status == 204) }
    #expect(try await anna.get(path).json["reactions"]?.array?.count == 4)
    for bad in ["", "a", "1", "like", "👍👍", "👍a", "©", "\u{200D}"] {
      let reply = try await ben.post(path + "/setReaction", ["reactionType": .string(bad)])
      #expect(reply.status == 400 && reply.target == "reactionType", "\(bad) gave \(reply)")
    }
    #expect(try await ben.post(path + "/setReaction", [:]).status == 400)
    #expect(try await ben.post("/v1.0/chats/\(chat)/messages/5/setReaction", ["reactionType": "👍"]).status == 404)
  }

  @Test func messagesArePinned() async throws {
    let (_, anna, ben, chat) = try await pair()
    let id = try await anna.say("the plan", in: chat).id
    let path = "/v1.0/chats/\(chat)/pinnedMessages"
    let link: JSON = ["message@odata.bind": .string("https://graph.microsoft.com/v1.0/chats/\(chat)/messages/\(id)")]
    for _ in 0..<2 {
      let pinned = try await ben.post(path, link)
      #expect(pinned.status == 201 && pinned.id == id, "\(pinned)")
    }
    #expect(try await anna.get(path).value.map { $0["id"]?.string } == [id])
    #expect(try await anna.get(path + "?$expand=message").value[0].at("message/body/content") == "the plan")
    #expect(try await anna.delete(path + "/" + id).status == 204)
    #expect(try await anna.delete(path + "/" + id).status == 404)
    for body: JSON in [[:], ["message@odata.bind": "x"], ["message@odata.bind": "https://x/chats/1/messages/5"]] {
      #expect(try await anna.post(path, body).status == 400)
    }
  }
}
