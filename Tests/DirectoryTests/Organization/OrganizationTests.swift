// The organisation through the front door.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Directory

@Suite struct OrganizationTests {
  @Test func everybodyReadsTheirOrganisation() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy", scopes: ["User.Read"])
    let list = try await anna.get("/v1.0/organization")
    #expect(list.value.count == 1 && list.value.first?["displayName"]?.string == "Test Hospital")
    #expect(list.value.first?["verifiedDomains"]?[0]?["name"]?.string == "hospital.example")
    let one = try await anna.get("/v1.0/organization/\(hospital.tenant)?$select=id,displayName")
    #expect(one.id == hospital.tenant.text && one.json["verifiedDomains"] == nil)
    #expect(try await anna.get("/v1.0/organization/\(Random.guid())").status == 404)
    #expect(try await hospital.nobody.get("/v1.0/organization").status == 401)
  }

  @Test func administratorsRenameIt() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let path = "/v1.0/organization/\(hospital.tenant)"
    #expect(try await admin.patch(path, ["displayName": " Hôpital Saint-Luc "]).status == 204)
    #expect(try await anna.get(path).json["displayName"]?.string == "Hôpital Saint-Luc")
    #expect(try await anna.patch(path, ["displayName": "Mine"]).status == 403)
    #expect(try await admin.patch(path, ["displayName": "  "]).target == "displayName")
    #expect(try await admin.patch(path, ["displayName": .string(String(repeating: "x", count: 257))]).status == 400)
    #expect(try await admin.patch("/v1.0/organization/\(Random.guid())", ["displayName": "x"]).status == 404)
    #expect(try await admin.patch(path, [:]).status == 204)
  }

  @Test func onlyTheServerItselfMakesOne() async throws {
    let hospital = try await TestHospital.open()
    let person = Actor(
      user: UserID("x"), tenant: hospital.tenant, roles: [.administrator], means: .session("s"), address: "a", requestID: "r")
    await #expect(throws: Failure.self) {
      try await hospital.instance.runner.run(CreateOrganization(displayName: "X"), as: person)
    }
    let again = Actor.system(hospital.tenant)
    await #expect(throws: Failure.self) {
      try await hospital.instance.runner.run(CreateOrganization(displayName: "X"), as: again)
    }
  }

  @Test func nothingCrossesTenants() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let other = Actor.system(TenantID(Random.guid()))
    let runner = hospital.instance.runner
    _ = try await runner.run(CreateOrganization(displayName: "Elsewhere"), as: other)
    let twin = try await runner.run(
      CreatePerson(PersonDraft(principalName: anna.principalName, displayName: "Anna Twin"), roles: [.administrator]), as: other)
    #expect(try await anna.get("/v1.0/users/\(twin.id)").status == 404)
    #expect(try await anna.get("/v1.0/users").value.allSatisfy { $0["id"]?.string != twin.id.text })
    #expect(try await anna.get("/v1.0/users/\(anna.principalName)").id == anna.id.text)
    let admin = try await hospital.administrator
    #expect(try await admin.delete("/v1.0/users/\(twin.id)").status == 404)
    #expect(try await admin.put("/v1.0/me/manager/$ref", ["@odata.id": .string("https://x/users/\(twin.id)")]).status == 400)
    #expect(try await admin.patch("/v1.0/organization/\(other.tenant)", ["displayName": "Taken"]).status == 404)
    #expect(try await anna.get("/v1.0/organization").value.count == 1)
  }
}
