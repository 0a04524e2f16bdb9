// The privacy officer searches the log through the front door.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Governance

struct AuditSearchTests {
  static let path = "/salus/v1/privacy/audit"

  /// Anna and Ben write to each other, Cleo wrote to nobody, and Paula may know.
  struct Case {
    let hospital: TestHospital
    let anna, ben, cleo, paula: TestPerson
    let chat: String

    init() async throws {
      hospital = try await TestHospital.open()
      (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Ort"))
      (cleo, paula) = (try await hospital.person("Cleo Zen"), try await hospital.privacyOfficer())
      let members = [anna, ben].map { person -> JSON in
        [
          "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
          "user@odata.bind": .string("https://salus.test/v1.0/users('\(person.id)')"),
        ]
      }
      chat = try await anna.post("/v1.0/chats", ["chatType": "group", "topic": "Bed 14", "members": .array(members)]).id
      try await anna.post("/v1.0/chats/\(chat)/messages", ["body": ["content": "Potassium 6.1"]])
      hospital.clock.advance(by: .minutes(10))
      for person in [anna, ben] { _ = try await person.get("/v1.0/chats/\(chat)/messages") }
      _ = try await cleo.get("/v1.0/chats/\(chat)/messages")
    }

    func search(_ question: JSON, as person: TestPerson? = nil) async throws -> Reply {
      try await (person ?? paula).post(AuditSearchTests.path + "/searches", question)
    }
  }

  private func lines(_ reply: Reply) -> [String] {
    reply.value.map { "\($0["activity"]?.string ?? "") \($0.at("by/displayName")?.string ?? "-")" }
  }

  @Test func whoLookedAtAConversationIsOneQuestion() async throws {
    let ward = try await Case()
    let reply = try await ward.search(["object": .string("chats/\(ward.chat)"), "activities": ["read"]])
    #expect(reply.status == 200, "\(reply)")
    // Whoever writes a message has it back, and that is no look at the conversation.
    #expect(lines(reply) == ["read Ben Ort", "read Anna Roy"])
    let first = try #require(reply.value.first)
    #expect(first.at("by/id") == JSON(ward.ben.id) && first.at("by/jobTitle") == "Registered Nurse")
    // By its people and never by its topic, which is what its members say to each other.
    #expect(first.at("targets/0/displayName") == "Anna Roy, Ben Ort" && first.at("targets/0/id") == .string(ward.chat))
    #expect(!reply.text.contains("Bed 14") && !reply.text.contains("Potassium"))
  }

  @Test func onlyPrivacyOfficersSearch() async throws {
    let ward = try await Case()
    for person in [ward.anna, try await ward.hospital.administrator] {
      #expect(try await ward.search([:], as: person).status == 403)
      #expect(try await person.get(Self.path).status == 403)
      #expect(try await person.post(Self.path + "/exports", ["format": "csv"]).status == 403)
    }
    #expect(try await ward.hospital.nobody.get(Self.path).status == 401)
  }

  @Test func aSearchStandsInTheLogOnce() async throws {
    let ward = try await Case()
    let object = "chats/\(ward.chat)"
    let first = try await ward.search(["object": .string(object), "size": 1])
    var next = first.json["next"]
    while let before = next?.int {
      next = try await ward.search(["object": .string(object), "size": 1, "before": .int(before)]).json["next"]
    }
    let searches = try await ward.hospital.audit(action: "auditLog.search")
    #expect(searches.map(\.object) == [object] && searches[0].actor == ward.paula.id.text)
    // Whoever looks into the conversation's records finds that.
    let reply = try await ward.search(["object": .string(object), "activities": ["auditLog.search"]])
    #expect(lines(reply).first == "auditLog.search Paula Privacy")
    _ = try await ward.search(["person": .string(ward.anna.id.text)])
    #expect(try await ward.hospital.audit(action: "auditLog.search").last?.object == "users/\(ward.anna.id)")
  }

  @Test func findsByPersonActivityOutcomeAndTime() async throws {
    let ward = try await Case()
    let before = ward.hospital.clock.now
    let anna: JSON = .string(ward.anna.principalName)
    let own = ["read Anna Roy", "message.post Anna Roy", "chat.create Anna Roy"]
    let found = lines(try await ward.search(["person": anna]))
    #expect(found.filter { $0 != own[0] } == Array(own.dropFirst()) && found.first == own[0], "\(found)")
    #expect(lines(try await ward.search(["person": anna, "activities": ["message.post"]])) == ["message.post Anna Roy"])
    #expect(lines(try await ward.search(["person": "nobody@nowhere"])) == [])
    let message = try await ward.search(["activities": ["message.post"]]).value[0]["object"]?.string ?? ""
    #expect(
      lines(try await ward.search(["object": .string(message)])) == ["auditLog.search Paula Privacy", "message.post Anna Roy"])
    let admin = try await ward.search(["activities": ["user.giveRole"]]).value
    #expect(admin.count == 1 && admin[0].at("targets/1/displayName") == "Paula Privacy")
    // Somebody who is turned away.
    _ = try await ward.anna.get(Self.path)
    let refused = try await ward.search(["outcomes": ["refused"], "person": anna])
    #expect(lines(refused) == ["knock Anna Roy"] && refused.value[0]["outcomeCode"] == "Authorization_RequestDenied")
    let early = try await ward.search(["person": anna, "to": JSON(before - .minutes(5))])
    #expect(
      lines(early) == Array(own.dropFirst())
        && early.value.allSatisfy { ($0["at"]?.string ?? "") < JSON(before - .minutes(5)).string! })
    let late = try await ward.search(["person": anna, "from": JSON(before - .minutes(5))])
    #expect(lines(late) == ["knock Anna Roy", "read Anna Roy"])
    #expect(lines(try await ward.search(["from": JSON(before + .days(1))])) == [])
  }

  @Test(
    arguments: [
      (["outcomes": ["perhaps"]], "outcomes[0]"), (["size": 0], "size"), (["size": 501], "size"), (["from": "yesterday"], "from"),
      (["from": "2026-01-02T00:00:00Z", "to": "2026-01-01T00:00:00Z"], "to"), (["person": 7], "person"),
      (["activities": "read"], "activities"), (["object": .string(String(repeating: "x", count: 501))], "object"),
    ] as [(JSON, String)])
  func refusesNonsense(question: JSON, target: String) async throws {
    let hospital = try await TestHospital.open()
    let reply = try await hospital.privacyOfficer().post(Self.path + "/searches", question)
    #expect(reply.status == 400 && reply.target == target, "\(reply)")
  }

  @Test func aRareAnswerIsFoundStretchByStretch() async throws {
    let ward = try await Case()
    let question = try AuditQuestion(kept: ["activities": ["hospital.found"]])
    var (before, found, pages) = (Int?.none, [Int](), 0)
    repeat {
      let page = try await ward.hospital.instance.runner.read(as: .system(ward.hospital.tenant)) { [before] in
        try AuditSearchStore.page(question, before: before, size: 10, stretch: 3, in: $0)
      }
      (before, found, pages) = (page.next, found + page.records.map(\.number), pages + 1)
    } while before != nil && pages < 100
    let all = try await ward.hospital.audit().count
    #expect(found.count == 1 && pages == (all + 2) / 3, "\(pages) pages for \(all) records")
  }

  /// Nothing of a conversation is skipped or told twice, however the pages fall.
  @Test(arguments: [1, 3, 7, 100])
  func theStretchesOfAConversationJoin(stretch: Int) async throws {
    let ward = try await Case()
    try await ward.hospital.fillLog(with: 20, actor: ward.anna.id.text, object: "chats/\(ward.chat)")
    let question = try AuditQuestion(kept: ["object": .string("chats/\(ward.chat)"), "activities": ["read"]])
    var (before, found, pages) = (Int?.none, [Int](), 0)
    repeat {
      let page = try await ward.hospital.instance.runner.read(as: .system(ward.hospital.tenant)) { [before] in
        try AuditSearchStore.page(question, before: before, size: 4, stretch: stretch, in: $0)
      }
      (before, found, pages) = (page.next, found + page.records.map(\.number), pages + 1)
    } while before != nil && pages < 100
    let reads = try await ward.hospital.audit().enumerated().filter { $1.action == "read" && $1.object == "chats/\(ward.chat)" }
    #expect(found == reads.map { $0.offset + 1 }.reversed() && found.count >= 19)
  }

  @Test(arguments: ["", "chats", "chats/19:a@b", "chats/19:a@b/messages/17", "GET /v1.0/users", "/x", "a//b"])
  func theSubjectIsTheSameInSwiftAndOnTheEngine(object: String) async throws {
    let hospital = try await TestHospital.open()
    let found = try await hospital.instance.database.read { connection in
      try connection.run(
        "SELECT \(AuditSubject.expression(connection.dialect)) FROM (SELECT CAST(\(object) AS TEXT) AS object) AS one"
      )[0].text(0)
    }
    #expect(found == AuditSubject.of(object))
  }

  @Test func theOverviewNamesWhatCanBeAsked() async throws {
    let hospital = try await TestHospital.open()
    let paula = try await hospital.privacyOfficer()
    let reply = try await paula.get(Self.path)
    let activities = reply.json["activities"]?.array ?? []
    #expect(activities.count == AuditActivity.all.count)
    #expect(activities.contains { $0["name"] == "read" && $0.at("displayName/fr") == "Consultation" && $0["area"] == "looks" })
    #expect(reply.json.at("chain/verifiedThrough") == 0)
  }
}
