// Administrators: made, unmade, and never none.
import Kernel
import TestKit
import Testing

@testable import Directory

@Suite struct RolesTests {
  private func roles(_ reply: Reply) -> [String]? { reply.json["roles"]?.array?.compactMap(\.string) }

  @Test func administratorsAreMadeAndUnmade() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let path = "/salus/v1/users/\(anna.id)/roles"
    #expect(roles(try await admin.get(path)) == [])
    #expect(try await anna.get(path).status == 403)
    #expect(try await anna.put(path, ["roles": ["administrator"]]).status == 403)
    #expect(roles(try await admin.put(path, ["roles": ["administrator"]])) == ["administrator"])
    #expect(try await anna.get(path).status == 200)
    #expect(roles(try await anna.put("/salus/v1/users/\(admin.id)/roles", ["roles": []])) == [])
    #expect(try await admin.get(path).status == 403)
  }

  @Test func whoHoldsARoleIsReadAtOnce() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    #expect(try await admin.get("/salus/v1/roles/administrator/members").value.map { $0["id"] } == [JSON(admin.id)])
    #expect(try await anna.get("/salus/v1/roles/administrator/members").status == 403)
    #expect(try await admin.get("/salus/v1/roles/emperor/members").status == 404)
  }

  @Test func theLastAdministratorStays() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let asks = [
      try await admin.put("/salus/v1/me/roles", ["roles": []]), try await admin.patch("/v1.0/me", ["accountEnabled": false]),
      try await admin.delete("/v1.0/users/\(admin.id)"),
    ]
    for reply in asks { #expect(reply.status == 409 && reply.code == "LastAdministrator", "\(reply)") }
    // A disabled administrator cannot administer.
    try await admin.put("/salus/v1/users/\(anna.id)/roles", ["roles": ["administrator"]])
    try await admin.patch("/v1.0/users/\(anna.id)", ["accountEnabled": false])
    #expect(try await admin.put("/salus/v1/me/roles", ["roles": []]).status == 409)
    try await admin.patch("/v1.0/users/\(anna.id)", ["accountEnabled": true])
    #expect(try await admin.delete("/v1.0/me").status == 204)
  }

  @Test func refusesUnknownRolesAndPeople() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    #expect(try await admin.put("/salus/v1/me/roles", ["roles": ["emperor"]]).status == 400)
    #expect(try await admin.put("/salus/v1/me/roles", ["roles": "administrator"]).target == "roles")
    #expect(try await admin.put("/salus/v1/me/roles", [:]).target == "roles")
    #expect(try await admin.get("/salus/v1/users/nobody/roles").status == 404)
    #expect(try await hospital.nobody.get("/salus/v1/me/roles").status == 401)
  }
}
