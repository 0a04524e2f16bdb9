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

  @Test func privacyOfficersAreNamedByAnAdministratorAndByNobodyForThemselves() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let path = "/salus/v1/users/\(anna.id)/roles"
    let own = try await admin.put("/salus/v1/me/roles", ["roles": ["administrator", "privacyOfficer"]])
    #expect(own.status == 403 && own.code == "OwnPrivacyOfficer", "\(own)")
    #expect(roles(try await admin.put(path, ["roles": ["privacyOfficer"]])) == ["privacyOfficer"])
    // The role administers nothing, its own giving least of all.
    #expect(try await anna.get(path).status == 403)
    #expect(try await anna.put("/salus/v1/users/\(admin.id)/roles", ["roles": ["privacyOfficer"]]).status == 403)
    let holders = try await admin.get("/salus/v1/roles/privacyOfficer/members").value
    #expect(holders.map { $0["id"] } == [JSON(anna.id)])
    // Whoever holds both keeps what somebody else gave them.
    let both: JSON = ["roles": ["administrator", "privacyOfficer"]]
    #expect(try await admin.put(path, both).status == 200)
    #expect(roles(try await anna.put(path, both)) == ["administrator", "privacyOfficer"])
    #expect(roles(try await anna.put(path, ["roles": ["administrator"]])) == ["administrator"])
  }

  @Test func theLogSaysWhoWasMadeWhat() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let path = "/salus/v1/users/\(anna.id)/roles"
    try await admin.put(path, ["roles": ["privacyOfficer"]])
    try await admin.put(path, ["roles": ["privacyOfficer"]])
    try await admin.put(path, ["roles": ["administrator"]])
    let given = try await hospital.audit(action: "user.giveRole")
    #expect(given.map(\.object) == ["privacyOfficer", "administrator"].map { "users/\(anna.id)/roles/\($0)" })
    #expect(try await hospital.audit(action: "user.takeRole").map(\.object) == ["users/\(anna.id)/roles/privacyOfficer"])
    #expect(given.allSatisfy { $0.actor == admin.id.text })
  }

  static let asked: [(SecondFactorPolicy, Set<Role>, Bool)] = [
    (.optional, [.privacyOfficer], false), (.administrators, [], false), (.administrators, [.administrator], true),
    (.administrators, [.privacyOfficer], true), (.everybody, [], true),
  ]

  @Test(arguments: asked)
  func whoeverHoldsARoleIsAskedForASecondFactor(policy: SecondFactorPolicy, roles: Set<Role>, isAsked: Bool) {
    #expect(policy.asks(roles) == isAsked)
  }

  @Test func theHospitalsOwnSignInGivesTheRoleToo() {
    let rules = [RoleRule(value: "it", role: .administrator), RoleRule(value: "dpo", role: .privacyOfficer)]
    #expect(RoleRule.roles(after: [.administrator], claimed: ["dpo"], by: rules) == [.privacyOfficer])
    #expect(
      RoleRule.roles(after: [.privacyOfficer], claimed: ["it"], by: Array(rules.prefix(1))) == [.administrator, .privacyOfficer])
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
