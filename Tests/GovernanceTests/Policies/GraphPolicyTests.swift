// What Graph has of policies, as its clients call it; every answer is held against the contract.
import Kernel
import TestKit
import Testing

struct GraphPolicyTests {
  private static let give = "/v1.0/admin/teams/policy/userAssignments/"
  private static let long = "microsoft.graph.teamsAdministration."

  @Test func anIdIsFoundByTypeAndName() async throws {
    let desk = try await PolicyDesk()
    let id = try await desk.policy("Nurse's nights")
    for name in ["getPolicyId", Self.long + "getPolicyId"] {
      let path = "/v1.0/admin/teams/policy/\(name)(type='teamsMeetingPolicy',name='nurse''s%20nights')"
      let reply = try await desk.admin.get(path)
      #expect(reply.value.map { $0["policyId"]?.string } == [id] && reply.value[0]["name"] == "Nurse's nights", "\(reply)")
    }
    let global = try await desk.admin.get("/v1.0/admin/teams/policy/getPolicyId(type='TeamsMeetingPolicy',name='Global')")
    #expect(global.value.map { $0["policyId"] } == ["Global.TeamsMeetingPolicy"])
    #expect(try await desk.admin.get("/v1.0/admin/teams/policy/getPolicyId(type='x',name='y')").value == [])
    #expect(try await desk.admin.get("/v1.0/admin/teams/policy/getPolicyId(type='TeamsMeetingPolicy')").target == "name")
  }

  @Test func policiesAreGivenAndTakenAllOrNone() async throws {
    let desk = try await PolicyDesk()
    let (anna, bea) = (try await desk.hospital.person("Anna Roy"), try await desk.hospital.person("Bea Cole"))
    let id = try await desk.policy("Nights")
    let program = try await desk.hospital.application(permissions: ["TeamsPolicyUserAssign.ReadWrite.All"])
    let item = { (person: String, policy: String?) -> JSON in
      [
        "@odata.type": "#microsoft.graph.teamsAdministration.teamsPolicyUserAssignment", "userId": .string(person),
        "policyType": "teamsMeetingPolicy", "policyId": JSON(policy),
      ]
    }
    let refused = try await program.post(Self.give + "assign", ["value": [item(anna.id.text, id), item("nobody", id)]])
    #expect(refused.status == 400 && refused.target == "value[1]/userId", "\(refused)")
    #expect(try await desk.effective(anna)["source"] == "global")
    let given = try await program.post(
      Self.give + Self.long + "assign", ["value": [item(anna.id.text, id), item(bea.id.text, id)]])
    #expect(given.status == 204, "\(given)")
    for person in [anna, bea] { #expect(try await desk.effective(person)["policy"]?["displayName"] == "Nights") }
    let taken = try await program.post(Self.give + "unassign", ["value": [item(anna.id.text, nil)]])
    #expect(taken.status == 204, "\(taken)")
    #expect(try await desk.effective(anna)["source"] == "global")
    #expect(try await anna.post(Self.give + "assign", ["value": [item(anna.id.text, id)]]).status == 403)
    let wrong = try await program.post(
      Self.give + "assign", ["value": [["userId": .string(anna.id.text), "policyType": "x", "policyId": "y"]]])
    #expect(wrong.target == "value[0]/policyType", "\(wrong)")
    #expect(try await program.post("/salus/v1/policies", [:]).status == 403, "who gives policies does not decide what they say")
  }

  @Test func configurationsTellWhatWasGiven() async throws {
    let desk = try await PolicyDesk()
    let (anna, bea) = (try await desk.hospital.person("Anna Roy"), try await desk.hospital.person("Bea Cole"))
    let id = try await desk.policy("Nights")
    let team = try await desk.group("East", [bea])
    try await desk.give(id, to: anna)
    try await desk.give(id, toGroup: team)
    let path = "/v1.0/admin/teams/userConfigurations"
    let all = try await desk.admin.get(path + "?$top=2")
    #expect(all.status == 200 && all.value.count == 2 && all.nextLink != nil, "\(all)")
    let rest = try await desk.admin.get(try #require(all.nextLink?.replacing("http://salus.test", with: "")))
    let configurations = all.value + rest.value
    #expect(configurations.compactMap { $0["userPrincipalName"]?.string }.count == 3)
    let hers = configurations.first { $0["id"]?.string == bea.id.text }?["effectivePolicyAssignments"]
    #expect(
      hers == [
        [
          "policyType": "TeamsMeetingPolicy",
          "policyAssignment": [
            "displayName": "Nights", "policyId": .string(id), "groupId": .string(team), "assignmentType": "group",
          ],
        ]
      ], "\(hers ?? .null)")
    let one = try await desk.admin.get("\(path)/\(anna.id)")
    #expect(one.json["effectivePolicyAssignments"]?[0]?["policyAssignment"]?["assignmentType"] == "direct")
    #expect(try await desk.admin.get("\(path)/\(anna.id)/user").json["displayName"] == "Anna Roy")
    #expect(try await desk.admin.get("\(path)/nobody").status == 404)
    #expect(try await anna.get(path).status == 403)
    #expect(try await desk.admin.get(path + "?$filter=id%20eq%20'x'").target == "$filter")
  }
}
