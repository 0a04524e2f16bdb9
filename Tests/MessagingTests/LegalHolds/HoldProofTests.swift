// An officer proves a message of a conversation that they were never in, and gets a long one in parts.
import Database
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

@Suite struct HoldProofTests {
  private func hold(on chat: String, _ officer: TestPerson) async throws -> String {
    let body: JSON = ["displayName": "Inquiry 7", "reason": "Complaint of a family", "chatIds": [.string(chat)]]
    let id = try await officer.post("/salus/v1/legalHolds", body).id
    return "/salus/v1/legalHolds/\(id)/conversations/\(chat)"
  }

  @Test func whatWasTakenBackUnderAHoldIsProvedAsItWas() async throws {
    var ward = try await Emergency.inGroup()
    let officer = try await ward.hospital.privacyOfficer()
    let base = try await hold(on: ward.chat, officer)
    try await ward.cry()
    try await ward.wait(1)
    try await ward.ben.acknowledge(ward)
    let back = "/v1.0/users/\(ward.anna.id)/chats/\(ward.chat)/messages/\(ward.message)/softDelete"
    #expect(try await ward.anna.post(back).status == 204)

    let urgent = try await officer.get(base + "/urgentMessages").value
    #expect(
      urgent.count == 1 && urgent[0]["id"]?.string == ward.message && urgent[0]["state"]?.string == "withdrawn", "\(urgent)")
    #expect(urgent[0]["author"]?["displayName"]?.string == "Anna")
    let listed = try await officer.get(base.components(separatedBy: "/19:")[0]).value
    #expect(listed.first?["urgentMessages"]?.int == 1)

    let path = base + "/messages/\(ward.message)/proof"
    let document = try await officer.get(path).json
    #expect(document["record"]?["message"]?["text"]?.string == "potassium 6.9")
    #expect(document["record"]?["urgency"]?["recipients"]?.array?.contains { $0["acknowledgedDateTime"] != .null } == true)
    let readers = document["record"]?["receipts"]?["value"]?.array ?? []
    #expect(!readers.isEmpty && readers.allSatisfy { $0["isReadShown"]?.bool == true })
    let page = try await officer.get(path + "/page?language=fr")
    #expect(page.text.contains("Preuve d’un message") && page.headers["content-disposition"]?.hasPrefix("attachment") == true)
    let signatures = try ward.hospital.instance.runner.ports.require(.signatures)
    for bytes in [document.bytes, Array(page.text.utf8)] {
      #expect(try await ProofCheck.check(bytes, by: signatures, log: ward.hospital.instance.database).faults.isEmpty)
    }
    #expect(try await ward.hospital.audit(action: "legalHold.prove").count == 2)
    // To its members it is gone.
    let own = try await ward.ben.get("/salus/v1/chats/\(ward.chat)/messages/\(ward.message)/proof").json
    #expect(own["record"]?["message"]?["text"]?.string == "")
  }

  @Test func nothingBeyondTheHold() async throws {
    let archive = try await Archive.open()
    let other = try await archive.ben.chat(with: archive.officer)
    let elsewhere = try await archive.ben.say("elsewhere", in: other).id
    let early = try await archive.anna.say("too early", in: archive.chat).id
    archive.hospital.clock.advance(by: .days(1))
    let body: JSON = [
      "displayName": "Inquiry 7", "reason": "Complaint of a family", "chatIds": [.string(archive.chat)],
      "fromDateTime": JSON(archive.hospital.clock.now),
    ]
    let id = try await archive.officer.post("/salus/v1/legalHolds", body).id
    let late = try await archive.anna.say("in time", in: archive.chat).id
    let base = "/salus/v1/legalHolds/\(id)/conversations"
    #expect(try await archive.officer.get("\(base)/\(archive.chat)/messages/\(late)/proof").status == 200)
    #expect(try await archive.officer.get("\(base)/\(archive.chat)/messages/\(early)/proof").status == 404)
    #expect(try await archive.officer.get("\(base)/\(archive.chat)/messages/none/proof").status == 404)
    #expect(try await archive.officer.get("\(base)/\(other)/messages/\(elsewhere)/proof").status == 404)
    #expect(try await archive.officer.get("\(base)/\(other)/urgentMessages").status == 404)
    #expect(try await archive.hospital.administrator.get("\(base)/\(archive.chat)/messages/\(late)/proof").status == 403)
    let done = try await archive.hospital.audit(action: "legalHold.prove").filter { $0.outcome == AuditEntry.done }
    #expect(done.map(\.object) == ["legalHolds/\(id)/conversations/\(archive.chat)/messages/\(late)"])
  }

  @Test func aLongConversationComesInParts() async throws {
    let archive = try await Archive.open()
    let first = try await archive.anna.say("the first one", in: archive.chat).id
    let filled = Filled(chat: ChatID(archive.chat), author: archive.anna.id, after: try #require(MessageID(first)))
    try await archive.hospital.instance.runner.run(filled, as: .system(archive.hospital.tenant))
    let base = try await hold(on: archive.chat, archive.officer)
    let part = try await archive.officer.get(base + "/export")
    #expect(part.json["messages"]?.array?.count == HoldExport.most)
    let after = try #require(part.json["continuesAfter"]?.string)
    #expect(part.headers["link"] == "<?after=\(after)>; rel=\"next\"")
    let rest = try await archive.officer.get(base + "/export?after=\(after)")
    #expect(rest.json["messages"]?.array?.count == 1 && rest.headers["link"] == nil && rest.json["continuesAfter"] == .null)
    let page = try await archive.officer.get(base + "/export/page?language=fr")
    #expect(page.headers["link"] == "<?after=\(after)&language=fr>; rel=\"next\"")
    #expect(page.text.contains("La conversation continue dans la partie suivante."))
  }
}

/// In one go; thousands of messages through the door would take the test as long as all others.
private struct Filled: Operation {
  static let action = "message.post"
  let chat: ChatID
  let author: UserID
  let after: MessageID

  func run(in work: Transaction) throws {
    for number in 1...HoldExport.most {
      try work.run(
        """
        INSERT INTO message (tenant, chat, id, kind, author, body_kind, body, words, importance, modified)
        VALUES (\(work.tenant), \(chat), \(after.number + number), 'message', \(author), 'text', 'more', 'more', 'normal',
          \(after.number + number))
        """)
    }
  }
}
