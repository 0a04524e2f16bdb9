// Who reports to whom.
import Kernel
import TestKit
import Testing

@testable import Directory

@Suite struct ManagerTests {
  private func link(_ person: TestPerson) -> JSON {
    ["@odata.id": .string("https://graph.microsoft.com/v1.0/users/\(person.id)")]
  }

  @Test func setsReadsAndTakesAway() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna, leo) = (
      try await hospital.administrator, try await hospital.person("Anna Roy"), try await hospital.person("Leo Wu")
    )
    #expect(try await leo.get("/v1.0/me/manager").status == 404)
    #expect(try await admin.put("/v1.0/users/\(leo.id)/manager/$ref", link(anna)).status == 204)
    let manager = try await leo.get("/v1.0/me/manager")
    #expect(manager.id == anna.id.text && manager.json["@odata.type"]?.string == "#microsoft.graph.user")
    #expect(try await leo.get("/v1.0/me/manager/$ref").json["@odata.id"]?.string?.contains(anna.id.text) == true)
    #expect(try await anna.get("/v1.0/me/directReports").value.map { $0["id"]?.string } == [leo.id.text])
    #expect(try await leo.put("/v1.0/me/manager/$ref", link(leo)).status == 403)
    #expect(try await leo.delete("/v1.0/me/manager/$ref").status == 403)
    #expect(try await admin.delete("/v1.0/users/\(leo.id)/manager/$ref").status == 204)
    #expect(try await leo.get("/v1.0/me/manager").status == 404)
  }

  @Test func nobodyIsTheirOwnManager() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let (anna, leo, mia) = (
      try await hospital.person("Anna Roy"), try await hospital.person("Leo Wu"), try await hospital.person("Mia Sol")
    )
    try await admin.put("/v1.0/users/\(leo.id)/manager/$ref", link(anna))
    try await admin.put("/v1.0/users/\(mia.id)/manager/$ref", link(leo))
    for lead in [anna, leo, mia] {
      let reply = try await admin.put("/v1.0/users/\(anna.id)/manager/$ref", link(lead))
      #expect(reply.status == 400 && reply.code == "ManagerCycle")
    }
  }

  @Test func refusesBadLinks() async throws {
    let admin = try await TestHospital.open().administrator
    for body in [[:], ["@odata.id": "nonsense"], ["@odata.id": 5], ["@odata.id": "https://x/users/nobody"]] as [JSON] {
      #expect(try await admin.put("/v1.0/me/manager/$ref", body).target == "@odata.id")
    }
    #expect(try await admin.put("/v1.0/users/nobody/manager/$ref", ["@odata.id": "https://x/users/nobody"]).status == 404)
  }

  @Test func disabledReportsAreHiddenFromColleagues() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna, leo) = (
      try await hospital.administrator, try await hospital.person("Anna Roy"), try await hospital.person("Leo Wu")
    )
    try await admin.put("/v1.0/users/\(leo.id)/manager/$ref", link(anna))
    try await admin.patch("/v1.0/users/\(leo.id)", ["accountEnabled": false])
    #expect(try await anna.get("/v1.0/me/directReports").value.isEmpty)
    #expect(try await admin.get("/v1.0/users/\(anna.id)/directReports").value.count == 1)
  }

  @Test func directoryObjectsArePeopleAndGroups() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let group = try await admin.post(
      "/v1.0/groups", ["displayName": "Cardiology", "mailNickname": "cardio", "mailEnabled": false, "securityEnabled": true])
    #expect(try await anna.get("/v1.0/directoryObjects/\(anna.id)").json["@odata.type"]?.string == "#microsoft.graph.user")
    #expect(try await anna.get("/v1.0/directoryObjects/\(group.id)").json["@odata.type"]?.string == "#microsoft.graph.group")
    #expect(try await anna.get("/v1.0/directoryObjects/nothing").status == 404)
  }
}
