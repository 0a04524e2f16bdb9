// Many people at once: in slices that survive a crash, with progress; more than 5,000 are refused.
import Directory
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Governance

struct PolicyBatchTests {
  private let path = "/salus/v1/policies/batches"

  /// C6-6
  @Test func moreThanFiveThousandAreRefused() async throws {
    let desk = try await PolicyDesk()
    let reply = try await start(Self.strangers(5001), desk)
    #expect(reply.status == 400 && reply.target == "users", "\(reply.status)")
    #expect(try await desk.admin.get(path).value == [])
    #expect(try await start(Self.strangers(5000), desk).status == 202)
  }

  @Test func progressIsTold() async throws {
    let desk = try await PolicyDesk()
    let (anna, bea) = (try await desk.hospital.person("Anna Roy"), try await desk.hospital.person("Bea Cole"))
    let reply = try await start(
      [.string(anna.id.text), .string(bea.principalName.uppercased()), "nobody@x", .string(anna.id.text)], desk)
    #expect(reply.status == 202 && reply.json["status"] == "notStarted" && reply.json["total"] == 3, "\(reply)")
    #expect(try await desk.effective(anna)["source"] == "global")
    try await desk.work(slices: 3)
    let done = try await desk.admin.get("\(path)/\(reply.id)").json
    #expect(done["status"] == "succeeded" && done["done"] == 2 && done["failed"] == 1, "\(done)")
    #expect(done["failures"] == [["user": "nobody@x", "code": "NotFound"]])
    for person in [anna, bea] { #expect(try await desk.effective(person)["packageId"] == "Healthcare_ClinicalWorker") }
    #expect(try await desk.admin.get(path).value.count == 1)
    // The same way back.
    let back = try await desk.admin.post(path, ["users": [.string(anna.id.text)], "unassign": "package"])
    #expect(back.status == 202, "\(back)")
    try await desk.work(slices: 3)
    #expect(try await desk.effective(anna)["source"] == "global")
    #expect(try await desk.effective(bea)["source"] == "direct")
  }

  @Test func aCrashInTheMiddleLosesAndDoublesNobody() async throws {
    let desk = try await PolicyDesk()
    let (first, last) = (try await desk.hospital.person("Anna Roy"), try await desk.hospital.person("Zoé Zola"))
    let nights = try await desk.policy("Nights")
    var keys = Self.strangers(4998)
    keys.insert(.string(first.id.text), at: 0)
    keys.append(.string(last.principalName))
    let reply = try await desk.admin.post(path, ["users": .array(keys), "policyId": .string(nights)])
    #expect(reply.status == 202, "\(reply)")
    // Twenty of fifty slices, then the machine goes down.
    try await desk.work(slices: 20)
    let half = try await desk.admin.get("\(path)/\(reply.id)").json
    #expect(half["status"] == "running" && half["done"] == 1 && half["failed"] == 1999, "\(half["done"]?.text ?? "")")

    let again = try await PolicyDesk(desk.hospital.reopened())
    #expect(try await again.effective(again.hospital.same(first))["source"] == "direct")
    #expect(try await again.effective(again.hospital.same(last))["source"] == "global")
    try await again.work(slices: 31)
    let done = try await again.admin.get("\(path)/\(reply.id)").json
    #expect(done["status"] == "succeeded" && done["done"] == 2 && done["failed"] == 4998 && done["total"] == 5000)
    #expect(done["failures"]?.array?.count == 4998)
    #expect(try await again.effective(again.hospital.same(last))["source"] == "direct")
    #expect(try await again.hospital.audit(action: "policyBatch.slice").count == 50)
  }

  @Test func whatIsGoneMeanwhileIsSaid() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    let nights = try await desk.policy("Nights")
    let reply = try await desk.admin.post(path, ["users": [.string(anna.id.text)], "policyId": .string(nights)])
    #expect(try await desk.admin.delete("/salus/v1/policies/\(nights)").status == 204)
    try await desk.work(slices: 3)
    let done = try await desk.admin.get("\(path)/\(reply.id)").json
    #expect(
      done["status"] == "succeeded" && done["failures"] == [["user": .string(anna.id.text), "code": "PolicyGone"]], "\(done)")
  }

  @Test(
    arguments: [
      (["users": []], "users"), (["users": ["a"]], "policyId"), (["users": [1], "unassign": "package"], "users[0]"),
      (["users": ["a"], "policyId": "x", "packageId": "y"], "policyId"), (["users": ["a"], "policyId": "x"], "policyId"),
      (["users": ["a"], "packageId": "x"], "packageId"), (["users": ["a"], "unassign": "Cats"], "unassign"),
      (["policyId": "x"], "users"), (["users": ["a"], "policyId": "Global.TeamsMeetingPolicy"], "policyId"),
    ] as [(JSON, String)])
  func whatIsWrongIsNamed(_ body: JSON, _ target: String) async throws {
    let desk = try await PolicyDesk()
    let reply = try await desk.admin.post(path, body)
    #expect(reply.status == 400 && reply.target == target, "\(reply)")
  }

  private func start(_ users: [JSON], _ desk: PolicyDesk) async throws -> Reply {
    try await desk.admin.post(path, ["users": .array(users), "packageId": "Healthcare_ClinicalWorker"])
  }

  private static func strangers(_ count: Int) -> [JSON] { (0..<count).map { .string("nobody\($0)@hospital.example") } }
}

extension TestHospital {
  /// Somebody of before the restart.
  fileprivate func same(_ person: TestPerson) async throws -> TestPerson {
    try await signed(
      TokenClaims(
        user: person.id, tenant: tenant, scopes: instance.registry.allScopes, issued: clock.now, expires: clock.now + .days(1)),
      principalName: person.principalName)
  }
}
