// The ways by which somebody could let themselves in with a patient, and the files by which something of a patient could be lost.
import Kernel
import TestKit
import Testing

struct PatientDoorTests {
  private func patients(_ house: PatientHospital) async throws -> [JSON] {
    try await house.admin.get("/salus/v1/patientTeams?state=all").value
  }

  private func team(_ house: PatientHospital, _ identifier: String = "100234") async throws -> String {
    let found = try await patients(house).first { $0["identifier"]?.string == identifier }
    return try #require(found?["teamId"]?.string)
  }

  private func wardTeam(_ house: PatientHospital) async throws -> String {
    let ward = try await house.admin.get("/salus/v1/wards").value.first { $0["code"] == "EAST" }
    return try #require(ward?["teamId"]?.string)
  }

  @discardableResult
  private func file(_ text: String, to house: PatientHospital) async throws -> Reply {
    try await house.admin.send(
      .post, "/salus/v1/admissions", bytes: Array(text.utf8), headers: ["content-type": "text/csv"])
  }

  @Test func nobodyNamesThemselves() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let id = try await team(house)
    let me = try await house.admin.get("/v1.0/me").json["userPrincipalName"] ?? ""
    let attending: JSON = [me]
    let told = try await house.admin.post("/salus/v1/teams/\(id)/patientEvents", ["kind": "update", "attending": attending])
    #expect(told.status == 403 && told.code == "NotByOneself" && told.target == "attending", "\(told)")
    let fed = try await house.feed(
      PatientHospital.said("u", "update", ["at": house.at(1), "attending": attending]),
      PatientHospital.said("r", "update", ["at": house.at(2), "room": "7"]))
    #expect(fed.value.map { $0["state"] } == ["refused", "applied"], "\(fed)")
    let member: JSON = ["@odata.id": .string("https://salus.test/v1.0/directoryObjects/\(house.admin.id)")]
    let ward = try await wardTeam(house)
    for reply in [
      try await house.admin.post("/v1.0/groups/\(ward)/members/$ref", member),
      try await house.admin.post("/v1.0/groups/\(ward)/owners/$ref", member),
      try await house.admin.post("/v1.0/teams/\(ward)/members", teamMember(house.admin.id)),
      try await house.admin.patch(
        "/scim/v2/Groups/\(ward)",
        [
          "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
          "Operations": [["op": "add", "path": "members", "value": [["value": JSON(house.admin.id)]]]],
        ]),
    ] { #expect(reply.status == 403, "\(reply)") }
    try await house.hospital.deliver()
    #expect(try await house.people(id) == house.ids(house.east))
    // Others are brought in as ever.
    #expect(try await house.admin.post("/v1.0/teams/\(ward)/members", teamMember(house.stranger.id)).status == 201)
    #expect(
      try await house.admin.post(
        "/salus/v1/teams/\(id)/patientEvents", ["kind": "update", "attending": [.string(house.doctor.principalName)]]
      ).status < 300)
    #expect(try await house.people(id).contains(house.doctor.id.text))
  }

  @Test func aPatientsTeamIsNobodysWard() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let reply = try await house.admin.patch("/salus/v1/wards/WEST", ["teamId": .string(team(house))])
    #expect(reply.status == 409 && reply.code == "PatientTeam" && reply.target == "teamId", "\(reply)")
  }

  @Test func everyPatientIsOnOnePageOfTheList() async throws {
    let house = try await PatientHospital.open()
    for number in 1...5 {
      var admission = try #require(house.admit("\(number)").object)
      (admission["displayName"], admission["familyName"], admission["givenName"]) = (nil, "Roy", .string("Anna \(number)"))
      try await house.feed(.object(admission))
    }
    var (next, seen): (String?, [JSON]) = ("/salus/v1/patientTeams?state=all&$top=2", [])
    while let path = next, seen.count < 10 {
      let page = try await house.admin.get(path)
      try #require(page.status == 200, "\(page)")
      seen += page.value
      next = page.nextLink.map { String($0.dropFirst("http://salus.test".count)) }
    }
    #expect(seen.compactMap { $0["identifier"]?.string }.sorted() == ["1", "2", "3", "4", "5"])
    #expect(seen.allSatisfy { $0["members"] == 2 }, "\(seen)")
  }

  @Test func whereTheSourceTellsNoEncountersNobodyIsSentAway() async throws {
    let house = try await PatientHospital.open()
    let none: [String: JSON] = ["encounter": ""]
    func said(_ id: String, _ kind: String, _ minutes: Int, _ more: [String: JSON] = [:], _ patient: String = "1") -> JSON {
      PatientHospital.said(id, kind, more.merging(none) { $1 }.merging(["at": house.at(minutes)]) { $1 }, patient: patient)
    }
    try await house.feed(
      said("a", "admit", 0, ["ward": "EAST"]), said("b", "admit", 1, ["ward": "WEST"], "2"), said("m", "merge", 2, ["into": "2"]))
    let id = try await team(house, "2")
    #expect(try await house.people(id) == house.ids(house.east + house.west))
    #expect(try await house.admin.get("/salus/v1/admissions").value.map { $0["problem"] } == ["anotherStayIsOpen"])

    try await house.feed(
      said("c", "admit", 3, ["ward": "EAST"], "5"), said("d", "discharge", 4, [:], "5"),
      said("e", "admit", 5, ["ward": "WEST"], "5"))
    let back = try await team(house, "5")
    #expect(try await house.people(back) == house.ids(house.east + house.west), "the former ward hands over")
    house.hospital.clock.advance(by: .hours(9))
    try await house.hospital.runJobs()
    #expect(try await house.people(back) == house.ids(house.west))
  }

  @Test func aFileIsTakenLineByLineOrNotAtAll() async throws {
    let house = try await PatientHospital.open()
    let head = "id,kind,at,identifier,ward,room\n"
    let open = try await file(
      head + "1,admit,2026-01-01T08:00:00Z,\"100,EAST,1\n2,admit,2026-01-01T08:00:00Z,101,EAST,2\n", to: house)
    #expect(open.status == 400 && open.code == "InvalidFile" && open.target == "line 2", "\(open)")
    #expect(try await patients(house).isEmpty)
    let long = try await file(
      head + "1,admit,2026-01-01T08:00:00Z,100,EAST,12, bed 2\n2,admit,2026-01-01T08:00:00Z,101,EAST,2,,\n", to: house)
    #expect(long.value.map { $0["state"] } == ["refused", "applied"], "\(long)")
    #expect(long.value[0].at("error/target") == "line 2", "\(long)")
  }

  @Test func theTeamsOfAFullWardFollowOneByOne() async throws {
    let house = try await PatientHospital.open()
    for number in 1...25 { try await house.feed(house.admit("\(number)")) }
    try await house.admin.patch("/salus/v1/wards/EAST", ["dutyIds": [], "teamId": nil])
    let other = try await house.west[0].team("East again", with: [house.stranger])
    #expect(try await house.admin.patch("/salus/v1/wards/EAST", ["teamId": .string(other), "handOverMinutes": 0]).status == 200)
    try await house.hospital.runJobs()
    for number in [1, 25] {
      #expect(try await house.people(team(house, "\(number)")).contains(house.stranger.id.text), "\(number)")
    }
  }
}
