// Erasing a conversation, or what somebody left who is gone; and the certificate, which anybody can check.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

@Suite struct EraseTests {
  private func erase(_ archive: Archive, _ key: String, _ id: String) async throws -> Reply {
    try await archive.officer.post(
      "/salus/v1/removals", .object(JSONObject([(key, .string(id)), ("reason", "Opened by mistake")])))
  }

  @Test func aConversationGoesWithACertificate() async throws {
    let archive = try await Archive.open()
    for number in 0..<5 { try await archive.anna.say("potassium \(number)", in: archive.chat) }
    try await archive.hospital.deliver()
    let screen = try await archive.ben.listen()
    let begun = try await erase(archive, "chatId", archive.chat)
    #expect(begun.status == 201, "\(begun)")
    #expect(try await archive.anna.get("/v1.0/chats/\(archive.chat)").status == 404, "at once")
    try await archive.hospital.runJobs()
    #expect(await screen.changes().contains { $0.change == "deleted" && $0.resource == "chats('\(archive.chat)')" })
    for table in ["chat", "chat_member", "message", "search_entry", "message_removed"] {
      #expect(try await archive.count(table) == 0)
    }
    #expect(try await archive.ben.get("/salus/v1/me/notices").text.contains(archive.chat) == false)

    let document = try await archive.certificate(begun.id)
    let told = document["record"]?["removal"]
    #expect(told?["messages"]?.int == 5 && told?["cause"]?.string == "conversation" && told?["target"]?.string == archive.chat)
    #expect(told?["askedBy"]?["id"] == JSON(archive.officer.id) && told?["reason"]?.string == "Opened by mistake")
    #expect(!document.text.contains("potassium"))
    let actions = document["record"]?["audit"]?.array?.compactMap { $0["action"]?.string }
    #expect(actions == ["removal.erase", "removal.finish"])
    #expect(try await archive.faults(of: document).isEmpty)
    let altered = try JSON(parsing: document.text.replacing("\"messages\":5", with: "\"messages\":4"))
    #expect(try await !archive.faults(of: altered).isEmpty)
    // Two people can begin again.
    #expect(try await archive.anna.chat(with: archive.ben) == archive.chat)
    #expect(try await archive.anna.say("new", in: archive.chat).status == 201)
  }

  @Test func thePageIsACertificateToo() async throws {
    let archive = try await Archive.open()
    try await archive.anna.say("one", in: archive.chat)
    let id = try await erase(archive, "chatId", archive.chat).id
    #expect(try await archive.officer.get("/salus/v1/removals/\(id)/certificate").status == 404, "not before it is done")
    try await archive.hospital.runJobs()
    let page = try await archive.officer.get("/salus/v1/removals/\(id)/certificate/page?language=fr").text
    #expect(page.contains("Certificat de suppression") && page.contains("Entre deux personnes"))
    let signatures = try archive.hospital.instance.runner.ports.require(.signatures)
    let finding = try await ProofCheck.check(Array(page.utf8), by: signatures)
    #expect(finding.faults.isEmpty && finding.isCertificate && finding.message == id && finding.records == 2)
    let english = try await archive.officer.get("/salus/v1/removals/\(id)/certificate/page", headers: ["accept-language": "en"])
    #expect(english.text.contains("Certificate of deletion"))
  }

  @Test func aHoldOrAnUrgentMessageForbidsIt() async throws {
    let archive = try await Archive.open()
    try await archive.anna.say("one", in: archive.chat)
    let hold: JSON = ["displayName": "Inquiry 7", "reason": "Complaint of a family", "chatIds": [.string(archive.chat)]]
    let id = try await archive.officer.post("/salus/v1/legalHolds", hold).id
    let refused = try await erase(archive, "chatId", archive.chat)
    #expect(refused.status == 409 && refused.code == "UnderLegalHold" && refused.text.contains("Inquiry 7"), "\(refused)")
    try await archive.officer.post("/salus/v1/legalHolds/\(id)/release", ["reason": "The inquiry is closed"])
    try await archive.anna.say("come", in: archive.chat, ["importance": "urgent"])
    #expect(try await erase(archive, "chatId", archive.chat).code == "UrgentMessageRunning")
    #expect(try await archive.anna.heard(in: archive.chat).count == 2)
  }

  /// What an urgent message said to those whom its plan fetched goes with it, and is on the certificate.
  @Test(arguments: [false, true]) func soDoesTheCopyOfAnUrgentMessage(isHeld: Bool) async throws {
    var ward = try await Emergency.betweenTwo()
    let officer = try await ward.hospital.privacyOfficer()
    try await ward.cry([
      "waitMinutes": 1, "steps": [["target": ["userId": JSON(ward.cleo.id)], "waitMinutes": 3]],
      "lastResort": ["userId": JSON(ward.cleo.id)],
    ])
    try await ward.wait(1)
    let place = try #require(try await ward.urgency()["copy"])
    let (copy, message) = (place["chatId"]?.string ?? "", place["messageId"]?.string ?? "")
    try await ward.cleo.say("I am coming", in: copy)
    #expect(try await ward.cleo.post("/salus/v1/chats/\(copy)/messages/\(message)/acknowledge", [:]).status == 200)
    if isHeld {
      let hold: JSON = ["displayName": "Inquiry 7", "reason": "Complaint of a family", "chatIds": [.string(copy)]]
      #expect(try await officer.post("/salus/v1/legalHolds", hold).status == 201)
    }
    let body: JSON = ["chatId": .string(ward.chat), "reason": "Opened by mistake"]
    let id = try await officer.post("/salus/v1/removals", body).id
    try await ward.hospital.runJobs()
    let heard = try await ward.cleo.heard(in: copy)
    #expect(heard.contains("potassium 6.9") == isHeld && heard.contains("I am coming"), "\(heard)")
    let told = try await officer.get("/salus/v1/removals/\(id)/certificate").json["record"]?["removal"]
    #expect(told?["messages"]?.int == (isHeld ? 1 : 2) && told?["conversations"]?.int == 1, "\(told ?? nil)")
  }

  @Test func whatAPersonLeftGoes() async throws {
    let archive = try await Archive.open()
    let group = try await archive.ben.group(with: [archive.anna, archive.officer])
    let kept = try await archive.ben.say("by Ben", in: group).id
    for chat in [archive.chat, group] { try await archive.anna.say("by Anna", in: chat) }
    _ = try await archive.anna.post("/v1.0/chats/\(group)/messages/\(kept)/setReaction", ["reactionType": "👍"])
    #expect(try await erase(archive, "userId", archive.anna.id.text).code == "PersonExists")
    try await archive.hospital.administrator.delete("/v1.0/users/\(archive.anna.id)")
    let id = try await erase(archive, "userId", archive.anna.id.text).id
    try await archive.hospital.runJobs()
    #expect(try await archive.ben.heard(in: group).filter { $0.hasPrefix("by") } == ["by Ben"])
    #expect(try await archive.ben.heard(in: archive.chat).isEmpty)
    #expect(try await archive.count("message_reaction") == 0)
    let told = try await archive.certificate(id)["record"]?["removal"]
    #expect(told?["messages"]?.int == 2 && told?["conversations"]?.int == 2 && told?["cause"]?.string == "person")
    #expect(try await erase(archive, "userId", archive.anna.id.text).status == 400, "nothing is left")
  }

  @Test func faultsNameTheirFields() async throws {
    let archive = try await Archive.open()
    #expect(try await erase(archive, "chatId", "19:none@thread.v2").json["error"]?["target"]?.string == "chatId")
    #expect(try await erase(archive, "userId", "nobody").json["error"]?["target"]?.string == "userId")
    let reply = try await archive.officer.post("/salus/v1/removals", ["chatId": .string(archive.chat), "reason": "short"])
    #expect(reply.json["error"]?["target"]?.string == "reason")
    #expect(try await archive.officer.post("/salus/v1/removals", ["reason": "long enough words"]).status == 400)
    #expect(try await archive.hospital.administrator.get("/salus/v1/removals").status == 403)
  }
}
