// An archive reads what is said in a team, by permission and on record; links lead people to where it stands.
import Kernel
import TestKit
import Testing

struct ChannelApplicationTests {
  @Test func anArchiveReadsAllOfATeamPageByPage() async throws {
    let ward = try await TeamWard.open()
    let root = try await ward.emma.begin("potassium 6.1", in: ward.general, of: ward.team).id
    try await ward.ben.answer("on my way", to: root, in: ward.general, of: ward.team)
    let closed = try await ward.emma.channel("Staffing", in: ward.team, ["membershipType": "private"]).id
    try await ward.emma.begin("one short tonight", in: closed, of: ward.team)
    let other = try await ward.stranger.team("Pharmacy")
    try await ward.stranger.begin("stock is in", in: ward.stranger.general(of: other), of: other)
    let app = try await ward.hospital.application("Archive", permissions: ["ChannelMessage.Read.All"])
    let path = "/v1.0/teams/\(ward.team)/channels/getAllMessages"
    let page = try await app.get(path + "?$top=2")
    let rest = try await app.get(String(try #require(page.nextLink).dropFirst("http://salus.test".count)))
    let said = (page.value + rest.value).filter { $0["messageType"] == "message" }
    #expect(Set(said.compactMap { $0.at("body/content")?.string }) == ["potassium 6.1", "on my way", "one short tonight"])
    #expect(said.allSatisfy { $0.at("channelIdentity/teamId")?.string == ward.team && $0["chatId"]?.isNull == true })
    for person in [ward.emma, try await ward.hospital.administrator] { #expect(try await person.get(path).status == 403) }
    #expect(try await app.get("/v1.0/teams/00000000-0000-0000-0000-000000000000/channels/getAllMessages").status == 404)
    let looks = try await ward.hospital.audit(action: "read").filter { $0.actor.hasPrefix("app:") }.map(\.object)
    #expect(Set(looks).isSuperset(of: ["teams/\(ward.team)", "chats/\(ward.general)", "chats/\(closed)"]), "\(looks)")
  }

  @Test func linksLeadToWhereItStands() async throws {
    let ward = try await TeamWard.open()
    let site = "http://salus.test/teams/\(ward.team)"
    #expect(try await ward.emma.get("/v1.0/teams/\(ward.team)").json["webUrl"]?.string == site)
    let channel = ward.general.replacing(":", with: "%3A").replacing("@", with: "%40")
    #expect(try await ward.emma.seat(in: ward.general, of: ward.team)["webUrl"]?.string == "\(site)/\(channel)")
    let root = try await ward.emma.begin("potassium 6.1", in: ward.general, of: ward.team)
    #expect(root.json["webUrl"]?.string == "\(site)/\(channel)/m/\(root.id)")
    let answer = try await ward.ben.answer("on my way", to: root.id, in: ward.general, of: ward.team)
    #expect(answer.json["webUrl"]?.string == "\(site)/\(channel)/m/\(root.id)/\(answer.id)")
    let chat = try await ward.emma.chat(with: ward.ben)
    let said = try await ward.emma.post("/v1.0/chats/\(chat)/messages", ["body": ["content": "good morning"]])
    let place = "http://salus.test/chats/" + chat.replacing(":", with: "%3A").replacing("@", with: "%40")
    #expect(said.json["webUrl"]?.string == "\(place)/m/\(said.id)")
    #expect(try await ward.emma.get("/v1.0/chats/\(chat)").json["webUrl"]?.string == place)
  }
}
