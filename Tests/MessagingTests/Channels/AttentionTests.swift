// How much of a channel people are told of, and that answers and mentions in it reach whom they are to reach.
import Kernel
import TestKit
import Testing

struct AttentionTests {
  private func told(_ person: TestPerson) async throws -> [String] {
    try await person.get("/salus/v1/me/notices").value.compactMap { $0["kind"]?.string }
  }

  private func heed(_ attention: String, _ person: TestPerson, in ward: TeamWard) async throws {
    let place = "/salus/v1/teams/\(ward.team)/channels/\(ward.general)/attention"
    #expect(try await person.post(place, ["attention": .string(attention)]).status == 204)
  }

  private func calling(_ kind: String, _ id: String) -> [String: JSON] {
    let mentioned: JSON =
      kind == "user"
      ? ["user": ["id": .string(id), "displayName": "X"]]
      : ["conversation": ["id": .string(id), "displayName": "X", "conversationIdentityType": "channel"]]
    return ["mentions": [["id": 0, "mentionText": "X", "mentioned": mentioned]]]
  }

  private let words = "<p><at id=\"0\">X</at> bed 14</p>"

  @Test func whoeverFollowsAChannelIsToldOfEachNewConversation() async throws {
    let ward = try await TeamWard.open()
    try await heed("all", ward.ben, in: ward)
    #expect(try await ward.ben.seat(in: ward.general, of: ward.team)["@salus.attention"] == "all")
    #expect(try await ward.cleo.seat(in: ward.general, of: ward.team)["@salus.attention"] == "standard")
    let root = try await ward.emma.begin("Huddle at seven", in: ward.general, of: ward.team).id
    try await ward.hospital.deliver()
    #expect(try await told(ward.ben) == ["message.post"])
    #expect(try await told(ward.cleo).isEmpty)
    // Answers are for those who spoke.
    try await ward.cleo.answer("Coming", to: root, in: ward.general, of: ward.team)
    try await ward.hospital.deliver()
    #expect(try await told(ward.ben) == ["message.post"])
    #expect(try await told(ward.emma) == ["message.reply"])
    // Whoever follows and is named is told once, and of being named.
    try await ward.emma.begin(words, in: ward.general, of: ward.team, calling("user", ward.ben.id.text))
    try await ward.hospital.deliver()
    #expect(try await told(ward.ben).sorted() == ["message.mention", "message.post"])
    // Reading settles it.
    let read = "/salus/v1/teams/\(ward.team)/channels/\(ward.general)/markReadForUser"
    #expect(try await ward.ben.post(read, [:]).status == 204)
    try await ward.hospital.deliver()
    #expect(try await ward.ben.get("/salus/v1/me/notices").value.allSatisfy { $0["isRead"] == true })
    try await heed("standard", ward.ben, in: ward)
    try await ward.emma.begin("Another", in: ward.general, of: ward.team)
    try await ward.hospital.deliver()
    #expect(try await told(ward.ben).count == 2)
  }

  @Test func inAQuietChannelOnlyOnesNameIsHeard() async throws {
    let ward = try await TeamWard.open()
    let root = try await ward.ben.begin("Who has the keys", in: ward.general, of: ward.team).id
    try await heed("quiet", ward.ben, in: ward)
    try await ward.emma.answer("Cleo", to: root, in: ward.general, of: ward.team)
    try await ward.emma.begin(words, in: ward.general, of: ward.team, calling("conversation", ward.general))
    try await ward.hospital.deliver()
    #expect(try await told(ward.ben).isEmpty)
    #expect(try await told(ward.cleo) == ["message.mention"])
    try await ward.emma.begin(words, in: ward.general, of: ward.team, calling("user", ward.ben.id.text))
    try await ward.hospital.deliver()
    #expect(try await told(ward.ben) == ["message.mention"])
  }

  @Test func onesOwnScreensHearOfTheChoice() async throws {
    let ward = try await TeamWard.open()
    try await ward.hospital.deliver()
    let (mine, others) = (try await ward.ben.listen(), try await ward.cleo.listen())
    try await heed("quiet", ward.ben, in: ward)
    try await ward.hospital.deliver()
    #expect(try await mine.changes().map { $0.data["@salus.attention"] } == ["quiet"])
    #expect(try await others.changes().isEmpty)
    let place = "/salus/v1/teams/\(ward.team)/channels/\(ward.general)/attention"
    #expect(try await ward.ben.post(place, ["attention": "loud"]).json.at("error/target") == "attention")
    #expect(try await ward.stranger.post(place, ["attention": "all"]).status == 404)
    let other = try await ward.ben.team("Other")
    #expect(try await ward.ben.post(place.replacing(ward.team, with: other), ["attention": "all"]).status == 404)
  }
}
