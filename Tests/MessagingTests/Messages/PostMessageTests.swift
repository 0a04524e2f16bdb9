// Saying something, and what is refused.
import Kernel
import TestKit
import Testing

@Suite struct PostMessageTests {
  private func pair() async throws -> (TestHospital, TestPerson, TestPerson, String) {
    let hospital = try await TestHospital.open()
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Ito"))
    return (hospital, anna, ben, try await anna.chat(with: ben))
  }

  @Test func whatOneSaysTheOtherReads() async throws {
    let (hospital, anna, ben, chat) = try await pair()
    let sent = try await anna.say("Is bed 12 free?", in: chat, ["importance": "high"])
    #expect(sent.status == 201 && sent.json["importance"] == "high", "\(sent)")
    #expect(sent.id == String(hospital.clock.now.milliseconds) && sent.json["etag"]?.string == sent.id)
    #expect(sent.json["messageType"] == "message" && sent.json["chatId"]?.string == chat)
    #expect(sent.json.at("from/user/id")?.string == anna.id.text && sent.json.at("from/user/displayName") == "Anna Roy")
    let read = try await ben.get("/v1.0/chats/\(chat)/messages/\(sent.id)")
    #expect(read.json.at("body/content") == "Is bed 12 free?" && read.json["createdDateTime"] == sent.json["createdDateTime"])
    #expect(try await ben.get("/v1.0//chats/\(chat)/messages?%24top=1").value.count == 1)
    #expect(try await ben.get("/v1.0/me/chats/\(chat)/messages").value.count == 1)
    #expect(try await hospital.audit(action: "message.post").map(\.object) == ["chats/\(chat)/messages/\(sent.id)"])
  }

  @Test func readingIsOnRecord() async throws {
    let (hospital, anna, ben, chat) = try await pair()
    try await anna.say("secret", in: chat)
    _ = try await ben.messages(in: chat)
    _ = try await ben.messages(in: chat)
    let looks = try await hospital.audit(action: "read").filter { $0.actor == ben.id.text }
    #expect(looks.map(\.object) == ["chats/\(chat)"])
  }

  @Test func strangersFindNothing() async throws {
    let (hospital, anna, _, chat) = try await pair()
    let stranger = try await hospital.person("Stranger")
    let id = try await anna.say("private", in: chat).id
    let messages = "/v1.0/chats/\(chat)/messages"
    let body: JSON = ["body": ["content": "x"]]
    for path in [
      "/v1.0/chats/\(chat)", messages, messages + "/" + id, "/v1.0/chats/\(chat)/members", "/v1.0/chats/19:none@thread.v2",
    ] {
      let reply = try await stranger.get(path)
      #expect(reply.status == 404 && reply.code == "NotFound", "\(path) gave \(reply)")
    }
    #expect(try await stranger.post(messages, body).status == 404)
    #expect(try await stranger.patch(messages + "/" + id, body).status == 404)
    #expect(try await stranger.post(messages + "/\(id)/softDelete").status == 404)
    #expect(try await stranger.post(messages + "/\(id)/setReaction", ["reactionType": "👍"]).status == 404)
    #expect(try await stranger.patch("/v1.0/chats/\(chat)", ["topic": "x"]).status == 404)
    #expect(try await stranger.post("/v1.0/chats/\(chat)/members", member(stranger.id)).status == 404)
    #expect(try await stranger.post("/salus/v1/chats/\(chat)/typing").status == 404)
    #expect(try await anna.messages(in: chat).count == 1)
  }

  @Test func twentyEqualPostsAreOneMessage() async throws {
    let (_, anna, ben, chat) = try await pair()
    let ids = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<20 { group.addTask { try await anna.say("once", in: chat, ["@salus.clientId": "c1"]).id } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(ids.count == 1)
    #expect(try await ben.heard(in: chat) == ["once"])
    let again = try await anna.say("other words", in: chat, ["@salus.clientId": "c1"])
    #expect(again.status == 201 && again.id == ids.first && again.json.at("body/content") == "once")
    #expect(again.json["@salus.clientId"] == "c1")
    #expect(try await ben.say("mine", in: chat, ["@salus.clientId": "c1"]).id != again.id, "ids belong to their author")
    #expect(try await ben.show(chat).at("lastMessagePreview/body/content") == "mine")
    #expect(try await ben.unread(in: chat) == 0)
  }

  @Test func idsAscendThoughTheClockStandsStillOrJumpsBack() async throws {
    let (hospital, anna, _, chat) = try await pair()
    let texts = (0..<12).map { "message \($0)" }
    for (index, text) in texts.enumerated() {
      if index == 6 { hospital.clock.advance(by: .seconds(-3600)) }
      try await anna.say(text, in: chat)
    }
    let messages = Array(try await anna.messages(in: chat).reversed())
    let ids = messages.compactMap { $0["id"]?.string.flatMap(Int.init) }
    #expect(zip(ids, ids.dropFirst()).allSatisfy(<) && ids.count == 12)
    #expect(try await anna.heard(in: chat) == texts)
    let times = messages.compactMap { $0["createdDateTime"]?.string }
    #expect(times == times.sorted() && Set(times).count == 12)
  }

  @Test func htmlIsCleaned() async throws {
    let (_, anna, ben, chat) = try await pair()
    let hostile =
      "<p onclick=\"x()\">Hello <b>there</b><script>alert(1)</script><img src=x onerror=y><a href=\"javascript:z\">l</a></p>"
    #expect(try await anna.say(hostile, in: chat, html: true).status == 201)
    let heard = try await ben.heard(in: chat)[0]
    #expect(heard.contains("<b>there</b>"))
    for bad in ["onclick", "script", "img", "javascript"] { #expect(!heard.contains(bad)) }
    try await anna.say("<b>not bold</b> & '); DROP TABLE message;--", in: chat)
    #expect(try await ben.heard(in: chat)[1] == "<b>not bold</b> & '); DROP TABLE message;--", "a text is a text")
  }

  @Test func aMessageHolds28KB() async throws {
    let (_, anna, _, chat) = try await pair()
    #expect(try await anna.say(String(repeating: "x", count: 28 * 1024), in: chat).status == 201)
    let large = try await anna.say(String(repeating: "é", count: 14 * 1024 + 1), in: chat)
    #expect(large.status == 413 && large.code == "MessageSizeExceeded" && large.target == "body/content", "\(large.status)")
  }

  @Test func badMessagesAreRefusedWithTheirTarget() async throws {
    let (_, anna, ben, chat) = try await pair()
    let html = { (text: String) -> JSON in ["contentType": "html", "content": .string(text)] }
    let mention: JSON = ["id": 0, "mentionText": "Ben", "mentioned": ["user": ["id": .string(ben.id.text)]]]
    let nobody: JSON = ["id": 0, "mentionText": "X", "mentioned": ["user": ["id": "nobody"]]]
    let quote: JSON = ["id": "5", "contentType": "messageReference"]
    let body: JSON = ["content": "x"]
    let cases: [(JSON, String)] = [
      ([:], "body"), (["body": "x"], "body"), (["body": [:]], "body/content"), (["body": ["content": 7]], "body/content"),
      (["body": ["content": "  \n "]], "body/content"), (["body": html("<p> <br></p>")], "body/content"),
      (["body": ["content": "a\u{0}b"]], "body/content"),
      (["body": ["content": "x", "contentType": "markdown"]], "body/contentType"),
      (["body": body, "importance": "critical"], "importance"), (["body": body, "@salus.clientId": ""], "@salus.clientId"),
      (["body": body, "@salus.clientId": .string(String(repeating: "x", count: 65))], "@salus.clientId"),
      (["body": body, "mentions": [mention]], "mentions[0]/id"), (["body": html("<at id=\"0\">Ben</at>")], "mentions"),
      (["body": html("<at id=\"0\">X</at>"), "mentions": [nobody]], "mentions[0]/mentioned/user/id"),
      (["body": html("<at id=\"0\">B</at>"), "mentions": [mention, mention]], "mentions[1]/id"),
      (
        ["body": html("<at id=\"0\">B</at>"), "mentions": [["id": 0, "mentioned": ["conversation": [:]]]]],
        "mentions[0]/mentioned/conversation/conversationIdentityType"
      ),
      (
        [
          "body": html("<at id=\"0\">B</at>"),
          "mentions": [["id": 0, "mentioned": ["conversation": ["id": "x", "conversationIdentityType": "team"]]]],
        ], "mentions[0]/mentioned/conversation/id"
      ),
      (["body": html("<at id=\"0\">B</at>"), "mentions": [["id": 0, "mentioned": [:]]]], "mentions[0]/mentioned"),
      (["body": html("<at id=\"0\">B</at>"), "mentions": [["id": "0", "mentioned": ["user": ["id": "x"]]]]], "mentions[0]/id"),
      (["body": html("<attachment id=\"5\"></attachment>x"), "attachments": [quote]], "attachments[0]/id"),
      (["body": html("<attachment id=\"5\"></attachment>x")], "attachments"),
      (["body": body, "attachments": [quote]], "attachments[0]/id"),
      (["body": body, "attachments": [["id": "5", "contentType": "reference"]]], "attachments[0]/contentType"),
      (["body": body, "hostedContents": [["contentBytes": "AAAA"]]], "hostedContents"),
    ]
    for (message, target) in cases {
      let reply = try await anna.post("/v1.0/chats/\(chat)/messages", message)
      #expect(reply.status == 400 && reply.target == target, "\(message.text) gave \(reply)")
    }
    #expect(try await anna.messages(in: chat).isEmpty)
  }

  @Test func hostileBytesAreRefusedAndLoseNothing() async throws {
    let (_, anna, _, chat) = try await pair()
    let path = "/v1.0/chats/\(chat)/messages"
    let deep = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
    for bytes in [Array("{".utf8), [0xFF, 0xFE], Array("{\"body\":\(deep)}".utf8), Array("{\"body\":{},\"body\":{}}".utf8)] {
      #expect(await anna.send(.post, path, bytes: bytes).status == 400)
    }
    #expect(await anna.send(.post, path, bytes: Array(repeating: 0x20, count: 300_000)).status == 413)
    for id in ["0", "-1", "abc", "99999999999999999999", "1%27--"] { #expect(try await anna.get(path + "/" + id).status == 404) }
  }

  @Test func mentionsNameMembers() async throws {
    let (_, anna, ben, chat) = try await pair()
    let mention: JSON = [
      "id": 3, "mentionText": "Ben", "mentioned": ["user": ["id": .string(ben.id.text), "displayName": "Evil"]],
    ]
    let sent = try await anna.say("<p><at id=\"3\">Ben</at>, come</p>", in: chat, ["mentions": [mention]], html: true)
    #expect(sent.status == 201, "\(sent)")
    #expect(sent.json.at("mentions/0/id") == 3 && sent.json.at("mentions/0/mentionText") == "Ben")
    #expect(sent.json.at("mentions/0/mentioned/user/displayName") == "Ben Ito", "names come from the directory")
    #expect(sent.json.at("body/content")?.string?.contains("<at id=\"3\">Ben</at>") == true)
  }

  @Test func urgentIsForSmallCircles() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(21, in: hospital)
    let small = try await people[0].group(with: Array(people[1..<20]))
    let large = try await people[0].group(with: Array(people[1...]))
    #expect(try await people[0].say("now", in: small, ["importance": "urgent"]).json["importance"] == "urgent")
    #expect(try await people[0].say("now", in: large, ["importance": "urgent"]).status == 403)
  }
}
