// Changes hold at once, and open sessions hear of them.
import Kernel
import TestKit
import Testing

struct PolicyLiveTests {
  /// Who hears of what.
  @Test func whoeverIsConcernedHears() async throws {
    let desk = try await PolicyDesk()
    let (anna, bea) = (try await desk.hospital.person("Anna Roy"), try await desk.hospital.person("Bea Cole"))
    let (hers, other) = (try await anna.listen(), try await bea.listen())
    let told = { () async throws -> [Int] in
      try await desk.hospital.deliver()
      var counts: [Int] = []
      for inbox in [hers, other] { counts.append(await inbox.changes().filter { $0.resource == "policies" }.count) }
      return counts
    }
    let nights = try await desk.policy("Nights")
    let team = try await desk.group("East", [])
    _ = try await told()

    try await desk.give(nights, to: anna)
    #expect(try await told() == [1, 0], "given to one")
    _ = try await desk.admin.patch("/salus/v1/policies/\(nights)", ["settings": ["AllowMeetNow": false]])
    #expect(try await told() == [1, 0], "changed for one")
    _ = try await desk.admin.delete("/salus/v1/users/\(anna.id)/policies/TeamsMeetingPolicy")
    #expect(try await told() == [1, 0], "taken from one")
    _ = try await desk.admin.patch("/salus/v1/policies/Global.TeamsMeetingPolicy", ["settings": ["AllowMeetNow": false]])
    #expect(try await told() == [1, 1], "changed for all")
    try await desk.give(nights, toGroup: team)
    #expect(try await told() == [0, 0], "given to a group without members")
    try await desk.join(bea, team)
    try await desk.hospital.deliver()
    #expect(try await told() == [0, 1], "joined")
    _ = try await desk.admin.patch("/salus/v1/policies/\(nights)", ["settings": ["AllowMeetNow": true]])
    #expect(try await told() == [0, 1], "changed for members")
    _ = try await desk.admin.delete("/v1.0/groups/\(team)/members/\(bea.id)/$ref")
    try await desk.hospital.deliver()
    #expect(try await told() == [0, 1], "left")
    try await desk.package("Healthcare_PatientRoom", to: bea)
    #expect(try await told().last != 0, "a package")
    let batch = try await desk.admin.post(
      "/salus/v1/policies/batches", ["users": [.string(anna.id.text)], "policyId": .string(nights)])
    #expect(batch.status == 202)
    try await desk.work(slices: 2)
    #expect(try await told() == [1, 0], "in a batch")
  }

  @Test func anOpenSessionFeelsAChangeAtOnce() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy").inBrowser()
    #expect(try await anna.get("/v1.0/users").status == 200)
    try await desk.package("Healthcare_PatientRoom", to: anna)
    #expect(try await anna.get("/v1.0/users").code == "PeopleSearchNotAllowed")
    let session = try await anna.get("/salus/v1/session").json
    #expect(session["policies"]?["TeamsMessagingPolicy"]?["AllowPeopleSearch"] == false)
    #expect(try await desk.admin.delete("/salus/v1/users/\(anna.id)/policyPackage").status == 204)
    #expect(try await anna.get("/v1.0/users").status == 200)
  }

  /// What is forgotten: people and groups that are gone for good.
  @Test func whoIsGoneForGoodHasNothing() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    let team = try await desk.group("East", [])
    try await desk.give(desk.policy("Nights"), toGroup: team)
    try await desk.package("Healthcare_PatientRoom", to: anna)
    for path in ["users/\(anna.id)", "groups/\(team)"] { #expect(try await desk.admin.delete("/v1.0/\(path)").status == 204) }
    try await desk.hospital.instance.jobs.plant()
    desk.hospital.clock.advance(by: .days(31))
    try await desk.hospital.runJobs()
    try await desk.hospital.deliver()
    let left = try await desk.hospital.instance.database.read { connection in
      try connection.run(
        "SELECT person FROM policy_person UNION SELECT person FROM policy_package_person UNION SELECT staff_group FROM policy_group"
      ).count
    }
    #expect(left == 0)
  }
}
