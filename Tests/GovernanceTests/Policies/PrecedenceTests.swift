// Which policy holds: given directly before groups by rank before the Global, and the answer says why.
import Kernel
import TestKit
import Testing

struct PrecedenceTests {
  /// What somebody in both groups was given, and whose word counts.
  static let table: [(direct: Bool, first: Bool, second: Bool, global: Bool, source: String, winner: String)] = [
    (true, true, true, true, "direct", "Direct"), (true, false, false, false, "direct", "Direct"),
    (true, false, true, true, "direct", "Direct"), (false, true, true, true, "group", "First"),
    (false, true, false, true, "group", "First"), (false, false, true, true, "group", "Second"),
    (false, false, true, false, "group", "Second"), (false, false, false, true, "global", "Global"),
    (false, false, false, false, "global", "Global"),
  ]

  @Test(arguments: table)
  func theStrongestCounts(direct: Bool, first: Bool, second: Bool, global: Bool, source: String, winner: String) async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    let (east, west) = (try await desk.group("East", [anna]), try await desk.group("West", [anna]))
    let values: [String: JSON] = [
      "Direct": "OrganizerOnly", "First": "InvitedUsers", "Second": "Everyone",
      "Global": global ? "EveryoneInCompany" : Self.standard,
    ]
    // The weaker group comes first, so that the order of the ranks counts and not that of the giving.
    if second { try await desk.give(desk.admit("Second", values), toGroup: west) }
    if first { try await desk.give(desk.admit("First", values), toGroup: east, rank: 1) }
    if direct { try await desk.give(desk.admit("Direct", values), to: anna) }
    if global {
      let settings: JSON = ["AutoAdmittedUsers": "EveryoneInCompany"]
      #expect(try await desk.admin.patch("/salus/v1/policies/Global.TeamsMeetingPolicy", ["settings": settings]).status == 200)
    }
    let effective = try await desk.effective(anna)
    #expect(effective["source"]?.string == source && effective["policy"]?["displayName"]?.string == winner, "\(effective)")
    #expect(try await desk.value("AutoAdmittedUsers", anna) == values[winner])
    #expect(effective["otherwise"]?.array?.count == [direct, first, second].filter(\.self).count)
    // The port that every feature asks says the same.
    let told = try await anna.inBrowser().get("/salus/v1/session").json["policies"]
    #expect(told?["TeamsMessagingPolicy"]?["AllowPeopleSearch"] == true && told?["TeamsMeetingPolicy"] == nil)
  }

  private static let standard: JSON = "EveryoneInCompanyExcludingGuests"

  @Test func anExplanationNamesTheGroupAndItsRank() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    let (east, west) = (try await desk.group("East", [anna]), try await desk.group("West", []))
    let nights = try await desk.policy("Nights", PolicyDesk.meeting, ["AllowMeetNow": false])
    try await desk.give(nights, toGroup: west)
    try await desk.give(nights, toGroup: east)
    let effective = try await desk.effective(anna)
    #expect(effective["group"] == ["id": .string(east), "displayName": "East"] && effective["rank"] == 2, "\(effective)")
    let settings = effective["settings"]?.array ?? []
    #expect(settings.first { $0["name"] == "AllowMeetNow" }?["from"] == "policy")
    #expect(settings.first { $0["name"] == "AllowTranscription" }?["from"] == "standard")
    #expect(settings.allSatisfy { $0["isInForce"] == false })
  }

  /// The lines of a story: whom a rank is given, and the order that follows.
  @Test func ranksAreAnOrder() async throws {
    let desk = try await PolicyDesk()
    var groups: [String: String] = [:]
    for name in ["A", "B", "C", "D"] { groups[name] = try await desk.group(name, []) }
    let (one, other) = (try await desk.policy("One"), try await desk.policy("Other"))
    let steps: [(group: String, rank: Int?, order: [String])] = [
      ("A", nil, ["A"]), ("B", nil, ["A", "B"]), ("C", 1, ["C", "A", "B"]), ("A", nil, ["C", "A", "B"]),
      ("B", 2, ["C", "B", "A"]),
      ("D", 99, ["C", "B", "A", "D"]), ("C", 4, ["B", "A", "D", "C"]), ("C", nil, ["B", "A", "D", "C"]),
    ]
    for (index, step) in steps.enumerated() {
      try await desk.give(index.isMultiple(of: 2) ? one : other, toGroup: groups[step.group] ?? "", rank: step.rank)
      #expect(try await desk.ranks() == step.order, "step \(index)")
    }
    #expect(try await desk.admin.delete("/salus/v1/groups/\(groups["A"] ?? "")/policies/TeamsMeetingPolicy").status == 204)
    #expect(try await desk.ranks() == ["B", "D", "C"])
    // A deleted group makes room, and comes back behind the others.
    #expect(try await desk.admin.delete("/v1.0/groups/\(groups["B"] ?? "")").status == 204)
    try await desk.give(one, toGroup: groups["A"] ?? "", rank: 1)
    #expect(try await desk.ranks() == ["A", "D", "C"])
    #expect(try await desk.admin.post("/v1.0/directory/deletedItems/\(groups["B"] ?? "")/restore").status == 200)
    #expect(try await desk.ranks() == ["A", "D", "C", "B"])
    // The order of one type is not that of another.
    try await desk.give(desk.policy("Talk", PolicyDesk.messaging), toGroup: groups["C"] ?? "", PolicyDesk.messaging)
    #expect(try await desk.ranks(PolicyDesk.messaging) == ["C"])
  }

  @Test func whatCannotBeGivenIsRefused() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    let id = try await desk.policy("Nights")
    let user = "/salus/v1/users/\(anna.id)/policies"
    let group = try await desk.group("East", [])
    let bad: [(String, JSON, Int, String?)] = [
      (user + "/TeamsMeetingPolicy", ["policyId": "nothing"], 400, "policyId"),
      (user + "/TeamsMeetingPolicy", [:], 400, "policyId"),
      (user + "/TeamsMeetingPolicy", ["policyId": "Global.TeamsMeetingPolicy"], 400, "policyId"),
      (user + "/TeamsShiftsPolicy", ["policyId": .string(id)], 400, "policyId"),
      (user + "/TeamsCoffeePolicy", ["policyId": .string(id)], 404, nil),
      ("/salus/v1/users/nobody/policies/TeamsMeetingPolicy", ["policyId": .string(id)], 404, nil),
      ("/salus/v1/groups/\(group)/policies/TeamsMeetingPolicy", ["policyId": .string(id), "rank": 0], 400, "rank"),
      ("/salus/v1/groups/nothing/policies/TeamsMeetingPolicy", ["policyId": .string(id)], 404, nil),
      ("/salus/v1/users/\(anna.id)/policyPackage", ["packageId": "Healthcare_Cats"], 400, "packageId"),
      (
        "/salus/v1/groups/\(group)/policyPackage", ["packageId": "Healthcare_ClinicalWorker", "ranks": ["Cats": 1]], 400,
        "ranks/Cats"
      ),
    ]
    for (path, body, status, target) in bad {
      let reply = try await desk.admin.put(path, body)
      #expect(reply.status == status && (target == nil || reply.target == target), "\(path) \(body.text): \(reply)")
    }
  }

  /// C7-9: a policy that a team is given changes all of its members, those who join later too.
  @Test func aTeamsPolicyHoldsForEveryMember() async throws {
    let desk = try await PolicyDesk()
    let (anna, bea) = (try await desk.hospital.person("Anna Roy"), try await desk.hospital.person("Bea Cole"))
    let cleo = try await desk.hospital.person("Cleo Diaz")
    let team = try await desk.group("Medicine 3 East", [anna, bea])
    let quiet = try await desk.policy("Quiet", PolicyDesk.messaging, ["AllowPeopleSearch": false])
    try await desk.give(quiet, toGroup: team, PolicyDesk.messaging)
    for (person, expected) in [(anna, 403), (bea, 403), (cleo, 200)] {
      #expect(try await person.get("/v1.0/users").status == expected)
    }
    try await desk.join(cleo, team)
    #expect(try await cleo.get("/v1.0/users").status == 403)
    #expect(try await desk.admin.delete("/v1.0/groups/\(team)/members/\(anna.id)/$ref").status == 204)
    #expect(try await anna.get("/v1.0/users").status == 200)
  }

  @Test func whatHoldsIsOnesOwnAffair() async throws {
    let desk = try await PolicyDesk()
    let (anna, bea) = (try await desk.hospital.person("Anna Roy"), try await desk.hospital.person("Bea Cole"))
    #expect(try await anna.get("/salus/v1/users/\(bea.id)/policies").status == 403)
    #expect(try await desk.admin.get("/salus/v1/users/\(bea.principalName)/policies").json["userId"]?.string == bea.id.text)
    let narrow = try await desk.hospital.person("Nora Poe", scopes: ["User.Read"])
    #expect(try await narrow.get("/salus/v1/me/policies").status == 200)
    let reader = try await desk.hospital.application(permissions: ["TeamsUserConfiguration.Read.All"])
    #expect(try await reader.get("/salus/v1/users/\(bea.id)/policies").status == 200)
    #expect(
      try await desk.hospital.application(permissions: ["User.Read.All"]).get("/salus/v1/users/\(bea.id)/policies").status == 403)
  }
}

extension PolicyDesk {
  fileprivate func admit(_ name: String, _ values: [String: JSON]) async throws -> String {
    try await policy(name, Self.meeting, ["AutoAdmittedUsers": values[name] ?? .null])
  }
}
