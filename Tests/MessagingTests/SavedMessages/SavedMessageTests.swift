// What somebody keeps for later, and what is pinned before everybody in a channel.
import Kernel
import TestKit
import Testing

struct SavedMessageTests {
  private static let place = "/salus/v1/me/savedMessages"

  private func save(_ message: String, in chat: String) -> JSON { ["chatId": .string(chat), "messageId": .string(message)] }

  @Test func messagesAreKeptForOneselfUntilTheyAreLetGo() async throws {
    let ward = try await TeamWard.open()
    let chat = try await ward.emma.chat(with: ward.ben)
    let said = try await ward.ben.say("Call the pharmacy", in: chat).id
    let begun = try await ward.ben.begin("Rounds at nine", in: ward.general, of: ward.team)
    let first = try await ward.emma.post(Self.place, save(said, in: chat))
    #expect(first.status == 201 && first.json["message"]?["body"]?["content"] == "Call the pharmacy", "\(first)")
    #expect(try await ward.emma.post(Self.place, save(said, in: chat)).id == first.id, "twice is once")
    #expect(try await ward.emma.post(Self.place, save(begun.id, in: ward.general)).status == 201)
    let list = try await ward.emma.get(Self.place).value
    #expect(list.map { $0["messageId"]?.string } == [begun.id, said], "the newest first: \(list)")
    #expect(list[0]["channelName"] == "Ward 3 East › General" && list[1]["channelName"] == .null)
    #expect(try await ward.ben.get(Self.place).value.isEmpty, "for oneself alone")
    #expect(try await ward.emma.get("/salus/v1/users/\(ward.ben.id)/savedMessages").status == 403)
    let page = try await ward.emma.get(Self.place + "?$top=1")
    let next = try #require(page.nextLink)
    #expect(
      try await ward.emma.get(String(next.dropFirst("http://salus.test".count))).value.map { $0["messageId"]?.string } == [said])
    #expect(try await ward.emma.delete("\(Self.place)/\(first.id)").status == 204)
    #expect(try await ward.emma.delete("\(Self.place)/\(first.id)").status == 404)
    #expect(try await ward.emma.delete("\(Self.place)/nonsense").status == 404)
    #expect(try await ward.emma.get(Self.place).value.count == 1)
  }

  @Test func nobodyKeepsWhatTheyMayNotRead() async throws {
    let ward = try await TeamWard.open()
    let chat = try await ward.emma.chat(with: ward.ben)
    let said = try await ward.ben.say("For two", in: chat).id
    let foreign = try await ward.cleo.post(Self.place, save(said, in: chat))
    #expect(foreign.status == 400 && foreign.target == "chatId", "\(foreign)")
    let none = try await ward.emma.post(Self.place, save("17", in: chat))
    #expect(none.status == 400 && none.target == "messageId", "\(none)")
    // Whoever has left the team sees it no more, and has it again when they are back.
    let begun = try await ward.emma.begin("Rounds at nine", in: ward.general, of: ward.team)
    #expect(try await ward.cleo.post(Self.place, save(begun.id, in: ward.general)).status == 201)
    let seat = try await ward.emma.get("/v1.0/teams/\(ward.team)/members").value.first {
      $0["userId"]?.string == ward.cleo.id.text
    }
    #expect(try await ward.emma.delete("/v1.0/teams/\(ward.team)/members/\(seat?["id"]?.string ?? "")").status == 204)
    #expect(try await ward.cleo.get(Self.place).value.isEmpty)
    #expect(try await ward.emma.post("/v1.0/teams/\(ward.team)/members", teamMember(ward.cleo.id)).status == 201)
    #expect(try await ward.cleo.get(Self.place).value.count == 1)
  }

  @Test func otherDevicesHearOfIt() async throws {
    let ward = try await TeamWard.open()
    let begun = try await ward.ben.begin("Rounds at nine", in: ward.general, of: ward.team)
    let (mine, others) = (try await ward.emma.listen(), try await ward.ben.listen())
    let saved = try await ward.emma.post(Self.place, save(begun.id, in: ward.general))
    try await ward.hospital.deliver()
    let heard = await mine.take().filter { $0.resource.contains("savedMessages") }
    #expect(heard.count == 1 && heard[0].resource.hasSuffix("savedMessages('\(saved.id)')"), "\(heard)")
    #expect(await others.take().allSatisfy { !$0.resource.contains("savedMessages") })
  }

  @Test func aChannelShowsWhatIsPinned() async throws {
    let ward = try await TeamWard.open()
    let begun = try await ward.ben.begin("Numbers of the night", in: ward.general, of: ward.team)
    let answer = try await ward.ben.answer("5510", to: begun.id, in: ward.general, of: ward.team)
    let pins = "/salus/v1/teams/\(ward.team)/channels/\(ward.general)/pinnedMessages"
    let reference = { (id: String) -> JSON in
      [
        "message@odata.bind": .string(
          "https://graph.microsoft.com/v1.0/teams/\(ward.team)/channels/\(ward.general)/messages/\(id)")
      ]
    }
    #expect(try await ward.cleo.post(pins, reference(begun.id)).status == 201)
    #expect(try await ward.cleo.post(pins, reference(answer.id)).status == 201)
    let shown = try await ward.emma.get(pins + "?$expand=message").value
    #expect(shown.compactMap { $0["message"]?["body"]?["content"]?.string } == ["5510", "Numbers of the night"], "\(shown)")
    #expect(try await ward.stranger.get(pins).status == 404)
    #expect(try await ward.ben.delete("\(pins)/\(begun.id)").status == 204)
    #expect(try await ward.emma.get(pins).value.count == 1)
    // Where only moderators begin conversations, only they pin.
    let moderation: JSON = ["moderationSettings": ["userNewMessageRestriction": "moderators"]]
    #expect(try await ward.emma.patch("/v1.0/teams/\(ward.team)/channels/\(ward.general)", moderation).status == 204)
    #expect(try await ward.ben.delete("\(pins)/\(answer.id)").status == 403)
    #expect(try await ward.ben.post(pins, reference(begun.id)).status == 403)
    #expect(try await ward.emma.delete("\(pins)/\(answer.id)").status == 204)
  }
}
