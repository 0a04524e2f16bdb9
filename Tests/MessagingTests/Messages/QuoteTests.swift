// Answers that quote.
import Kernel
import TestKit
import Testing

@Suite struct QuoteTests {
  private func content(_ message: JSON, _ index: Int = 0) -> JSON {
    message.at("attachments/\(index)/content")?.string.flatMap { try? JSON(parsing: $0) } ?? .null
  }

  private func quoting(_ id: String) -> [String: JSON] {
    ["attachments": [["id": .string(id), "contentType": "messageReference", "content": "{\"messagePreview\":\"forged\"}"]]]
  }

  @Test func theServerFillsInWhatIsQuoted() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    let first = try await people[0].say("Give 5 mg?", in: chat).id
    let reply = try await people[1].say(
      "<attachment id=\"\(first)\"></attachment><p>Yes</p>", in: chat, quoting(first), html: true)
    #expect(reply.status == 201, "\(reply)")
    #expect(content(reply.json)["messagePreview"] == "Give 5 mg?" && content(reply.json)["messageId"]?.string == first)
    #expect(content(reply.json).at("messageSender/user/id")?.string == people[0].id.text)
    try await people[0].patch("/v1.0/chats/\(chat)/messages/\(first)", ["body": ["content": "Give 50 mg?"]])
    let later = try await people[0].get("/v1.0/chats/\(chat)/messages/\(reply.id)").json
    #expect(content(later)["messagePreview"] == "Give 5 mg?", "what was agreed to does not change afterwards")
    try await people[0].post("/v1.0/chats/\(chat)/messages/\(first)/softDelete")
    #expect(content(try await people[1].messages(in: chat)[0])["messagePreview"] == "", "but it can be withdrawn")
  }

  @Test func replyWithQuotePutsThePlacesIn() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    let ids = [try await people[0].say("one", in: chat).id, try await people[0].say("two", in: chat).id]
    let path = "/v1.0/chats/\(chat)/messages/replyWithQuote"
    let reply = try await people[1].post(
      path, ["messageIds": .array(ids.map { .string($0) }), "replyMessage": ["body": ["content": "both <here>"]]])
    #expect(reply.status == 200, "\(reply)")
    #expect(reply.json["attachments"]?.array?.count == 2 && content(reply.json, 1)["messagePreview"] == "two")
    #expect(reply.json.at("body/content")?.string?.contains("both &lt;here&gt;") == true)
    let cases: [(JSON, String)] = [
      (["messageIds": []], "replyMessage"), (["messageIds": [], "replyMessage": ["body": ["content": "x"]]], "messageIds"),
      (["messageIds": ["12"], "replyMessage": ["body": ["content": "x"]]], "messageIds[0]"),
      (["messageIds": ["\"><script>"], "replyMessage": ["body": ["content": "x"]]], "messageIds[0]"),
    ]
    for (body, target) in cases {
      let refused = try await people[1].post(path, body)
      #expect(refused.status == 400 && refused.target == target, "\(refused)")
    }
  }

  @Test func whatOneMayNotSeeCannotBeQuoted() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let chat = try await people[0].group(with: [people[1]])
    let other = try await people[0].group(with: [people[1]])
    let old = try await people[0].say("old", in: chat).id
    let elsewhere = try await people[0].say("elsewhere", in: other).id
    hospital.clock.advance(by: .minutes(1))
    try await people[0].post("/v1.0/chats/\(chat)/members", member(people[2].id))
    let deleted = try await people[0].say("gone", in: chat).id
    try await people[0].post("/v1.0/chats/\(chat)/messages/\(deleted)/softDelete")
    let event = try await people[0].messages(in: chat).first { $0["from"] == .null }?["id"]?.string ?? ""
    for id in [old, deleted, event, "123"] + (elsewhere == old ? [] : [elsewhere]) {
      let refused = try await people[2].say("<attachment id=\"\(id)\"></attachment>x", in: chat, quoting(id), html: true)
      #expect(refused.status == 400 && refused.target == "attachments[0]/id", "\(refused)")
    }
  }
}
