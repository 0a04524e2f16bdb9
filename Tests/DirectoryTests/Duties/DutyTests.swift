// Roles on the wards: who may give them to whom, who held them when, who stands in.
import Kernel
import TestKit
import Testing

struct DutyTests {
  private let path = "/salus/v1/dutyRoles"

  private struct Ward {
    var hospital: TestHospital
    var admin, anna, ben, cleo: TestPerson
  }

  private func ward() async throws -> Ward {
    let hospital = try await TestHospital.open()
    return Ward(
      hospital: hospital, admin: try await hospital.administrator, anna: try await hospital.person("Anna Roy"),
      ben: try await hospital.person("Ben Hart"), cleo: try await hospital.person("Cleo Diaz"))
  }

  private func role(_ ward: Ward, _ name: String = "Charge nurse", unit: String? = "Medicine 3 East", group: String? = nil)
    async throws -> String
  {
    try await ward.admin.post(
      path,
      ["displayName": .string(name), "unit": JSON(unit), "groupId": JSON(group), "fallback": ["userId": JSON(ward.cleo.id)]]
    ).id
  }

  private func group(_ ward: Ward, _ members: [TestPerson]) async throws -> String {
    let body: JSON = [
      "displayName": "Nurses", "mailNickname": "nurses", "mailEnabled": false, "securityEnabled": true,
      "members@odata.bind": .array(members.map { .string("https://graph.microsoft.com/v1.0/users/\($0.id)") }),
    ]
    return try await ward.admin.post("/v1.0/groups", body).id
  }

  private func holders(_ ward: Ward, _ role: String) async throws -> [String] {
    try await ward.ben.get("\(path)/\(role)").json["holders"]?.array?.compactMap { $0.at("user/displayName")?.string } ?? []
  }

  @Test func everybodySeesWhoHoldsWhat() async throws {
    let ward = try await ward()
    let id = try await role(ward)
    _ = try await role(ward, "Switchboard", unit: nil)
    #expect(try await ward.admin.post("\(path)/\(id)/holders", ["userId": JSON(ward.anna.id)]).status == 200)
    let list = try await ward.ben.get(path).value
    #expect(list.compactMap { $0["displayName"]?.string } == ["Switchboard", "Charge nurse"])
    #expect(try await holders(ward, id) == ["Anna Roy"])
    #expect(list[1].at("fallback/user/displayName")?.string == "Cleo Diaz")
    #expect(try await ward.ben.get(path + "?$search=\"medi charge\"").value.map { $0["id"]?.string } == [id])
    #expect(try await ward.ben.get(path + "?$search=\"surgery\"").value.isEmpty)
  }

  @Test func aPageLosesNoRole() async throws {
    let ward = try await ward()
    for number in 1...5 { _ = try await role(ward, "Role \(number)", unit: number < 3 ? "A" : nil) }
    var (names, next) = ([String](), Optional(path + "?$top=2"))
    while let link = next {
      let page = try await ward.ben.get(link)
      names += page.value.compactMap { $0["displayName"]?.string }
      next = page.nextLink.map { String($0.dropFirst("http://salus.test".count)) }
    }
    #expect(names == ["Role 3", "Role 4", "Role 5", "Role 1", "Role 2"])
  }

  @Test func colleaguesOfTheGroupHandARoleOn() async throws {
    let ward = try await ward()
    let id = try await role(ward, group: group(ward, [ward.anna, ward.ben]))
    #expect(try await ward.anna.post("\(path)/\(id)/holders", ["userId": JSON(ward.anna.id)]).status == 200)
    #expect(try await ward.anna.post("\(path)/\(id)/handOver", ["userId": JSON(ward.ben.id)]).status == 200)
    #expect(try await holders(ward, id) == ["Ben Hart"])
    #expect(try await ward.cleo.post("\(path)/\(id)/holders", ["userId": JSON(ward.anna.id)]).status == 403)
    #expect(try await ward.cleo.delete("\(path)/\(id)/holders/\(ward.ben.id)").status == 403)
    #expect(try await ward.admin.post("\(path)/\(id)/holders", ["userId": JSON(ward.cleo.id)]).status == 403, "no member of it")
    #expect(try await ward.ben.delete("\(path)/\(id)/holders/\(ward.ben.id)").status == 204)
    #expect(try await ward.ben.delete("\(path)/\(id)/holders/\(ward.ben.id)").status == 404)
  }

  @Test func withoutAGroupAdministratorsAloneGiveIt() async throws {
    let ward = try await ward()
    let id = try await role(ward)
    #expect(try await ward.anna.post("\(path)/\(id)/holders", ["userId": JSON(ward.anna.id)]).status == 403)
    #expect(try await ward.anna.post(path, ["displayName": "X", "fallback": ["userId": JSON(ward.anna.id)]]).status == 403)
    #expect(try await ward.anna.patch("\(path)/\(id)", ["displayName": "X"]).status == 403)
    #expect(try await ward.anna.delete("\(path)/\(id)").status == 403)
  }

  @Test func itIsKnownWhoHeldItWhen() async throws {
    let ward = try await ward()
    let id = try await role(ward)
    let start = ward.hospital.clock.now
    for person in [ward.anna, ward.ben, ward.anna] {
      try await ward.admin.post("\(path)/\(id)/handOver", ["userId": JSON(person.id)])
      ward.hospital.clock.advance(by: .hours(8))
    }
    func name(at hours: Int) async throws -> [String] {
      let at = (start + .hours(hours) + .minutes(1)).description
      return try await ward.ben.get("\(path)/\(id)/history?at=\(at)").value.compactMap { $0.at("user/displayName")?.string }
    }
    for (hours, holder) in [(-1, []), (0, ["Anna Roy"]), (9, ["Ben Hart"]), (23, ["Anna Roy"])] {
      #expect(try await name(at: hours) == holder)
    }
    let first = try await ward.ben.get("\(path)/\(id)/history?$top=2")
    #expect(first.value.map { $0["untilDateTime"]?.isNull } == [true, false])
    let rest = try await ward.ben.get(String(try #require(first.nextLink).dropFirst("http://salus.test".count)))
    #expect(rest.value.count == 1 && rest.nextLink == nil)
    #expect(try await ward.ben.get("\(path)/\(id)/history?at=yesterday").status == 400)
  }

  @Test func whoeverLeavesTheHospitalLaysItDown() async throws {
    let ward = try await ward()
    let id = try await role(ward)
    try await ward.admin.post("\(path)/\(id)/holders", ["userId": JSON(ward.anna.id)])
    try await ward.admin.patch("/v1.0/users/\(ward.anna.id)", ["accountEnabled": false])
    try await ward.hospital.deliver()
    #expect(try await holders(ward, id).isEmpty)
    #expect(try await ward.admin.post("\(path)/\(id)/holders", ["userId": JSON(ward.anna.id)]).status == 400)
  }

  @Test func standInsDoNotGoRoundInACircle() async throws {
    let ward = try await ward()
    let (first, second) = (try await role(ward, "First"), try await role(ward, "Second"))
    #expect(try await ward.admin.patch("\(path)/\(first)", ["fallback": ["dutyRoleId": .string(second)]]).status == 200)
    let circle = try await ward.admin.patch("\(path)/\(second)", ["fallback": ["dutyRoleId": .string(first)]])
    #expect(circle.status == 400 && circle.target == "fallback")
    #expect(try await ward.admin.patch("\(path)/\(first)", ["fallback": ["dutyRoleId": .string(first)]]).status == 400)
    #expect(try await ward.admin.delete("\(path)/\(second)").status == 409, "it stands in for the first")
    #expect(try await ward.admin.delete("\(path)/\(first)").status == 204)
    #expect(try await ward.admin.delete("\(path)/\(second)").status == 204)
  }

  @Test(arguments: [
    ("{}", "displayName"), (#"{"displayName":" "}"#, "displayName"), (#"{"displayName":"X"}"#, "fallback"),
    (#"{"displayName":"X","fallback":{}}"#, "fallback/userId"),
    (#"{"displayName":"X","fallback":{"userId":"nobody"}}"#, "fallback/userId"),
    (#"{"displayName":"X","fallback":{"dutyRoleId":"none"}}"#, "fallback/dutyRoleId"),
    (#"{"displayName":"X","groupId":"none","fallback":{"userId":"%1"}}"#, "groupId"),
    (#"{"displayName":"charge  NURSE","unit":"medicine 3 east","fallback":{"userId":"%1"}}"#, "displayName"),
  ])
  func aBadRoleIsRefusedByField(_ body: String, _ field: String) async throws {
    let ward = try await ward()
    _ = try await role(ward)
    let reply = try await ward.admin.post(path, JSON(parsing: body.replacing("%1", with: ward.anna.id.text)))
    #expect((reply.status == 400 || reply.status == 409) && reply.target == field, "\(reply.json)")
  }

  @Test func aChangeNeedsTheVersionThatWasSeen() async throws {
    let ward = try await ward()
    let id = try await role(ward)
    let tag = try await ward.admin.get("\(path)/\(id)").json["@odata.etag"]?.string ?? ""
    let first = try await ward.admin.patch("\(path)/\(id)", ["unit": nil], headers: ["if-match": tag])
    #expect(first.status == 200, "\(tag) \(first.json)")
    #expect(try await ward.admin.patch("\(path)/\(id)", ["displayName": "Late"], headers: ["if-match": tag]).status == 412)
  }
}
