// Cards in messages: what a program sends, and what capabilities keep up to date through the port `posting`.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

struct CardTests {
  private static let adaptive = "application/vnd.microsoft.card.adaptive"

  private func message(_ card: String, place: String = "c1", id: String = "c1", _ words: String = "") -> JSON {
    [
      "body": ["contentType": "html", "content": .string("\(words)<attachment id=\"\(place)\"></attachment>")],
      "attachments": [["id": .string(id), "contentType": .string(Self.adaptive), "content": .string(card)]],
    ]
  }

  private static let stock = """
    {"type":"AdaptiveCard","version":"1.4","body":[{"type":"TextBlock","text":"Insulin is low"},
    {"type":"FactSet","facts":[{"title":"Left","value":"3 pens"}]}],
    "actions":[{"type":"Action.OpenUrl","title":"Order","url":"https://stock.hospital.example/1"}]}
    """

  @Test func aProgramSendsACardAndItComesBackAsItWas() async throws {
    let ward = try await TeamWard.open()
    let made = try await ward.emma.post(ward.place, message(Self.stock, "Look: "))
    #expect(made.status == 201, "\(made)")
    let shown = try await ward.ben.get("\(ward.place)/\(made.id)").json
    #expect(shown["attachments"]?.array?.first?["content"]?.string == Self.stock)
    #expect(shown["attachments"]?.array?.first?["contentType"]?.string == Self.adaptive)
    let found = try await ward.ben.post(
      "/v1.0/search/query", ["requests": [["entityTypes": ["chatMessage"], "query": ["queryString": "insulin pens"]]]])
    #expect(found.json["value"]?.array?.first?["hitsContainers"]?.array?.first?["total"] == 1, "\(found)")
    // An edit that is silent about it keeps it, one that names none takes it off.
    let place = "\(ward.place)/\(made.id)"
    #expect(try await ward.emma.patch(place, ["body": ["contentType": "html", "content": "<p>Still</p>"]]).status == 204)
    #expect(try await ward.ben.get(place).json["attachments"]?.array?.count == 1)
    let none: JSON = ["body": ["contentType": "html", "content": "<p>Gone</p>"], "attachments": []]
    #expect(try await ward.emma.patch(place, none).status == 204)
    #expect(try await ward.ben.get(place).json["attachments"]?.array?.isEmpty == true)
    let chat = try await ward.emma.chat(with: ward.ben)
    #expect(try await ward.emma.post("/v1.0/chats/\(chat)/messages", message(Self.stock)).status == 201)
  }

  @Test func whatIsNoCardIsRefusedByName() async throws {
    let ward = try await TeamWard.open()
    let script = #"{"type":"AdaptiveCard","actions":[{"type":"Action.OpenUrl","url":"javascript:alert(1)"}]}"#
    let deep = String(repeating: #"{"type":"Container","items":["#, count: 20) + String(repeating: "]}", count: 20)
    let many = Array(repeating: #"{"type":"TextBlock","text":"x"}"#, count: 400).joined(separator: ",")
    for bad in [
      "no json", "{}", #"{"type":"HeroCard"}"#, script, #"{"type":"AdaptiveCard","body":[\#(deep)]}"#,
      #"{"type":"AdaptiveCard","body":[\#(many)]}"#,
    ] {
      let refused = try await ward.emma.post(ward.place, message(bad))
      #expect(refused.status == 400 && refused.target == "attachments[0]/content", "\(refused)")
    }
    #expect(try await ward.emma.post(ward.place, message(Self.stock, place: "other")).status == 400)
    let hero = try await ward.emma.post(
      ward.place,
      [
        "body": ["contentType": "html", "content": "<attachment id=\"c\"></attachment>"],
        "attachments": [["id": "c", "contentType": "application/vnd.microsoft.card.hero", "content": "{}"]],
      ])
    #expect(hero.status == 400 && hero.target == "attachments[0]/contentType", "\(hero)")
    let long = #"{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"\#(String(repeating: "a", count: 30_000))"}]}"#
    #expect(try await ward.emma.post(ward.place, message(long)).status == 413)
  }

  @Test func aCapabilityKeepsItsCardUpToDate() async throws {
    let ward = try await TeamWard.open()
    let put = { (card: PostedCard) in
      try await ward.hospital.instance.runner.run(PutCard(card: card, channel: ward.general), as: .system(ward.hospital.tenant))
    }
    try await put(PostedCard("Request for leave", facts: [.init("From", "Ben")], tone: .warning))
    try await put(PostedCard("Request for leave", facts: [.init("From", "Ben")], tone: .warning))
    let before = try await ward.ben.threads(in: ward.general, of: ward.team)
    #expect(before.count == 1 && before[0]["messageType"] == "message", "\(before)")
    #expect(before[0].at("from/application/displayName") == "Leave" && before[0].at("from/user") == .null)
    let id = try #require(before[0]["id"]?.string)
    let screen = try await ward.ben.listen()
    try await put(PostedCard("Leave is granted", links: [.init("Show", to: "/shifts")], tone: .good))
    let after = try await ward.ben.threads(in: ward.general, of: ward.team)
    #expect(after.count == 1 && after[0]["id"]?.string == id, "the same message")
    #expect(after[0]["attachments"]?.array?.first?["content"]?.string?.contains("Leave is granted") == true)
    try await ward.hospital.deliver()
    #expect(await screen.take().contains { $0.resource.hasSuffix("messages('\(id)')") })
    // It can be answered and kept, and is nobody's to change.
    #expect(try await ward.cleo.answer("Enjoy", to: id, in: ward.general, of: ward.team).status == 201)
    let saved = try await ward.cleo.post(
      "/salus/v1/me/savedMessages", ["chatId": .string(ward.general), "messageId": .string(id)])
    #expect(saved.status == 201, "\(saved)")
    #expect(try await ward.emma.patch("\(ward.place)/\(id)", ["body": ["content": "x"]]).status == 403)
    #expect(try await ward.emma.post("\(ward.place)/\(id)/softDelete").status == 403)
    // Where the channel is gone, nothing happens.
    try await ward.hospital.administrator.delete("/v1.0/groups/\(ward.team)")
    try await put(PostedCard("Leave is over"))
  }
}

private struct PutCard: FeatureKit.Operation {
  static let action = "test.card"
  let card: PostedCard
  let channel: String

  func run(in work: Transaction) throws {
    try work.ports.require(.posting).put(card, key: "leave/1", to: channel, from: "Leave", in: work)
  }
}
