// The hospital's plans: kept by administrators, by default for everybody or for the members of a group.
import Kernel
import TestKit
import Testing

struct EscalationPlanTests {
  private let path = "/salus/v1/escalationPlans"

  private func plan(_ name: String, to person: TestPerson, wait: Int = 5, _ more: [String: JSON] = [:]) -> JSON {
    let body: [(key: String, value: JSON)] = [
      ("displayName", .string(name)), ("waitMinutes", .int(wait)),
      ("steps", [["target": ["userId": JSON(person.id)], "waitMinutes": 3]]), ("lastResort", ["userId": JSON(person.id)]),
    ]
    return .object(JSONObject(body + more.map { (key: $0.key, value: $0.value) }))
  }

  @Test func theUsualPlanHoldsForWhoeverSaysNothing() async throws {
    var ward = try await Emergency.inGroup()
    let dora = try await ward.hospital.person("Dora")
    let admin = try await ward.hospital.administrator
    #expect(try await admin.post(path, plan("Everybody", to: dora, wait: 6, ["isDefault": true])).status == 201)
    try await ward.cry()
    #expect(try await ward.urgency()["waitMinutes"]?.int == 6)
    let list = try await ward.anna.get(path).value
    #expect(list.map { $0["isUsual"]?.bool } == [true] && list[0].at("steps/0/target/user/displayName")?.string == "Dora")
  }

  @Test func whatAPlanCallsIsNotRemovedUnderIt() async throws {
    let ward = try await TeamWard.open()
    let admin = try await ward.hospital.administrator
    let tag = try await ward.emma.post(
      ward.tags, ["displayName": "Rapid response", "members": [["userId": JSON(ward.ben.id)]]]
    ).id
    let made = try await admin.post(
      path,
      [
        "displayName": "Nights", "waitMinutes": 5, "steps": [["target": ["teamworkTagId": .string(tag)], "waitMinutes": 3]],
        "lastResort": ["userId": JSON(ward.emma.id)],
      ])
    #expect(made.status == 201, "\(made)")
    let refused = try await ward.emma.delete("\(ward.tags)/\(tag)")
    #expect(refused.status == 409 && refused.code == "InEscalationPlan" && refused.text.contains("Nights"), "\(refused)")
    #expect(try await ward.emma.delete("/v1.0/groups/\(ward.team)").code == "InEscalationPlan", "its tags go with a team")
    #expect(try await admin.delete("\(path)/\(made.id)").status == 204)
    #expect(try await ward.emma.delete("\(ward.tags)/\(tag)").status == 204)
    #expect(try await ward.emma.delete("/v1.0/groups/\(ward.team)").status == 204)
  }

  @Test func aGroupsPlanComesBeforeTheOneForEverybody() async throws {
    var ward = try await Emergency.inGroup()
    let dora = try await ward.hospital.person("Dora")
    let admin = try await ward.hospital.administrator
    let group = try await ward.hospital.circle("Nurses", [ward.anna])
    try await admin.post(path, plan("Everybody", to: dora, wait: 6, ["isDefault": true]))
    try await admin.post(path, plan("Nurses", to: dora, wait: 2, ["groupIds": [.string(group)]]))
    try await ward.cry()
    #expect(try await ward.urgency()["waitMinutes"]?.int == 2)
    #expect(try await ward.ben.get(path).value.first { $0["isUsual"]?.bool == true }?["displayName"]?.string == "Everybody")
  }

  @Test func theSendersPolicyComesFirst() async throws {
    var ward = try await Emergency.inGroup()
    let dora = try await ward.hospital.person("Dora")
    let admin = try await ward.hospital.administrator
    let group = try await ward.hospital.circle("Nurses", [ward.anna])
    try await admin.post(path, plan("Nurses", to: dora, wait: 2, ["groupIds": [.string(group)]]))
    let id = try await admin.post(path, plan("By policy", to: dora, wait: 4)).id

    let policies = "/salus/v1/policies"
    func policy(_ plan: String) -> JSON {
      ["type": "TeamsMessagingPolicy", "displayName": "Night", "settings": ["EscalationPlan": .string(plan)]]
    }
    let unknown = try await admin.post(policies, policy("nothing"))
    #expect(unknown.status == 400 && unknown.target == "settings/EscalationPlan", "\(unknown)")
    let night = try await admin.post(policies, policy(id))
    #expect(night.status == 201, "\(night)")
    let settings = try await admin.get("/salus/v1/policies/types").value.flatMap { $0["settings"]?.array ?? [] }
    let offered = settings.first { $0["name"]?.string == "EscalationPlan" }?["options"]?.array
    #expect(offered?.map { $0["displayName"]?.string } == ["By policy", "Nurses"])

    let given: JSON = ["policyId": .string(night.id)]
    #expect(try await admin.put("/salus/v1/users/\(ward.anna.id)/policies/TeamsMessagingPolicy", given).status < 300)
    try await ward.cry()
    #expect(try await ward.urgency()["waitMinutes"]?.int == 4)
    // Once it is gone, the group's plan holds again.
    try await admin.delete("\(path)/\(id)")
    #expect(try await ward.anna.get(path).value.first { $0["isUsual"]?.bool == true }?["displayName"]?.string == "Nurses")
  }

  @Test func aSenderMayChooseAnother() async throws {
    var ward = try await Emergency.inGroup()
    let admin = try await ward.hospital.administrator
    let id = try await admin.post(path, plan("Code blue", to: ward.cleo, wait: 1)).id
    try await ward.cry(["planId": .string(id)])
    #expect(try await ward.urgency()["waitMinutes"]?.int == 1)
    let wrong = try await ward.anna.say("x", in: ward.chat, ["importance": "urgent", "@salus.escalation": ["planId": "none"]])
    #expect(wrong.status == 400 && wrong.target == "@salus.escalation/planId")
  }

  @Test func plansAreKeptByAdministrators() async throws {
    let ward = try await Emergency.inGroup()
    let admin = try await ward.hospital.administrator
    let made = try await admin.post(path, plan("One", to: ward.ben))
    let tag = made.json["@odata.etag"]?.string ?? ""
    #expect(made.status == 201)
    #expect(try await ward.anna.post(path, plan("Two", to: ward.ben)).status == 403)
    #expect(try await ward.anna.put("\(path)/\(made.id)", plan("Two", to: ward.ben)).status == 403)
    #expect(try await ward.anna.delete("\(path)/\(made.id)").status == 403)
    #expect(try await admin.post(path, plan("  oNE ", to: ward.ben)).status == 409)
    let change = plan("Renamed", to: ward.cleo)
    #expect(try await admin.send(.put, "\(path)/\(made.id)", bytes: change.bytes, headers: ["if-match": tag]).status == 200)
    #expect(try await admin.send(.put, "\(path)/\(made.id)", bytes: change.bytes, headers: ["if-match": tag]).status == 412)
    #expect(try await admin.delete("\(path)/\(made.id)").status == 204)
    #expect(try await admin.get("\(path)/\(made.id)").status == 404)
  }

  @Test(arguments: [
    ("{}", "displayName"), (#"{"displayName":"X"}"#, "waitMinutes"), (#"{"displayName":"X","waitMinutes":0}"#, "waitMinutes"),
    (#"{"displayName":"X","waitMinutes":1,"steps":[],"lastResort":{"userId":"%1"}}"#, "steps"),
    (
      #"{"displayName":"X","waitMinutes":1,"steps":[{"target":{"userId":"%1"},"waitMinutes":1}],"lastResort":{"userId":"no"}}"#,
      "lastResort/userId"
    ),
    (
      #"{"displayName":"X","waitMinutes":1,"steps":[{"target":{"userId":"%1"},"waitMinutes":1}],"lastResort":{"userId":"%1"},"groupIds":["no"]}"#,
      "groupIds[0]"
    ),
  ])
  func aBadPlanIsRefusedByField(_ body: String, _ field: String) async throws {
    let ward = try await Emergency.inGroup()
    let reply = try await ward.hospital.administrator.post(path, JSON(parsing: body.replacing("%1", with: ward.ben.id.text)))
    #expect(reply.status == 400 && reply.target == field, "\(reply.json)")
  }
}
