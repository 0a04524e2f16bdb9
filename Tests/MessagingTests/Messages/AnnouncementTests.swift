// Announcements: conversations under a headline, in channels alone.
import Kernel
import TestKit
import Testing

struct AnnouncementTests {
  private static let key = "@salus.announcement"

  @Test func aHeadlineStandsOverAConversation() async throws {
    let ward = try await TeamWard.open()
    let band: JSON = ["headline": "  No visitors   on ward 3 ", "colour": "amber"]
    let made = try await ward.emma.begin(
      "Norovirus", in: ward.general, of: ward.team, [Self.key: band, "subject": "Until Friday"])
    #expect(made.status == 201 && made.json[Self.key] == ["headline": "No visitors on ward 3", "colour": "amber"], "\(made)")
    let place = "\(ward.place)/\(made.id)"
    // Silent edits keep it, others change it or take it off.
    #expect(try await ward.emma.patch(place, ["body": ["content": "Norovirus again"]]).status == 204)
    #expect(try await ward.ben.get(place).json[Self.key]?["headline"] == "No visitors on ward 3")
    let other: JSON = ["body": ["content": "Over"], Self.key: ["headline": "Visitors are welcome"]]
    #expect(try await ward.emma.patch(place, other).status == 204)
    #expect(try await ward.ben.get(place).json[Self.key] == ["headline": "Visitors are welcome", "colour": "blue"])
    let none: JSON = ["body": ["content": "Over"], Self.key: nil]
    #expect(try await ward.emma.patch(place, none).status == 204)
    let plain = try await ward.ben.get(place).json
    #expect(plain[Self.key] == nil && plain["subject"] == "Until Friday", "\(plain)")
  }

  @Test func itIsFoundByItsHeadline() async throws {
    let ward = try await TeamWard.open()
    let made = try await ward.emma.begin("Norovirus", in: ward.general, of: ward.team, [Self.key: ["headline": "Quarantine"]])
    let found = try await ward.ben.post(
      "/v1.0/search/query", ["requests": [["entityTypes": ["chatMessage"], "query": ["queryString": "quarantine"]]]])
    let hit = found.json["value"]?.array?.first?["hitsContainers"]?.array?.first?["hits"]?.array?.first
    #expect(hit?["resource"]?["id"]?.string == made.id, "\(found)")
  }

  @Test func onlyWhatBeginsAConversationInAChannelIsOne() async throws {
    let ward = try await TeamWard.open()
    let band: [String: JSON] = [Self.key: ["headline": "Now"]]
    let first = try await ward.emma.begin("First", in: ward.general, of: ward.team)
    let reply = try await ward.emma.answer("Second", to: first.id, in: ward.general, of: ward.team, band)
    #expect(reply.status == 400 && reply.target == Self.key, "\(reply)")
    let chat = try await ward.emma.chat(with: ward.ben)
    let said = try await ward.emma.post(
      "/v1.0/chats/\(chat)/messages", ["body": ["content": "x"], Self.key: ["headline": "Now"]])
    #expect(said.status == 400 && said.target == Self.key, "\(said)")
    for bad: JSON in [
      [:], ["headline": "  "], ["headline": .string(String(repeating: "a", count: 121))], ["headline": "a", "colour": "pink"],
    ] {
      let refused = try await ward.emma.begin("x", in: ward.general, of: ward.team, [Self.key: bad])
      #expect(refused.status == 400 && refused.target?.hasPrefix(Self.key) == true, "\(refused)")
    }
  }
}
