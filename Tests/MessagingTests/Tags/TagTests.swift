// Tags: people of a team under one name, mentioned together and called by urgent messages.
import Kernel
import TestKit
import Testing

struct TagTests {
  private func tag(_ name: String, _ people: [TestPerson], in ward: TeamWard) async throws -> Reply {
    let members = people.map { JSON.object(JSONObject([("userId", .string($0.id.text))])) }
    return try await ward.emma.post(ward.tags, ["displayName": .string(name), "members": .array(members)])
  }

  @Test func ownersMakeTagsAndEverybodySeesThem() async throws {
    let ward = try await TeamWard.open()
    let made = try await tag("On call", [ward.ben], in: ward)
    #expect(made.status == 201 && made.json["memberCount"] == 1 && made.json["teamId"]?.string == ward.team, "\(made)")
    #expect(try await ward.cleo.get(ward.tags).value.map { $0["displayName"] } == ["On call"])
    #expect(try await ward.stranger.get(ward.tags).status == 404)
    #expect(try await ward.cleo.post(ward.tags, ["displayName": "Mine"]).status == 403)
    #expect(try await tag("ON CALL", [], in: ward).status == 409)
    let one = "\(ward.tags)/\(made.id)"
    #expect(
      try await ward.emma.patch(one, ["displayName": "Nights", "description": "From eight"]).json["displayName"] == "Nights")
    #expect(try await ward.emma.post(one + "/members", ["userId": .string(ward.cleo.id.text)]).status == 201)
    #expect(try await ward.emma.post(one + "/members", ["userId": .string(ward.cleo.id.text)]).status == 409)
    let outside = try await ward.emma.post(one + "/members", ["userId": .string(ward.stranger.id.text)])
    #expect(outside.status == 400, "\(outside)")
    let members = try await ward.ben.get(one + "/members").value
    #expect(Set(members.compactMap { $0["userId"]?.string }) == [ward.ben.id.text, ward.cleo.id.text])
    let own = try #require(members.first { $0["userId"]?.string == ward.ben.id.text }?["id"]?.string)
    #expect(try await ward.ben.get("\(one)/members/\(own)").status == 200)
    #expect(try await ward.emma.delete("\(one)/members/\(own)").status == 204)
    #expect(try await ward.ben.get(one).json["memberCount"] == 1)
    #expect(try await ward.emma.delete(one).status == 204)
    #expect(try await ward.ben.get(one).status == 404)
  }

  @Test func whoeverLeavesTheTeamIsUnderItsTagsNoLonger() async throws {
    let ward = try await TeamWard.open()
    let made = try await tag("On call", [ward.ben, ward.cleo], in: ward)
    let members = try await ward.emma.get("/v1.0/teams/\(ward.team)/members").value
    let bens = members.first { $0["userId"]?.string == ward.ben.id.text }?["id"]?.string ?? ""
    try await ward.emma.delete("/v1.0/teams/\(ward.team)/members/\(bens)")
    #expect(try await ward.cleo.get("\(ward.tags)/\(made.id)").json["memberCount"] == 1)
    #expect(try await ward.cleo.get("\(ward.tags)/\(made.id)/members").value.count == 1)
  }

  @Test func aMentionedTagMarksTheChannelForThoseUnderIt() async throws {
    let ward = try await TeamWard.open()
    let made = try await tag("On call", [ward.ben], in: ward)
    func call(_ id: String) -> [String: JSON] {
      ["mentions": [["id": 0, "mentionText": "On call", "mentioned": ["tag": ["id": .string(id), "displayName": "On call"]]]]]
    }
    let words = "<p><at id=\"0\">On call</at> bed 14</p>"
    let said = try await ward.cleo.begin(words, in: ward.general, of: ward.team, call(made.id))
    #expect(said.status == 201 && said.json.at("mentions/0/mentioned/@salus.tag/id")?.string == made.id, "\(said)")
    #expect(try await ward.ben.seat(in: ward.general, of: ward.team)["@salus.mentioned"] == true)
    #expect(try await ward.emma.seat(in: ward.general, of: ward.team)["@salus.mentioned"] == false)
    let other = try await ward.stranger.team("Other")
    let foreign = try await ward.stranger.post("/v1.0/teams/\(other)/tags", ["displayName": "Theirs"]).id
    #expect(try await ward.cleo.begin(words, in: ward.general, of: ward.team, call(foreign)).status == 400)
    let chat = try await ward.cleo.group(with: [ward.ben])
    #expect(try await ward.cleo.say(words, in: chat, call(made.id), html: true).status == 400)
  }

  @Test func anUrgentMessageEscalatesToATag() async throws {
    let ward = try await TeamWard.open()
    let made = try await tag("On call", [ward.cleo], in: ward)
    let chat = try await ward.emma.chat(with: ward.ben)
    let plan: JSON = [
      "waitMinutes": 5, "steps": [["target": ["teamworkTagId": .string(made.id)], "waitMinutes": 5]],
      "lastResort": ["userId": .string(ward.emma.id.text)],
    ]
    let said = try await ward.emma.say("now", in: chat, ["importance": "urgent", "@salus.escalation": plan])
    #expect(said.status == 201, "\(said)")
    try await ward.hospital.deliver()
    ward.hospital.clock.advance(by: .minutes(6))
    try await ward.hospital.runJobs()
    #expect(try await !ward.cleo.get("/v1.0/me/chats").value.isEmpty, "who stands under the tag was called in")
    let bad: JSON = [
      "waitMinutes": 5, "steps": [["target": ["userId": .string(ward.cleo.id.text)], "waitMinutes": 5]],
      "lastResort": ["teamworkTagId": "00000000-0000-0000-0000-000000000000"],
    ]
    let refused = try await ward.emma.say("now", in: chat, ["importance": "urgent", "@salus.escalation": bad])
    #expect(refused.status == 400 && refused.target == "@salus.escalation/lastResort/teamworkTagId", "\(refused)")
  }
}
