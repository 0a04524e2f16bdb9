// Whose screens hear that somebody has read: those only to whom it may be shown, by policy and by the choice of both.
import Kernel
import TestKit
import Testing

struct ReceiptAudienceTests {
  private struct Ward {
    var hospital: TestHospital
    var anna, ben, cleo: TestPerson
    var chat: String

    func decide(_ receipts: String) async throws {
      let reply = try await hospital.administrator.patch(
        "/salus/v1/policies/Global.TeamsMessagingPolicy", ["settings": ["ReadReceiptsEnabledType": .string(receipts)]])
      #expect(reply.status == 200, "\(reply)")
    }

    func keepToThemselves(_ person: TestPerson) async throws {
      #expect(try await person.patch("/salus/v1/users/me/preferences", ["readReceipts": false]).status == 200)
    }

    /// Who hears of it when Ben reads.
    func heard(_ more: [String: JSON] = [:]) async throws -> [String] {
      let inboxes = [("Anna", try await anna.listen()), ("Cleo", try await cleo.listen())]
      try await anna.say("bed 4 is free", in: chat, more)
      try await ben.mark("markChatReadForUser", chat)
      try await hospital.deliver()
      var heard: [String] = []
      for (name, inbox) in inboxes {
        let receipts = await inbox.changes().filter { $0.resource.contains("/receipts('\(ben.id)')") }
        if !receipts.isEmpty { heard.append(name) }
      }
      return heard
    }
  }

  private func ward() async throws -> Ward {
    let hospital = try await TestHospital.open()
    let (anna, ben, cleo) = (
      try await hospital.person("Anna"), try await hospital.person("Ben"), try await hospital.person("Cleo")
    )
    return Ward(
      hospital: hospital, anna: anna, ben: ben, cleo: cleo, chat: try await anna.group(with: [ben, cleo], topic: "Ward 3"))
  }

  @Test func everybodyHearsWhereEverybodyMayKnow() async throws {
    let ward = try await ward()
    #expect(try await ward.heard() == ["Anna", "Cleo"])
  }

  @Test func nobodyHearsWhereThePolicySaysNone() async throws {
    let ward = try await ward()
    try await ward.decide("None")
    #expect(try await ward.heard() == [])
  }

  @Test func nobodyHearsOfWhoeverKeepsIt() async throws {
    let ward = try await ward()
    try await ward.keepToThemselves(ward.ben)
    #expect(try await ward.heard() == [])
  }

  @Test func whoeverKeepsTheirOwnHearsOfNoOther() async throws {
    let ward = try await ward()
    try await ward.keepToThemselves(ward.cleo)
    #expect(try await ward.heard() == ["Anna"])
    try await ward.decide("Everyone")
    #expect(try await ward.heard() == ["Anna", "Cleo"], "the policy leaves no choice")
  }

  @Test func everybodyHearsWhoHasAnUrgentMessage() async throws {
    let ward = try await ward()
    try await ward.decide("None")
    #expect(try await ward.heard(["importance": "urgent"]) == ["Anna", "Cleo"])
    #expect(try await ward.heard() == [], "and of the next one nobody")
  }

  @Test func whatADeviceHasIsNoSecret() async throws {
    let ward = try await ward()
    try await ward.decide("None")
    let message = try await ward.anna.say("bed 4 is free", in: ward.chat).id
    let inbox = try await ward.anna.listen()
    let body: JSON = ["deviceId": "phone", "chats": [["chatId": .string(ward.chat), "messageId": .string(message)]]]
    #expect(try await ward.ben.post("/salus/v1/users/me/deliveries", body).status == 204)
    try await ward.hospital.deliver()
    #expect(await inbox.changes().filter { $0.resource.contains("/receipts(") }.count == 1)
  }
}
