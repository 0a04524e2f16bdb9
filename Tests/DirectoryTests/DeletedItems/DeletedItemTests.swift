// What is deleted can be brought back for thirty days, by those who may, and is gone then.
import Kernel
import TestKit
import Testing

struct DeletedItemTests {
  static let path = "/v1.0/directory/deletedItems"

  @Test func aPersonComesBack() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let (anna, boss, junior) = (
      try await hospital.person("Anna Roy"), try await hospital.person("Bo Boss"), try await hospital.person("Ju Nior")
    )
    for (person, manager) in [(anna, boss), (junior, anna)] {
      let link: JSON = ["@odata.id": .string("https://graph.microsoft.com/v1.0/users/\(manager.id)")]
      #expect(try await admin.put("/v1.0/users/\(person.id)/manager/$ref", link).status == 204)
    }
    let ward = try await admin.post("/scim/v2/Groups", ["displayName": "Ward", "members": [["value": .string(anna.id.text)]]])
    #expect(try await admin.delete("/v1.0/users/\(anna.id)").status == 204)
    hospital.clock.advance(by: .seconds(1))

    let listed = try await admin.get(Self.path + "/graph.user")
    #expect(listed.value.map { $0["id"] } == [.string(anna.id.text)], "\(listed)")
    #expect(listed.value.first?["displayName"] == "Anna Roy" && listed.value.first?["deletedDateTime"]?.string != nil)
    #expect(try await admin.get(Self.path + "/\(anna.id)").json["@odata.type"] == "#microsoft.graph.user")
    #expect(try await admin.get(Self.path + "/\(anna.id)/graph.user").status == 200)
    #expect(try await admin.get(Self.path + "/\(anna.id)/graph.group").status == 404)

    let restored = try await admin.post(Self.path + "/\(anna.id)/restore")
    #expect(restored.status == 200 && restored.id == anna.id.text, "\(restored)")
    #expect(try await admin.get(Self.path + "/graph.user").value.isEmpty)
    #expect(try await admin.get("/v1.0/users/\(anna.id)/manager").id == boss.id.text)
    #expect(try await admin.get("/v1.0/users/\(junior.id)/manager").id == anna.id.text)
    #expect(try await admin.get("/v1.0/groups/\(ward.id)/members").value.map { $0["id"] } == [.string(anna.id.text)])
    #expect(try await anna.get("/v1.0/me").status == 401, "old tokens stay void")
    #expect(try await anna.trySignIn().status == 200)
    #expect(try await hospital.audit(action: "directory.restore").map(\.outcome) == ["done"])
  }

  @Test func whoWasDisabledStaysDisabledAndRolesAreNotGivenBack() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    #expect(try await admin.put("/salus/v1/users/\(anna.id)/roles", ["roles": ["administrator"]]).status == 200)
    #expect(try await admin.patch("/v1.0/users/\(anna.id)", ["accountEnabled": false]).status == 204)
    #expect(try await admin.delete("/v1.0/users/\(anna.id)").status == 204)
    #expect(try await admin.post(Self.path + "/\(anna.id)/restore").status == 200)
    #expect(try await admin.get("/v1.0/users/\(anna.id)?$select=accountEnabled").json["accountEnabled"] == false)
    #expect(try await admin.get("/salus/v1/users/\(anna.id)/roles").json["roles"] == [])
  }

  @Test func aNameThatWasGivenAgainIsInTheWay() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    #expect(try await admin.delete("/v1.0/users/\(anna.id)").status == 204)
    let other = try await hospital.person("Anna Roy")
    let refused = try await admin.post(Self.path + "/\(anna.id)/restore")
    #expect(refused.status == 409 && refused.target == "userPrincipalName", "\(refused)")
    #expect(try await admin.patch("/v1.0/users/\(other.id)", ["userPrincipalName": "anna.two@hospital.example"]).status == 204)
    #expect(try await admin.post(Self.path + "/\(anna.id)/restore").status == 200)
  }

  @Test func aGroupComesBack() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna, gone) = (
      try await hospital.administrator, try await hospital.person("Anna Roy"), try await hospital.person("Gone Soon")
    )
    let bind = { (person: TestPerson) in JSON.string("https://graph.microsoft.com/v1.0/users/\(person.id)") }
    let made = try await admin.post(
      "/v1.0/groups",
      [
        "displayName": "Ward", "description": "3 East", "mailNickname": "ward", "mailEnabled": false, "securityEnabled": true,
        "groupTypes": ["Unified"], "visibility": "Private", "members@odata.bind": [bind(anna), bind(gone)],
        "owners@odata.bind": [bind(anna)],
      ])
    let before = try await admin.get("/v1.0/groups/\(made.id)")
    #expect(try await admin.delete("/v1.0/groups/\(made.id)").status == 204)
    #expect(try await admin.delete("/v1.0/users/\(gone.id)").status == 204)
    #expect(try await admin.get("/v1.0/groups/\(made.id)").status == 404)
    let listed = try await admin.get(Self.path + "/graph.group?$select=displayName")
    #expect(listed.value.map { $0["displayName"] } == ["Ward"], "\(listed)")

    let taker = try await admin.post("/scim/v2/Groups", ["displayName": "Ward"])
    #expect(try await admin.post(Self.path + "/\(made.id)/restore").status == 409)
    #expect(try await admin.delete("/scim/v2/Groups/\(taker.id)").status == 204)
    let restored = try await admin.post(Self.path + "/\(made.id)/restore")
    #expect(restored.status == 200 && restored.json["@odata.type"] == "#microsoft.graph.group", "\(restored)")
    let after = try await admin.get("/v1.0/groups/\(made.id)")
    #expect(after.json == before.json)
    for belonging in ["members", "owners"] {
      let people = try await admin.get("/v1.0/groups/\(made.id)/\(belonging)")
      #expect(people.value.map { $0["id"] } == [.string(anna.id.text)], "\(belonging): \(people)")
    }
  }

  @Test func whatIsDeletedForGoodLeavesANameOnly() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let chat = try await admin.post(
      "/v1.0/chats",
      [
        "chatType": "oneOnOne",
        "members": .array(
          [admin, anna].map { person in
            [
              "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
              "user@odata.bind": .string("https://graph.microsoft.com/v1.0/users('\(person.id)')"),
            ]
          }),
      ])
    #expect(try await anna.post("/v1.0/chats/\(chat.id)/messages", ["body": ["content": "Bonjour"]]).status == 201)
    #expect(try await admin.delete("/v1.0/users/\(anna.id)").status == 204)
    #expect(try await admin.delete(Self.path + "/\(anna.id)").status == 204)
    #expect(try await admin.get(Self.path + "/\(anna.id)").status == 404)
    #expect(try await admin.post(Self.path + "/\(anna.id)/restore").status == 404)
    let kept = try await hospital.instance.database.read { connection in
      try connection.run("SELECT display_name, principal_name, mail, job_title, folded FROM person WHERE id = \(anna.id)").map(
        \.columns)
    }
    #expect(kept == [[.text("Anna Roy"), .text(anna.id.text), .null, .null, .text("")]])
    let message = try await admin.get("/v1.0/chats/\(chat.id)/messages").value.first
    #expect(message?["from"]?["user"]?["displayName"] == "Anna Roy", "\(message as Any)")
  }

  @Test func thirtyDaysAreTheEnd() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    #expect(try await hospital.administrator.delete("/v1.0/users/\(anna.id)").status == 204)
    try await hospital.instance.jobs.plant()
    try await hospital.runJobs()
    hospital.clock.advance(by: .days(30) - .hours(7))
    try await hospital.runJobs()
    #expect(try await hospital.administrator.get(Self.path + "/graph.user").value.count == 1)
    hospital.clock.advance(by: .hours(14))
    try await hospital.runJobs()
    #expect(try await hospital.administrator.get(Self.path + "/graph.user").value.isEmpty)
    #expect(try await hospital.audit(action: "directory.erase").map(\.actor) == ["system"])
  }

  @Test func permissionsReachTheirOwnKindOnly() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    #expect(try await admin.delete("/v1.0/users/\(anna.id)").status == 204)
    let groups = try await hospital.application("Groups", permissions: ["Group.ReadWrite.All"])
    #expect(try await groups.get(Self.path + "/graph.user").status == 403)
    #expect(try await groups.get(Self.path + "/\(anna.id)").status == 404)
    #expect(try await groups.post(Self.path + "/\(anna.id)/restore").status == 404)
    #expect(try await groups.delete(Self.path + "/\(anna.id)").status == 404)
    let people = try await hospital.application("People", permissions: ["User.DeleteRestore.All"])
    #expect(try await people.post(Self.path + "/\(anna.id)/restore").status == 200)
    #expect(try await hospital.person("Bo").get(Self.path + "/graph.user").status == 403)
    #expect(try await admin.get(Self.path + "/graph.user?$filter=id%20eq%20'x'").code == "Request_UnsupportedQuery")
  }
}
