// Somebody whose policy has no chat, such as a patient's room: they may be called and may read, and change nothing.
import Kernel
import TestKit
import Testing

struct OnlookerTests {
  private func decide(_ settings: JSON, _ hospital: TestHospital) async throws {
    let reply = try await hospital.administrator.patch(
      "/salus/v1/policies/Global.TeamsMessagingPolicy", ["settings": settings])
    #expect(reply.status == 200, "\(reply)")
  }

  @Test func whoMayNotChatChangesNothingAndReadsAllTheSame() async throws {
    let hospital = try await TestHospital.open()
    let (anna, room, cleo) = (
      try await hospital.person("Anna"), try await hospital.person("Room 12"), try await hospital.person("Cleo")
    )
    let chat = try await anna.group(with: [room], topic: "Bed 12")
    let own = try await room.say("may I get up?", in: chat).id
    let told = try await anna.say("please stay in bed", in: chat).id
    let urgent = try await anna.say("close the door at once", in: chat, ["importance": "urgent"]).id
    let place = "/v1.0/chats/\(chat)"
    let pin: JSON = ["message@odata.bind": .string("https://salus.test\(place)/messages/\(told)")]
    #expect(try await room.post("\(place)/pinnedMessages", pin).status == 201)
    let reaction: JSON = ["reactionType": "👍"]
    #expect(try await room.post("\(place)/messages/\(told)/setReaction", reaction).status == 204)
    let membership = try await room.get("\(place)/members").value.first { $0["userId"]?.string == anna.id.text }
    let anna12 = try #require(membership?["id"]?.string)

    try await decide(["AllowUserChat": false], hospital)
    let refused: [(String, Reply)] = [
      ("write", try await room.say("hello", in: chat)),
      ("add", try await room.post("\(place)/members", member(cleo.id))),
      ("remove", try await room.delete("\(place)/members/\(anna12)")),
      ("rename", try await room.patch(place, ["topic": "Mine"])),
      ("pin", try await room.post("\(place)/pinnedMessages", pin)),
      ("unpin", try await room.delete("\(place)/pinnedMessages/\(told)")),
      ("react", try await room.post("\(place)/messages/\(told)/setReaction", ["reactionType": "❤️"])),
      ("unreact", try await room.post("\(place)/messages/\(told)/unsetReaction", reaction)),
      ("edit", try await room.patch("\(place)/messages/\(own)", ["body": ["contentType": "text", "content": "no"]])),
      ("delete", try await room.post("/v1.0/users/me/chats/\(chat)/messages/\(own)/softDelete", [:])),
      ("undelete", try await room.post("/v1.0/users/me/chats/\(chat)/messages/\(own)/undoSoftDelete", [:])),
    ]
    for (act, reply) in refused { #expect(reply.status == 403 && reply.code == "PolicyForbids", "\(act): \(reply)") }

    #expect(try await room.heard(in: chat).contains("please stay in bed"))
    #expect(try await room.mark("markChatReadForUser", chat).status == 204)
    #expect(try await room.post("/salus/v1/chats/\(chat)/messages/\(urgent)/acknowledge", [:]).status == 200)
    #expect(try await room.unread(in: chat) == 0)
    let stranger = try await cleo.patch(place, ["topic": "Mine"])
    #expect(stranger.status == 404, "whoever is not in the chat does not learn that it is there")
  }

  @Test func groupsMayBeClosedWhileConversationsOfTwoAreNot() async throws {
    let hospital = try await TestHospital.open()
    let (anna, ben) = (try await hospital.person("Anna"), try await hospital.person("Ben"))
    try await decide(["AllowChatWithGroup": false], hospital)
    let group = try await anna.begin("group", with: [ben], topic: "Ward 3")
    #expect(group.status == 403 && group.code == "PolicyForbids", "\(group)")
    #expect(try await anna.begin("oneOnOne", with: [ben]).status == 201)
  }
}
