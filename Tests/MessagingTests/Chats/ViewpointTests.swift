// Hidden or not, read or not: each person's own.
import Kernel
import TestKit
import Testing

@Suite struct ViewpointTests {
  @Test func unreadCountsFollowWhatWasRead() async throws {
    let hospital = try await TestHospital.open()
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Ito"))
    let chat = try await anna.chat(with: ben)
    for text in ["one", "two", "three"] { try await anna.say(text, in: chat) }
    #expect(try await ben.unread(in: chat) == 3)
    #expect(try await anna.unread(in: chat) == 0)
    let two = try await ben.messages(in: chat)[1]["createdDateTime"]?.string
    #expect(try await ben.mark("markChatReadForUser", chat, at: two).status == 204)
    #expect(try await ben.unread(in: chat) == 1)
    #expect(try await ben.mark("markChatReadForUser", chat).status == 204)
    #expect(try await ben.unread(in: chat) == 0)
    #expect(try await ben.mark("markChatUnreadForUser", chat).status == 204)
    #expect(try await ben.unread(in: chat) == 1)
    #expect(try await ben.mark("markChatUnreadForUser", chat, at: "2020-01-01T00:00:00Z").status == 204)
    #expect(try await ben.unread(in: chat) == 3)
    try await ben.say("answer", in: chat)
    #expect(try await ben.unread(in: chat) == 0, "whoever answers has read")
    #expect(try await anna.unread(in: chat) == 1)
  }

  @Test func deletedMessagesAreNotUnread() async throws {
    let hospital = try await TestHospital.open()
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Ito"))
    let chat = try await anna.chat(with: ben)
    let id = try await anna.say("oops", in: chat).id
    try await anna.post("/v1.0/chats/\(chat)/messages/\(id)/softDelete")
    #expect(try await ben.unread(in: chat) == 0)
    let preview = try await ben.show(chat)["lastMessagePreview"]
    #expect(preview?["isDeleted"] == true && preview?.at("body/content") == "")
  }

  @Test func aHiddenChatComesBackWithTheNextMessage() async throws {
    let hospital = try await TestHospital.open()
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Ito"))
    let chat = try await anna.chat(with: ben)
    #expect(try await ben.mark("hideForUser", chat).status == 204)
    #expect(try await ben.show(chat).at("viewpoint/isHidden") == true)
    #expect(try await anna.show(chat).at("viewpoint/isHidden") == false)
    #expect(try await ben.get("/v1.0/me/chats?$filter=viewpoint/isHidden%20eq%20false").value.isEmpty)
    try await anna.say("hello", in: chat)
    #expect(try await ben.show(chat).at("viewpoint/isHidden") == false)
    try await ben.mark("hideForUser", chat)
    #expect(try await ben.mark("unhideForUser", chat).status == 204)
    #expect(try await ben.show(chat).at("viewpoint/isHidden") == false)
  }

  @Test func oneselfOnly() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    for verb in ["hideForUser", "unhideForUser", "markChatReadForUser", "markChatUnreadForUser"] {
      let path = "/v1.0/chats/\(chat)/\(verb)"
      let other = try await people[0].post(path, ["user": ["id": .string(people[1].id.text)]])
      #expect(other.status == 403, "\(other)")
      #expect(try await people[0].post(path, [:]).target == "user")
      #expect(try await people[0].post(path).status == 400)
      #expect(try await people[2].mark(verb, chat).status == 404)
      #expect(
        try await people[0].post("/v1.0/me/chats/\(chat)/\(verb)", ["user": ["id": .string(people[0].id.text)]]).status == 204)
      #expect(try await people[0].post("/v1.0/users/\(people[1].id)/chats/\(chat)/\(verb)", ["user": ["id": "x"]]).status == 403)
    }
  }

  @Test func aMentionIsNoticedUntilItIsRead() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let chat = try await people[0].group(with: Array(people[1...]))
    let mention: JSON = ["id": 0, "mentionText": "Person 1", "mentioned": ["user": ["id": .string(people[1].id.text)]]]
    try await people[0].say("<p><at id=\"0\">Person 1</at> please</p>", in: chat, ["mentions": [mention]], html: true)
    #expect(try await people[1].show(chat)["@salus.mentioned"] == true)
    #expect(try await people[2].show(chat)["@salus.mentioned"] == false)
    try await people[1].mark("markChatReadForUser", chat)
    #expect(try await people[1].show(chat)["@salus.mentioned"] == false)
  }
}
