// A person's data: asked for, gathered while everybody works, handed out to the one who asked, and removed.
import Kernel
import TestKit
import Testing

@testable import FeatureKit
@testable import Governance

struct DataRequestTests {
  static let path = "/salus/v1/privacy/dataRequests"

  private func ask(_ ward: AuditSearchTests.Case, for person: TestPerson) async throws -> String {
    let reply = try await ward.paula.post(Self.path, ["person": .string(person.id.text)])
    #expect(reply.status == 202 && reply.json["state"] == "gathering", "\(reply)")
    return Self.path + "/" + reply.id
  }

  @Test func aPersonsDataComesInOneFile() async throws {
    let ward = try await AuditSearchTests.Case()
    let chat = ward.chat
    let said = try await ward.ben.post("/v1.0/chats/\(chat)/messages", ["body": ["content": "Not Anna's words"]])
    try await ward.anna.post("/v1.0/chats/\(chat)/messages/\(said.id)/setReaction", ["reactionType": "👍"])
    let one = try await ask(ward, for: ward.anna)
    #expect(try await ward.paula.get(one + "/file").code == "StillGathering")
    try await ward.hospital.runJobs()
    let done = try await ward.paula.get(one).json
    #expect(done["state"] == "ready" && done["done"] == done["parts"] && done.at("person/displayName") == "Anna Roy")
    let reply = try await ward.paula.get(one + "/file")
    #expect(reply.headers["content-disposition"]?.contains("personal-data.json") == true)
    let parts = try #require(reply.json["parts"])
    #expect(reply.json["person"] == JSON(ward.anna.id) && reply.json["records"] == done["records"])
    #expect(
      parts.at("profile/0/displayName") == "Anna Roy"
        && parts.at("profile/0/userPrincipalName") == .string(ward.anna.principalName))
    #expect(parts.at("chats/0/topic") == "Bed 14" && parts.at("chats/0/members") == ["Anna Roy", "Ben Ort"])
    #expect(parts.at("messages/0/content")?.string?.contains("Potassium 6.1") == true && parts["messages"]?.array?.count == 1)
    #expect(parts.at("reactions/0/message") == .string(said.id) && parts.at("reactions/0/emoji") == "👍")
    #expect(parts.at("password/0/isSet") == true && parts["policiesInForce"]?.array?.count == 1)
    let acts = (parts["audit"]?.array ?? []).compactMap { $0["activity"]?.string }
    #expect(acts.contains("chat.create") && acts.contains("message.post") && !acts.contains("user.create"))
    // What others wrote is theirs, and nothing that opens a door is anybody's.
    #expect(!reply.text.contains("Not Anna's words") && !reply.text.contains("argon2"))
  }

  /// More than a slice of messages: the seams neither lose nor double one, wherever the server stopped.
  @Test func aCrashInTheMiddleLosesNothing() async throws {
    let ward = try await AuditSearchTests.Case()
    for number in 0..<3 {
      try await ward.anna.post("/v1.0/chats/\(ward.chat)/messages", ["body": ["content": .string("m\(number)")]])
    }
    try await ward.hospital.fillLog(with: 1700, actor: ward.anna.id.text, object: "chats/\(ward.chat)")
    let one = try await ask(ward, for: ward.anna)
    var hospital = ward.hospital
    for _ in 0..<25 {
      try await hospital.gatherOnce(andWrite: true)
      // Read, and torn down before it was written.
      try await hospital.gatherOnce(andWrite: false)
      hospital = try await hospital.reopened()
    }
    try await hospital.runJobs()
    let paula = ward.paula.returning(to: hospital)
    let parts = try #require(try await paula.get(one + "/file").json["parts"])
    let numbers = (parts["audit"]?.array ?? []).compactMap { $0["number"]?.int }
    #expect(numbers.count > 1700 && numbers == numbers.sorted() && Set(numbers).count == numbers.count)
    let texts = (parts["messages"]?.array ?? []).compactMap { $0["content"]?.string }
    #expect(texts.count == 4, "\(texts)")
  }

  @Test func onlyTheOfficerWhoAskedFetchesIt() async throws {
    let ward = try await AuditSearchTests.Case()
    let other = try await ward.hospital.privacyOfficer("Otto Other")
    let one = try await ask(ward, for: ward.anna)
    try await ward.hospital.runJobs()
    #expect(try await other.get(Self.path).value.first?["isMine"] == false)
    #expect(try await other.get(one + "/file").code == "NotYourRequest")
    #expect(try await other.delete(one).code == "NotYourRequest")
    for person in [ward.anna, try await ward.hospital.administrator] {
      #expect(try await person.get(one + "/file").status == 403)
      #expect(try await person.post(Self.path, ["person": .string(person.id.text)]).status == 403)
    }
    #expect(try await ward.paula.get(one + "/file").status == 200)
    let fetched = try await ward.hospital.audit(action: "personalData.download")
    #expect(
      fetched.map(\.outcome) == ["refused:NotYourRequest", "done"] && fetched.allSatisfy { $0.object == "users/\(ward.anna.id)" })
  }

  @Test func itIsGoneAfterSevenDays() async throws {
    let ward = try await AuditSearchTests.Case()
    let one = try await ask(ward, for: ward.anna)
    try await ward.hospital.instance.jobs.plant()
    try await ward.hospital.runJobs()
    #expect(try await slices(ward.hospital) > 0)
    ward.hospital.clock.advance(by: .days(7) - .minutes(1))
    #expect(try await ward.paula.get(one + "/file").status == 200)
    ward.hospital.clock.advance(by: .minutes(2))
    #expect(try await ward.paula.get(one + "/file").code == "Expired")
    ward.hospital.clock.advance(by: .hours(1))
    try await ward.hospital.runJobs()
    #expect(try await slices(ward.hospital) == 0)
    #expect(try await ward.paula.get(one).json["state"] == "expired")
    #expect(try await ward.hospital.audit(action: "personalData.expire").count == 1)
    ward.hospital.clock.advance(by: .days(91))
    try await ward.hospital.runJobs()
    #expect(try await ward.paula.get(Self.path).value.isEmpty)
  }

  @Test func whatIsKeptIsSealedAndCanBeDiscarded() async throws {
    let ward = try await AuditSearchTests.Case()
    let one = try await ask(ward, for: ward.anna)
    try await ward.hospital.runJobs()
    let bodies = try await ward.hospital.instance.database.read {
      try $0.run("SELECT body FROM data_request_slice").map { $0.blob(0) }
    }
    #expect(!bodies.isEmpty && bodies.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Anna") })
    #expect(try await ward.paula.delete(one).status == 204)
    #expect(try await slices(ward.hospital) == 0)
    #expect(try await ward.paula.get(one).status == 404)
    // One that is still being gathered stops.
    let next = try await ask(ward, for: ward.ben)
    #expect(try await ward.paula.delete(next).status == 204)
    try await ward.hospital.runJobs()
    #expect(try await slices(ward.hospital) == 0)
  }

  /// Each part by itself, on whichever engine, from its beginning and from some place in it.
  @Test func everyPartCanBeGathered() async throws {
    let ward = try await AuditSearchTests.Case()
    let runner = ward.hospital.instance.runner
    for part in runner.ports.personalData {
      for after in [nil, "19:a 17 x"] {
        do {
          _ = try await runner.read(as: .system(ward.hospital.tenant)) { try part.slice(ward.anna.id, after, $0) }
        } catch { Issue.record("\(part.name): \(error)") }
      }
    }
  }

  @Test(arguments: [(["person": "nobody"], "person"), ([:], "person"), (["person": 3], "person")] as [(JSON, String)])
  func refusesNonsense(body: JSON, target: String) async throws {
    let reply = try await TestHospital.open().privacyOfficer().post(Self.path, body)
    #expect(reply.status == 400 && reply.target == target, "\(reply)")
  }

  @Test func theOfficersScreenIsTold() async throws {
    let ward = try await AuditSearchTests.Case()
    let inbox = try await ward.paula.listen()
    _ = try await ask(ward, for: ward.anna)
    try await ward.hospital.runJobs()
    try await ward.hospital.deliver()
    #expect(await inbox.changes().contains { $0.resource == "privacy/personalData" })
  }

  private func slices(_ hospital: TestHospital) async throws -> Int {
    try await hospital.instance.database.read { try $0.run("SELECT COUNT(*) FROM data_request_slice")[0].int(0) }
  }
}

extension TestHospital {
  /// One slice, as the errand that is due would gather it.
  fileprivate func gatherOnce(andWrite isWritten: Bool) async throws {
    struct Write: Operation {
      static let action = "errand.run"
      static var trace: Trace { .upkeep(because: "test") }
      let job: Job
      let outcome: Errand.Outcome
      func run(in work: Transaction) throws {
        try work.cancel(job: job.key)
        try outcome(work)
      }
    }
    let row = try await instance.database.read {
      try $0.run("SELECT key, kind, tenant, due, body FROM job WHERE kind = 'personalData.gather'").first
    }
    guard let row else { return }
    let job = Job(
      key: row.text(0), kind: row.text(1), tenant: row.id(2), due: row.instant(3), body: row.json(4), attempts: 1)
    let outcome = try await GatherData.errand.go(job, instance.runner)
    if isWritten { try await instance.runner.run(Write(job: job, outcome: outcome), as: .system(job.tenant, "errand")) }
  }
}
