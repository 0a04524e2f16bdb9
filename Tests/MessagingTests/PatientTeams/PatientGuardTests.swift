// Who is with a patient, and who is not: no guest of the ward, nobody by an office, and nobody is sent away by a mistake of the source.
import Kernel
import TestKit
import Testing

struct PatientGuardTests {
  private func patient(_ house: PatientHospital, _ identifier: String = "100234") async throws -> String {
    let found = try await house.admin.get("/salus/v1/patientTeams?state=all").value.first {
      $0["identifier"]?.string == identifier
    }
    return try #require(found?["teamId"]?.string)
  }

  private func wardTeam(_ house: PatientHospital, _ code: String = "EAST") async throws -> String {
    let wards = try await house.admin.get("/salus/v1/wards").value
    return try #require(wards.first { $0["code"]?.string == code }?["teamId"]?.string)
  }

  @Test func guestsOfAWardAreNotWithItsPatients() async throws {
    let house = try await PatientHospital.open()
    let guest = try await house.hospital.guest("Gaby Guest")
    let ward = try await wardTeam(house)
    #expect(try await house.east[0].post("/v1.0/teams/\(ward)/members", teamMember(guest.id)).status == 201)
    var admission = try #require(house.admit().object)
    admission["attending"] = [.string(guest.id.text)]
    try await house.feed(.object(admission))
    let id = try await patient(house)
    #expect(try await house.people(id) == house.ids(house.east))
    #expect(try await guest.get("/v1.0/me/joinedTeams").value.map { $0["id"]?.string } == [ward])
  }

  @Test func aWardsTeamIsPrivateAndStays() async throws {
    let house = try await PatientHospital.open()
    let open = try await house.east[0].team("Everybody", ["visibility": "public"])
    let refused = try await house.admin.patch("/salus/v1/wards/EAST", ["teamId": .string(open)])
    #expect(refused.status == 409 && refused.code == "PublicTeam" && refused.target == "teamId", "\(refused)")
    let ward = try await wardTeam(house)
    for reply in [
      try await house.east[0].patch("/v1.0/teams/\(ward)", ["visibility": "public"]),
      try await house.admin.patch("/v1.0/groups/\(ward)", ["visibility": "Public"]),
      try await house.east[0].delete("/v1.0/groups/\(ward)"),
    ] { #expect(reply.status == 409 && reply.code == "WardTeam", "\(reply)") }
    #expect(try await house.admin.patch("/salus/v1/wards/EAST", ["teamId": nil]).status == 200)
    #expect(try await house.east[0].delete("/v1.0/groups/\(ward)").status == 204)
  }

  @Test func noOfficeLetsAnybodyIn() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let id = try await patient(house)
    #expect(try await house.admin.get("/v1.0/groups/\(id)").json["@salus.isPatient"] == true)
    #expect(try await house.admin.get("/v1.0/groups/\(wardTeam(house))").json["@salus.isPatient"] == nil)
    for person in [house.admin.id, house.stranger.id] {
      let reply = try await house.admin.post("/v1.0/teams/\(id)/members", teamMember(person))
      #expect(reply.status == 403 && reply.code == "PatientTeam", "\(reply)")
      let link: JSON = ["@odata.id": .string("https://salus.test/v1.0/directoryObjects/\(person)")]
      #expect(try await house.admin.post("/v1.0/groups/\(id)/members/$ref", link).code == "PatientTeam")
    }
    #expect(try await house.east[0].post("/v1.0/teams/\(id)/members", teamMember(house.stranger.id)).status == 201)
    #expect(
      try await house.east[0].post(
        "/v1.0/teams/\(id)/clone", ["displayName": "Copy", "visibility": "public", "partsToClone": "channels,members"]
      ).status == 409)
  }

  @Test func privateChannelsAreThereAgainForWhoComesBack() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit("1"), house.admit("2"))
    let (first, second) = (try await patient(house, "1"), try await patient(house, "2"))
    let charge = house.east[0]
    var channels: [String] = []
    for team in [first, second] {
      channels.append(try await charge.channel("Wound", in: team, ["membershipType": "private"]).id)
    }
    try await house.feed(PatientHospital.said("m", "merge", ["at": house.at(5), "into": "2"], patient: "1"))
    let question = try #require(try await house.admin.get("/salus/v1/admissions").value.first?["id"]?.string)
    try await house.admin.post("/salus/v1/admissions/\(question)/decide", ["decision": "accept"])
    let team = try await patient(house, "2")
    for channel in channels {
      #expect(try await charge.get("/v1.0/teams/\(team)/channels/\(channel)/messages").status == 200)
      let members = try await charge.get("/v1.0/teams/\(team)/channels/\(channel)/members").value
      #expect(members.map { $0["roles"] } == [["owner"]], "\(members)")
    }
    try await house.feed(PatientHospital.said("t", "transfer", ["at": house.at(10), "ward": "WEST"], patient: "2"))
    house.hospital.clock.advance(by: .hours(9))
    try await house.hospital.runJobs()
    #expect(try await charge.get("/v1.0/teams/\(team)/channels/\(channels[1])").status == 404)
    try await house.feed(PatientHospital.said("c", "cancelTransfer", ["at": house.at(20)], patient: "2"))
    #expect(try await charge.get("/v1.0/teams/\(team)/channels/\(channels[1])/messages").status == 200)
  }

  @Test func whatAppearsOnAnOpenScreenIsOnRecord() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let id = try await patient(house)
    let general = try await house.east[0].general(of: id)
    let inbox = try await house.east[1].listen()
    func seen() async throws -> Int {
      try await house.hospital.audit(action: "patient.access").count {
        $0.actor == house.east[1].id.text && $0.object == "teams/\(id)/patient"
      }
    }
    try await house.hospital.deliver()
    #expect(try await seen() == 0)
    for text in ["K 6.8", "K 5.9"] { try await house.east[0].begin(text, in: general, of: id) }
    try await house.hospital.deliver()
    #expect(await inbox.changes().contains { $0.json.text.contains("K 6.8") })
    #expect(try await seen() == 1, "once a day")
  }

  @Test func theWardsLanguageIsItsPatientsTeams() async throws {
    let house = try await PatientHospital.open()
    #expect(try await house.admin.patch("/salus/v1/wards/EAST", ["language": "fr"]).json["language"] == "fr")
    #expect(try await house.admin.patch("/salus/v1/wards/EAST", ["language": "de"]).target == "language")
    try await house.feed(house.admit())
    let id = try await patient(house)
    let general = try await house.east[0].general(of: id)
    let said = try await house.east[0].get("/v1.0/teams/\(id)/channels/\(general)/messages", headers: modern).text
    #expect(said.contains("Hospitalis") || said.contains("Chambre"), "\(said)")
  }

  @Test func aFeedIsReadOneByOne() async throws {
    let house = try await PatientHospital.open()
    let told = try await house.admin.post("/salus/v1/admissions", ["value": [5, house.admit()]]).value
    #expect(told.map { $0["state"] } == ["refused", "applied"], "\(told)")
    let file = "id,kind,at,identifier,ward,attendng\n1,admit,2026-01-01T08:00:00Z,100,EAST,x\n"
    let misspelt = try await house.admin.send(
      .post, "/salus/v1/admissions", bytes: Array(file.utf8), headers: ["content-type": "text/csv"])
    #expect(misspelt.status == 400 && misspelt.target == "attendng", "\(misspelt)")
  }

  @Test func withoutAHandOverWhoeverGoesIsGone() async throws {
    let house = try await PatientHospital.open()
    try await house.admin.patch("/salus/v1/wards/EAST", ["handOverMinutes": 0])
    try await house.feed(house.admit())
    let (id, ward) = (try await patient(house), try await wardTeam(house))
    let seat = try await house.east[0].get("/v1.0/teams/\(ward)/members").value.first {
      $0["userId"]?.string == house.east[1].id.text
    }
    try await house.east[0].delete("/v1.0/teams/\(ward)/members/\(seat?["id"]?.string ?? "")")
    try await house.hospital.deliver()
    #expect(try await house.people(id) == house.ids([house.east[0]]))
  }

  @Test func whileTwoStaysAreOpenBothWardsAreThere() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit("1", to: "EAST"), house.admit("2", to: "WEST", at: 10))
    try await house.feed(PatientHospital.said("m", "merge", ["at": house.at(20), "into": "2"], patient: "1"))
    house.hospital.clock.advance(by: .hours(20))
    try await house.hospital.runJobs()
    let id = try await patient(house, "2")
    #expect(try await house.people(id) == house.ids(house.east + house.west))
    let waiting = try #require(try await house.admin.get("/salus/v1/admissions").value.first)
    #expect(waiting["problem"] == "anotherStayIsOpen")
    try await house.admin.post("/salus/v1/admissions/\(waiting["id"]?.string ?? "")/decide", ["decision": "accept"])
    #expect(try await house.people(id) == house.ids(house.west))
  }

  @Test func aWardWithoutStaffIsAQuestionUntilSomebodyIsThere() async throws {
    let house = try await PatientHospital.open()
    let ward = try await wardTeam(house)
    try await house.admin.patch("/salus/v1/wards/EAST", ["teamId": nil])
    let told = try await house.feed(house.admit()).value[0]
    #expect(told["state"] == "waiting" && told["problem"] == "emptyWard", "\(told)")
    #expect(try await house.people(patient(house)).isEmpty)
    let waiting = try #require(try await house.admin.get("/salus/v1/admissions").value.first?["id"]?.string)
    let dismissed = try await house.admin.post("/salus/v1/admissions/\(waiting)/decide", ["decision": "dismiss"])
    #expect(dismissed.target == "decision", "the patient would be gone: \(dismissed)")
    try await house.admin.patch("/salus/v1/wards/EAST", ["teamId": .string(ward)])
    #expect(try await house.admin.get("/salus/v1/admissions").value.isEmpty)
    #expect(try await house.people(patient(house)) == house.ids(house.east))
  }

  @Test func whoeverIsThereStaysUntilSomebodyTakesOver() async throws {
    let house = try await PatientHospital.open()
    let west = try await wardTeam(house, "WEST")
    try await house.admin.patch("/salus/v1/wards/WEST", ["teamId": nil])
    try await house.feed(house.admit())
    let id = try await patient(house)
    let wound = try await house.east[0].channel("Wound", in: id, ["membershipType": "private"]).id
    try await house.feed(PatientHospital.said("t", "transfer", ["at": house.at(10), "ward": "WEST"]))
    house.hospital.clock.advance(by: .hours(20))
    try await house.hospital.runJobs()
    #expect(try await house.people(id) == house.ids(house.east), "an empty ward takes nobody over")
    try await house.admin.patch("/salus/v1/wards/WEST", ["teamId": .string(west)])
    #expect(try await house.people(id) == house.ids(house.west))
    // Whom somebody brings in again by hand is let into private channels anew.
    #expect(try await house.west[0].post("/v1.0/teams/\(id)/members", teamMember(house.east[0].id)).status == 201)
    try await house.feed(PatientHospital.said("u", "update", ["at": house.at(12), "room": "9"]))
    #expect(try await house.east[0].get("/v1.0/teams/\(id)/channels/\(wound)/messages").status == 404)
  }

  @Test func whoeverLooksAfterTheWardLooksAfterItsPatients() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let (id, ward) = (try await patient(house), try await wardTeam(house))
    func owners() async throws -> Set<String> {
      Set(
        try await house.admin.get("/v1.0/teams/\(id)/members").value.filter { $0["roles"] == ["owner"] }.compactMap {
          $0["userId"]?.string
        })
    }
    #expect(try await owners() == house.ids([house.east[0]]))
    func seat(_ person: TestPerson) async throws -> String {
      try await house.east[0].get("/v1.0/teams/\(ward)/members").value.first { $0["userId"]?.string == person.id.text }?["id"]?
        .string ?? ""
    }
    let role: JSON = ["@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"]]
    #expect(try await house.east[0].patch("/v1.0/teams/\(ward)/members/\(seat(house.east[1]))", role).status == 200)
    try await house.hospital.deliver()
    #expect(try await owners() == house.ids(house.east))
    #expect(try await house.east[0].delete("/v1.0/teams/\(ward)/members/\(seat(house.east[0]))").status == 204)
    try await house.hospital.deliver()
    #expect(try await owners() == house.ids([house.east[1]]), "who is there for the hand-over owns nothing")
  }

  @Test func aStayOnAnUnknownWardHidesNoOther() async throws {
    var found: [Set<String>] = []
    for isReversed in [false, true] {
      let house = try await PatientHospital.open()
      var second = try #require(house.admit(to: "NOPE", at: 10).object)
      (second["id"], second["encounter"]) = ("second", "E2")
      let events = [house.admit(), .object(second)]
      for event in isReversed ? events.reversed() : events { try await house.feed(event) }
      found.append(Set(try await house.people(patient(house)).map { $0 == house.east[0].id.text ? "charge" : "nurse" }))
    }
    #expect(found[0] == found[1] && found[0] == ["charge", "nurse"], "\(found)")
  }
}
