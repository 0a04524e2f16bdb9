// Receipts through the front door: who got what on which device, who read it when, and who may know.
import Kernel
import TestKit
import Testing

@testable import Messaging

struct ReceiptTests {
  private struct Ward {
    var hospital: TestHospital
    var anna, ben, cleo: TestPerson
    var chat: String
  }

  private func ward() async throws -> Ward {
    let hospital = try await TestHospital.open()
    let (anna, ben, cleo) = (
      try await hospital.person("Anna"), try await hospital.person("Ben"), try await hospital.person("Cleo")
    )
    return Ward(
      hospital: hospital, anna: anna, ben: ben, cleo: cleo, chat: try await anna.group(with: [ben, cleo], topic: "Ward 3"))
  }

  private func receipt(_ message: String, of person: TestPerson, for viewer: TestPerson, _ ward: Ward) async throws -> JSON? {
    try await viewer.get("/salus/v1/chats/\(ward.chat)/messages/\(message)/receipts").value.first {
      $0.at("user/id")?.string == person.id.text
    }
  }

  private func deliver(_ message: String, to person: TestPerson, on device: String, _ ward: Ward) async throws -> Reply {
    try await person.post(
      "/salus/v1/users/me/deliveries",
      ["deviceId": .string(device), "chats": [["chatId": .string(ward.chat), "messageId": .string(message)]]])
  }

  private func prefer(_ receipts: Bool, _ person: TestPerson) async throws {
    #expect(try await person.patch("/salus/v1/users/me/preferences", ["readReceipts": .bool(receipts)]).status == 200)
  }

  @Test func eachStepHasItsTime() async throws {
    let ward = try await ward()
    let sent = ward.hospital.clock.now
    let message = try await ward.anna.say("bed 4 is free", in: ward.chat).id
    ward.hospital.clock.advance(by: .seconds(3))
    #expect(try await deliver(message, to: ward.ben, on: "phone", ward).status == 204)
    ward.hospital.clock.advance(by: .seconds(4))
    #expect(try await deliver(message, to: ward.ben, on: "desk", ward).status == 204)
    ward.hospital.clock.advance(by: .seconds(5))
    try await ward.ben.mark("markChatReadForUser", ward.chat)
    ward.hospital.clock.advance(by: .minutes(5))
    try await ward.anna.say("and bed 5", in: ward.chat)
    try await ward.ben.mark("markChatReadForUser", ward.chat)
    let ben = try await receipt(message, of: ward.ben, for: ward.anna, ward)
    #expect(ben?["deliveredDateTime"] == JSON(sent + .seconds(3)))
    #expect(ben?["devices"]?.array?.compactMap { $0["deviceId"]?.string } == ["phone", "desk"])
    #expect(ben?["readDateTime"] == JSON(sent + .seconds(12)), "the first time, not the last")
    let cleo = try await receipt(message, of: ward.cleo, for: ward.anna, ward)
    #expect(cleo?["deliveredDateTime"]?.isNull == true && cleo?["readDateTime"]?.isNull == true)
    #expect(try await receipt(message, of: ward.anna, for: ward.ben, ward) == nil, "authors give no receipt to themselves")
  }

  @Test func whoeverGivesNoneSeesNone() async throws {
    let ward = try await ward()
    let message = try await ward.anna.say("bed 4 is free", in: ward.chat).id
    try await ward.ben.mark("markChatReadForUser", ward.chat)
    try await prefer(false, ward.ben)
    let hidden = try await receipt(message, of: ward.ben, for: ward.anna, ward)
    #expect(hidden?["readDateTime"]?.isNull == true && hidden?["isReadShown"]?.bool == false)
    try await prefer(true, ward.ben)
    #expect(try await receipt(message, of: ward.ben, for: ward.anna, ward)?["readDateTime"]?.isNull == false)
    try await prefer(false, ward.anna)
    #expect(try await receipt(message, of: ward.ben, for: ward.anna, ward)?["readDateTime"]?.isNull == true)
  }

  @Test func aChatTellsHowFarEachHasCome() async throws {
    let ward = try await ward()
    let first = try await ward.anna.say("one", in: ward.chat).id
    try await ward.ben.mark("markChatReadForUser", ward.chat)
    let second = try await ward.anna.say("two", in: ward.chat).id
    _ = try await deliver(second, to: ward.ben, on: "phone", ward)
    let list = try await ward.anna.get("/salus/v1/chats/\(ward.chat)/receipts").value
    let ben = list.first { $0["userId"]?.string == ward.ben.id.text }
    #expect(ben?["readMessageId"]?.string == first && ben?["deliveredMessageId"]?.string == second && list.count == 2)
    let stranger = try await ward.hospital.person("Stranger")
    #expect(try await stranger.get("/salus/v1/chats/\(ward.chat)/receipts").status == 404)
    #expect(try await stranger.get("/salus/v1/chats/\(ward.chat)/messages/\(first)/receipts").status == 404)
    #expect(try await deliver(second, to: stranger, on: "phone", ward).status == 204, "passed over: it is not theirs")
  }

  @Test func openScreensHearOfReceipts() async throws {
    let ward = try await ward()
    let inbox = try await ward.anna.listen()
    try await ward.anna.say("one", in: ward.chat)
    try await ward.ben.mark("markChatReadForUser", ward.chat)
    try await ward.hospital.deliver()
    let receipts = await inbox.changes().filter { $0.resource.contains("/receipts(") }
    #expect(receipts.map { $0.data["userId"]?.string } == [ward.ben.id.text])
  }

  @Test func largeChatsHaveNone() async throws {
    let ward = try await ward()
    let crowd = try await crowd(20, in: ward.hospital)
    let chat = try await ward.anna.group(with: crowd, topic: "All hands")
    let message = try await ward.anna.say("hello", in: chat).id
    try await crowd[0].mark("markChatReadForUser", chat)
    let list = try await ward.anna.get("/salus/v1/chats/\(chat)/messages/\(message)/receipts").value
    #expect(list.count == 20 && list.allSatisfy { $0["readDateTime"]?.isNull == true && $0["isReadShown"]?.bool == false })
    #expect(try await ward.anna.say("please confirm", in: chat, ["@salus.receiptRequested": true]).status == 403)
  }

  @Test func anAuthorMayAskForAReceipt() async throws {
    let ward = try await ward()
    let reply = try await ward.anna.say("please confirm", in: ward.chat, ["@salus.receiptRequested": true])
    #expect(reply.status == 201 && reply.json["@salus.receiptRequested"]?.bool == true)
    #expect(
      try await ward.anna.get("/salus/v1/chats/\(ward.chat)/messages/\(reply.id)/receipts").json["isRequested"]?.bool == true)
    try await prefer(false, ward.anna)
    let refused = try await ward.anna.say("again", in: ward.chat, ["@salus.receiptRequested": true])
    #expect(refused.status == 403 && refused.code == "PolicyForbids")
  }

  @Test(arguments: [
    (#"{}"#, "deviceId"), (#"{"deviceId":"","chats":[]}"#, "deviceId"), (#"{"deviceId":"d"}"#, "chats"),
    (#"{"deviceId":"d","chats":[{"chatId":"c","messageId":"x"}]}"#, "chats[0]/messageId"),
  ])
  func aBadConfirmationIsRefusedByField(_ body: String, _ field: String) async throws {
    let ward = try await ward()
    let reply = try await ward.ben.post("/salus/v1/users/me/deliveries", JSON(parsing: body))
    #expect(reply.status == 400 && reply.target == field, "\(reply.json)")
  }

  @Test(arguments: [
    (ReceiptPolicy.everyone, false, ReceiptPolicy.everyone, false, 20, true), (.everyone, false, .everyone, false, 21, false),
    (.userPreference, true, .userPreference, true, 2, true), (.userPreference, false, .userPreference, true, 2, false),
    (.userPreference, true, .userPreference, false, 2, false), (.none, true, .everyone, true, 2, false),
    (.everyone, true, .none, true, 2, false), (.everyone, false, .userPreference, true, 2, true),
  ])
  func policyAndChoiceDecide(
    _ reader: ReceiptPolicy, _ readerChoice: Bool, _ viewer: ReceiptPolicy, _ viewerChoice: Bool, _ members: Int, _ shown: Bool
  ) {
    let stances = (
      ReceiptRules.Stance(policy: reader, choice: readerChoice), ReceiptRules.Stance(policy: viewer, choice: viewerChoice)
    )
    #expect(ReceiptRules.shows(stances.0, to: stances.1, members: members) == shown)
  }
}
