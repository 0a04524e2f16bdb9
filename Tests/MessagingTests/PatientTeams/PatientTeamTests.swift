// Teams for patients through the front door: made by the feed or by hand, moved, archived, united, and what nobody can settle waits.
import Kernel
import TestKit
import Testing

struct PatientTeamTests {
  @Test func anAdmissionMakesATeamWithTheWardsStaff() async throws {
    let house = try await PatientHospital.open()
    let doctor = try await house.doctor.get("/v1.0/me").json["userPrincipalName"] ?? ""
    var event = try #require(house.admit().object)
    event["attending"] = [doctor]
    let reply = try await house.feed(.object(event))
    #expect(reply.status == 200 && reply.value == [["id": "admit-100234", "state": "applied", "problem": nil, "error": nil]])
    let team = try #require(try await house.team(of: house.east[1]))
    #expect(team["displayName"] == "Marie Tremblay" && team["visibility"] == "hiddenMembership", "\(team)")
    let id = team["id"]?.string ?? ""
    #expect(try await house.people(id) == house.ids(house.east + [house.doctor]))
    let banner = try await house.doctor.get("/salus/v1/teams/\(id)/patient").json
    #expect(banner["wardName"] == "Medicine East" && banner["room"] == "312-A" && banner["birthDate"] == "1948-03-02")
    #expect(banner["state"] == "admitted" && banner.at("attending/0/userId")?.string == house.doctor.id.text, "\(banner)")
    // Nobody else finds the patient's name: not in the team, not in the group.
    #expect(try await house.stranger.get("/salus/v1/teams/\(id)/patient").status == 404)
    let groups = try await house.stranger.get("/v1.0/groups?$top=100")
    #expect(groups.status == 200 && !groups.text.contains("Tremblay") && !groups.text.contains(id))
    #expect(try await house.admin.get("/v1.0/teams").text.contains("Tremblay") == false)
    // What is told twice is taken once; what says something else under the same id is refused.
    #expect(try await house.feed(.object(event)).value[0]["state"] == "repeated")
    event["room"] = "1"
    let other = try await house.feed(.object(event)).value[0]
    #expect(other["state"] == "refused" && other.at("error/code") == "ContradictoryEvent", "\(other)")
  }

  @Test func aTransferHandsOverAndADischargeArchives() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let id = try #require(try await house.team(of: house.east[0])?["id"]?.string)
    let general = try await house.east[0].general(of: id)
    #expect(try await house.east[0].begin("Fell at home on Sunday", in: general, of: id).status == 201)
    try await house.feed(PatientHospital.said("t", "transfer", ["at": house.at(0), "ward": "WEST", "room": "7"]))
    #expect(try await house.people(id) == house.ids(house.east + house.west))
    let banner = try await house.west[0].get("/salus/v1/teams/\(id)/patient").json
    #expect(banner["wardCode"] == "WEST" && banner["leaving"]?.array?.count == 2, "\(banner)")
    #expect(try await house.west[1].threads(in: general, of: id).count { $0.at("from/user") ?? .null != .null } == 1)
    house.hospital.clock.advance(by: .hours(8))
    try await house.hospital.runJobs()
    #expect(try await house.people(id) == house.ids(house.west))
    #expect(try await house.team(of: house.east[0]) == nil)

    try await house.feed(PatientHospital.said("d", "discharge", ["at": house.at(500)]))
    #expect(try await house.west[0].begin("Letter is written", in: general, of: id).status == 201)
    house.hospital.clock.advance(by: .hours(25))
    try await house.hospital.runJobs()
    #expect(try await house.admin.get("/v1.0/teams/\(id)").json["isArchived"] == true)
    #expect(try await house.people(id).isEmpty)
    #expect(try await house.hospital.audit(action: "patientTeam.archive").count == 1)
    // Who comes back finds what was said.
    try await house.feed(
      PatientHospital.said("again", "admit", ["at": house.at(3000), "ward": "EAST", "encounter": "E-2"]))
    #expect(try await house.team(of: house.east[0])?["id"]?.string == id)
    #expect(try await house.east[0].threads(in: general, of: id).count { $0.at("from/user") ?? .null != .null } == 2)
    #expect(try await house.east[0].begin("Back again", in: general, of: id).status == 201)
  }

  @Test func theStayStandsInTheChannelAndFollowsThePatient() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let id = try #require(try await house.team(of: house.east[0])?["id"]?.string)
    let general = try await house.east[0].general(of: id)
    let card = { () -> [String] in
      try await house.east[0].threads(in: general, of: id).compactMap { $0["attachments"]?.array?.first?["content"]?.string }
    }
    let first = try await card()
    #expect(first.count == 1 && first[0].contains("Medicine East") && first[0].contains("312-A"), "\(first)")
    try await house.feed(PatientHospital.said("t", "transfer", ["at": house.at(0), "ward": "WEST", "room": "7"]))
    let second = try await card()
    #expect(second.count == 1 && second[0].contains("Surgery West") && !second[0].contains("312-A"), "\(second)")
    try await house.feed(PatientHospital.said("d", "discharge", ["at": house.at(500)]))
    let last = try await card()
    #expect(last.count == 1 && last[0].contains("Discharged"), "\(last)")
  }

  @Test func whomSomebodyBroughtInStays() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let id = try #require(try await house.team(of: house.east[0])?["id"]?.string)
    let added = try await house.east[0].post("/v1.0/teams/\(id)/members", teamMember(house.stranger.id))
    try #require(added.status == 201, "\(added)")
    try await house.feed(PatientHospital.said("t", "transfer", ["at": house.at(0), "ward": "WEST"]))
    house.hospital.clock.advance(by: .hours(9))
    try await house.hospital.runJobs()
    #expect(try await house.people(id) == house.ids(house.west + [house.stranger]))
  }

  @Test func theStaffOnDutyIsInThePatientsTeams() async throws {
    let house = try await PatientHospital.open()
    let role = try await house.admin.post(
      "/salus/v1/dutyRoles",
      [
        "displayName": "Charge nurse", "unit": "Medicine East", "fallback": ["userId": .string(house.stranger.id.text)],
      ])
    try #require(role.status == 201, "\(role)")
    let holders = "/salus/v1/dutyRoles/\(role.id)/holders"
    try #require(try await house.admin.post(holders, ["userId": .string(house.east[0].id.text)]).status < 300)
    try #require(try await house.admin.patch("/salus/v1/wards/EAST", ["dutyIds": [.string(role.id)]]).status == 200)
    try await house.feed(house.admit())
    let id = try #require(try await house.team(of: house.east[0])?["id"]?.string)
    #expect(try await house.people(id) == house.ids([house.east[0]]))
    let over = "/salus/v1/dutyRoles/\(role.id)/handOver"
    try #require(try await house.admin.post(over, ["userId": .string(house.east[1].id.text)]).status < 300)
    try await house.hospital.deliver()
    #expect(try await house.people(id) == house.ids(house.east))
    house.hospital.clock.advance(by: .hours(8))
    try await house.hospital.runJobs()
    #expect(try await house.people(id) == house.ids([house.east[1]]))
  }

  @Test func twoNumbersOfOnePatientBecomeOneTeam() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit("1", to: "EAST", name: "Unknown Woman"), house.admit("2", to: "WEST", at: 5))
    let (old, main) = (
      try #require(try await house.team(of: house.east[0], "1")?["id"]?.string),
      try #require(try await house.team(of: house.west[0], "2")?["id"]?.string)
    )
    let (first, second) = (try await house.east[0].general(of: old), try await house.west[0].general(of: main))
    let said = try await house.east[0].begin("Found by the river", in: first, of: old)
    try await house.east[1].answer("Blood group A", to: said.id, in: first, of: old)
    try await house.west[0].begin("Daughter called", in: second, of: main)
    _ = try await house.east[0].post("/v1.0/teams/\(old)/members", teamMember(house.stranger.id))
    try await house.feed(PatientHospital.said("m", "merge", ["at": house.at(10), "into": "2"], patient: "1"))
    #expect(try await house.admin.get("/v1.0/teams/\(old)").status == 404)
    let channels = try await house.west[0].get("/v1.0/teams/\(main)/channels").value
    #expect(Set(channels.compactMap { $0["displayName"]?.string }) == ["General", "General (1)"], "\(channels)")
    let threads = try await house.stranger.threads(in: first, of: main)
    let talk = try #require(threads.first { $0["messageType"] == "message" })
    #expect(talk["replies"]?.array?.count == 1, "\(talk)")
    // The first ward hands over, and whom somebody there brought in comes along.
    #expect(try await house.people(main) == house.ids(house.east + house.west + [house.stranger]))
    let banner = try await house.west[0].get("/salus/v1/teams/\(main)/patient").json
    #expect(banner["identifier"] == "2" && banner["otherIdentifiers"] == ["1"], "\(banner)")
    // The stay under the old number is still open: somebody has to say whether that is so.
    let waiting = try await house.admin.get("/salus/v1/admissions").value
    #expect(waiting.map { $0["problem"] } == ["anotherStayIsOpen"], "\(waiting)")
    let place = "/salus/v1/admissions/\(waiting[0]["id"]?.string ?? "")/decide"
    #expect(try await house.admin.post(place, ["decision": "accept"]).status == 204)
    #expect(try await house.admin.get("/salus/v1/admissions").value.isEmpty)
    // What was over stays over when the other stay ends.
    try await house.feed(PatientHospital.said("d", "discharge", ["at": house.at(20), "encounter": "E-2"], patient: "2"))
    #expect(try await house.west[0].get("/salus/v1/teams/\(main)/patient").json["state"] == "discharged")
  }

  @Test func whatNobodyCanSettleWaitsForAPerson() async throws {
    let house = try await PatientHospital.open()
    let unknown = PatientHospital.said(
      "u", "admit", ["at": house.at(0), "ward": "NORTH", "displayName": "Jean Roy"], patient: "7")
    let early = PatientHospital.said("d", "discharge", ["at": house.at(60)], patient: "8")
    let reply = try await house.feed(unknown, early)
    #expect(reply.value.map { $0["problem"] } == ["unknownWard", "notAdmitted"], "\(reply)")
    let waiting = try await house.admin.get("/salus/v1/admissions").value
    #expect(waiting.count == 2)
    let id = { (source: String) in waiting.first { $0["sourceId"]?.string == source }?["id"]?.string ?? "" }
    #expect(try await house.east[0].get("/salus/v1/admissions").status == 403)
    let nowhere = try await house.admin.post("/salus/v1/admissions/\(id("u"))/decide", ["decision": "place", "wardCode": "X"])
    #expect(nowhere.status == 400 && nowhere.target == "wardCode")
    let placed = try await house.admin.post("/salus/v1/admissions/\(id("u"))/decide", ["decision": "place", "wardCode": "EAST"])
    #expect(placed.status == 204, "\(placed)")
    #expect(try await house.team(of: house.east[0], "7")?["displayName"] == "Jean Roy")
    // What was missing comes late, and nobody needs to decide any more.
    try await house.feed(house.admit("8", to: "WEST"))
    #expect(try await house.admin.get("/salus/v1/admissions").value.isEmpty)
    let again = try await house.admin.post("/salus/v1/admissions/\(id("d"))/decide", ["decision": "dismiss"])
    #expect(again.status == 409, "\(again)")
    // A ward that is made later takes in those who waited for it.
    try await house.feed(
      PatientHospital.said("n", "admit", ["at": house.at(1), "ward": "SOUTH"], patient: "9"))
    let team = try await house.west[0].get("/v1.0/me/joinedTeams").value.first { $0["displayName"] == "Surgery West" }
    let made = try await house.admin.post(
      "/salus/v1/wards", ["code": "SOUTH", "displayName": "South", "teamId": team?["id"] ?? ""])
    #expect(made.status == 201, "\(made)")
    #expect(try await house.team(of: house.west[1], "9") != nil)
    #expect(try await house.admin.get("/salus/v1/admissions").value.isEmpty)
  }

  @Test func aPatientIsAdmittedMovedAndDischargedByHand() async throws {
    let house = try await PatientHospital.open()
    let body: JSON = ["identifier": "55", "displayName": "Luc Roy", "birthDate": "1990-01-31", "wardCode": "EAST"]
    #expect(try await house.stranger.post("/salus/v1/patientTeams", body).status == 403)
    try await house.allow(house.east[1])
    #expect(
      try await house.east[1].get("/salus/v1/patientTeams/rights").json == [
        "canCreate": true, "canDecide": false, "waiting": nil,
      ])
    let wrong = try await house.east[1].post("/salus/v1/patientTeams", ["identifier": "55", "wardCode": "NOWHERE"])
    #expect(wrong.status == 400 && wrong.target == "wardCode", "\(wrong)")
    let made = try await house.east[1].post("/salus/v1/patientTeams", body)
    #expect(made.status == 201, "\(made)")
    let id = made.json["teamId"]?.string ?? ""
    #expect(try await house.east[1].post("/salus/v1/patientTeams", body).json["teamId"]?.string == id)
    let events = "/salus/v1/teams/\(id)/patientEvents"
    let moved = try await house.east[1].post(events, ["kind": "transfer", "wardCode": "WEST", "room": "4"])
    #expect(moved.status == 200 && moved.json["room"] == "4" && moved.json["wardCode"] == "WEST", "\(moved)")
    #expect(try await house.east[0].post(events, ["kind": "discharge"]).status == 403)
    #expect(try await house.east[1].post(events, ["kind": "cancelDischarge"]).code == "NothingToCancel")
    #expect(try await house.east[1].post(events, ["kind": "update", "birthDate": "1990-02-31"]).target == "birthDate")
    let gone = try await house.east[1].post(events, ["kind": "discharge"])
    #expect(gone.json["state"] == "discharged" && gone.json["archiveDateTime"] != JSON.null, "\(gone)")
    #expect(try await house.east[1].post(events, ["kind": "cancelDischarge"]).json["state"] == "admitted")
  }

  @Test func accessIsOnRecordOncePerPersonAndDay() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let id = try #require(try await house.team(of: house.east[0])?["id"]?.string)
    let general = try await house.east[0].general(of: id)
    for _ in 0..<3 {
      _ = try await house.east[0].get("/salus/v1/teams/\(id)/patient")
      _ = try await house.east[0].threads(in: general, of: id)
      house.hospital.clock.advance(by: .minutes(6))
    }
    _ = try await house.east[1].threads(in: general, of: id)
    let today = try await house.hospital.audit(action: "patient.access")
    #expect(today.map(\.actor) == [house.east[0].id.text, house.east[1].id.text], "\(today)")
    #expect(today.allSatisfy { $0.object == "teams/\(id)/patient" })
    house.hospital.clock.advance(by: .days(1))
    // Whoever only writes has to do with the patient, too.
    try await house.east[0].begin("Slept well", in: general, of: id)
    #expect(try await house.hospital.audit(action: "patient.access").count == 3)
    let officer = try await house.hospital.privacyOfficer()
    let accesses = try await officer.get("/salus/v1/teams/\(id)/patientAccesses").value
    #expect(accesses.map { $0["userId"]?.string } == [house.east[0], house.east[1], house.east[0]].map(\.id.text), "\(accesses)")
    #expect(accesses.map { $0["date"] } == ["2026-11-22", "2026-11-21", "2026-11-21"])
    #expect(try await house.admin.get("/salus/v1/teams/\(id)/patientAccesses").status == 403)
  }

  @Test func aPatientsTeamKeepsItsNameAndItsPrivacy() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let id = try #require(try await house.team(of: house.east[0])?["id"]?.string)
    let named = try await house.east[0].patch("/v1.0/teams/\(id)", ["displayName": "Mrs Tremblay"])
    #expect(named.status == 409 && named.target == "displayName", "\(named)")
    #expect(try await house.east[0].patch("/v1.0/teams/\(id)", ["visibility": "public"]).target == "visibility")
    #expect(try await house.east[0].patch("/v1.0/teams/\(id)", ["description": "Isolation"]).status == 204)
    // Neither does the directory rename it, nor delete it: it would come back as a team that follows nobody.
    for person in [house.admin, house.east[0]] {
      let deleted = try await person.delete("/v1.0/groups/\(id)")
      #expect([403, 409].contains(deleted.status), "\(deleted)")
    }
    let renamed = try await house.admin.patch("/v1.0/groups/\(id)", ["displayName": "Mrs Tremblay", "visibility": "Public"])
    #expect(renamed.status == 409 && renamed.code == "PatientTeam", "\(renamed)")
    let provisioned = try await house.hospital.application(
      "Directory", permissions: ["Group.ReadWrite.All", "Directory.ReadWrite.All"]
    )
    .delete("/v1.0/groups/\(id)")
    #expect(provisioned.status == 409, "\(provisioned)")
    try await house.feed(PatientHospital.said("t", "transfer", ["at": house.at(0), "ward": "WEST"]))
    #expect(try await house.team(of: house.west[0])?["id"]?.string == id)
  }

  @Test func theBannerTellsPatientsOfOneNameApartAndWarns() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(
      PatientHospital.said(
        "a", "admit",
        [
          "at": house.at(0), "ward": "EAST", "familyName": "Tremblay", "givenName": "Marie",
          "allergies": ["penicillin", "latex"],
        ]))
    let team = try #require(try await house.team(of: house.east[0]))
    #expect(team["displayName"] == "Marie Tremblay" && team["@salus.patient"]?["familyName"] == "Tremblay")
    let place = "/salus/v1/teams/\(team["id"]?.string ?? "")/patient"
    #expect(try await house.east[0].get(place).json["allergies"] == ["penicillin", "latex"])
    // Nothing said of them takes no warning away; a name without its parts has none.
    try await house.feed(PatientHospital.said("u", "update", ["at": house.at(3), "displayName": "Marie Tremblay-Roy"]))
    let later = try await house.east[0].get(place).json
    #expect(later["displayName"] == "Marie Tremblay-Roy" && later["familyName"]?.isNull == true, "\(later)")
    #expect(later["allergies"] == ["penicillin", "latex"])
    try await house.feed(PatientHospital.said("n", "update", ["at": house.at(4), "allergies": []]))
    #expect(try await house.east[0].get(place).json["allergies"] == [])
    let refused = try await house.feed(PatientHospital.said("x", "update", ["at": house.at(5), "allergies": ["a", " "]]))
    #expect(refused.value.first?.at("error/target") == "value[0]/allergies", "\(refused)")
  }

  @Test func theWardsPolicyHoldsForWhoeverIsInThePatientsTeam() async throws {
    let house = try await PatientHospital.open()
    let wrong = try await house.admin.patch("/salus/v1/wards/EAST", ["policyPackageId": "None"])
    #expect(wrong.status == 400 && wrong.target == "policyPackageId", "\(wrong)")
    let set = try await house.admin.patch("/salus/v1/wards/EAST", ["policyPackageId": "Healthcare_ClinicalWorker"])
    #expect(set.status == 200 && set.json["policyPackageId"] == "Healthcare_ClinicalWorker", "\(set)")
    try await house.feed(house.admit())
    let id = try #require(try await house.team(of: house.east[0])?["id"]?.string)
    let place = "/salus/v1/groups/\(id)/policies"
    #expect(try await house.admin.get(place).value.contains { $0["type"] == "TeamsMessagingPolicy" })
    // With the ward the policy goes, too.
    try await house.feed(PatientHospital.said("t", "transfer", ["at": house.at(0), "ward": "WEST"]))
    #expect(try await house.admin.get(place).value.isEmpty)
  }

  @Test func whomSomebodyTookOutStaysOut() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let id = try #require(try await house.team(of: house.east[0])?["id"]?.string)
    let members = try await house.east[0].get("/v1.0/teams/\(id)/members").value
    let own = members.first { $0["userId"]?.string == house.east[1].id.text }?["id"]?.string ?? ""
    try #require(try await house.east[0].delete("/v1.0/teams/\(id)/members/\(own)").status == 204)
    try await house.feed(PatientHospital.said("u", "update", ["at": house.at(0), "room": "9"]))
    #expect(try await house.people(id) == house.ids([house.east[0]]))
    // Until somebody brings them in again.
    let again = try await house.east[0].post("/v1.0/teams/\(id)/members", teamMember(house.east[1].id))
    try #require(again.status == 201, "\(again)")
    try await house.feed(PatientHospital.said("t", "transfer", ["at": house.at(0), "ward": "WEST"]))
    #expect(try await house.people(id) == house.ids(house.east + house.west))
  }

  @Test func nobodyOpensAFormerStayByAdmittingThePatient() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit(), PatientHospital.said("d", "discharge", ["at": house.at(0)]))
    house.hospital.clock.advance(by: .hours(30))
    try await house.hospital.runJobs()
    for person in [house.stranger, house.west[1]] { try await house.allow(person) }
    let body: JSON = ["identifier": "100234", "displayName": "Marie Tremblay", "wardCode": "WEST"]
    let refused = try await house.stranger.post("/salus/v1/patientTeams", body)
    #expect(refused.status == 409 && refused.code == "PatientWasHere", "\(refused)")
    #expect(try await house.team(of: house.west[0]) == nil)
    // The ward's own staff admits whoever comes to the ward.
    #expect(try await house.west[1].post("/salus/v1/patientTeams", body).status == 201)
    #expect(try await house.team(of: house.west[0]) != nil)
    // What the source tells later goes on with the stay that was told by hand.
    try await house.feed(
      PatientHospital.said("a2", "admit", ["at": house.at(1801), "ward": "WEST", "encounter": "E-2"]))
    #expect(try await house.admin.get("/salus/v1/admissions").value.isEmpty)
  }

  @Test func aMergeTakesNumbersOfAnyLength() async throws {
    let house = try await PatientHospital.open()
    let long = String(repeating: "7", count: 60)
    try await house.feed(house.admit(long), house.admit("2", to: "WEST", at: 1))
    try await house.feed(PatientHospital.said("m", "merge", ["at": house.at(2), "into": "2"], patient: long))
    let id = try #require(try await house.team(of: house.west[0], "2")?["id"]?.string)
    let names = try await house.west[0].get("/v1.0/teams/\(id)/channels").value.compactMap { $0["displayName"]?.string }
    #expect(names.count == 2 && names.allSatisfy { $0.count <= 50 }, "\(names)")
  }

  @Test func aWardThatSomebodyChoseIsTakenBack() async throws {
    let house = try await PatientHospital.open()
    #expect(try await house.feed(house.admit(to: "NOWHERE")).value[0]["problem"] == "unknownWard")
    let id = try #require(try await house.admin.get("/salus/v1/admissions").value.first?["id"]?.string)
    let place = "/salus/v1/admissions/\(id)/decide"
    #expect(try await house.admin.post(place, ["decision": "undo"]).code == "NotDecided")
    #expect(try await house.admin.post(place, ["decision": "place", "wardCode": "EAST"]).status == 204)
    #expect(try await house.team(of: house.east[0]) != nil)
    #expect(try await house.admin.post(place, ["decision": "undo"]).status == 204)
    let waiting = try await house.admin.get("/salus/v1/admissions").value
    #expect(waiting.count == 1 && waiting[0]["problem"] == "unknownWard" && waiting[0]["decidedBy"] == .null, "\(waiting)")
    #expect(try await house.admin.post(place, ["decision": "place", "wardCode": "WEST"]).status == 204)
    #expect(try await house.team(of: house.west[0]) != nil)
  }

  @Test func whatIsDecidedCanBeUndone() async throws {
    let house = try await PatientHospital.open()
    var event = try #require(house.admit().object)
    event["attending"] = ["new.doctor@hospital.example"]
    #expect(try await house.feed(.object(event)).value[0]["problem"] == "unknownAttending")
    let waiting = try await house.admin.get("/salus/v1/admissions").value
    let place = "/salus/v1/admissions/\(waiting.first?["id"]?.string ?? "")/decide"
    // The admission itself is not to be lost over a name.
    #expect(try await house.admin.post(place, ["decision": "dismiss"]).status == 400)
    #expect(try await house.admin.post(place, ["decision": "accept"]).status == 204)
    #expect(try await house.admin.post(place, ["decision": "accept"]).status == 409)
    #expect(try await house.admin.post(place, ["decision": "undo"]).status == 204)
    #expect(try await house.admin.get("/salus/v1/admissions").value.count == 1)
    // Whoever is new comes in by themselves.
    let doctor = try await house.hospital.person("New Doctor")
    try await house.hospital.deliver()
    #expect(try await house.admin.get("/salus/v1/admissions").value.isEmpty)
    #expect(try await house.team(of: doctor) != nil)
    let late = try await house.feed(PatientHospital.said("f", "discharge", ["at": house.at(60 * 48)]))
    #expect(late.value[0].at("error/target") == "at", "\(late)")
    #expect(try await house.admin.delete("/salus/v1/wards/EAST").status == 409)
  }

  @Test func whoDecidesOfAdmissionsSeesWhatTheyDecide() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let id = try #require(try await house.team(of: house.east[0])?["id"]?.string)
    try await house.allow(house.stranger, "AllowAdmissionsDesk")
    #expect(try await house.stranger.get("/salus/v1/patientTeams").value.map { $0["teamId"]?.string } == [id])
    #expect(try await house.stranger.get("/salus/v1/teams/\(id)/patient").json["displayName"] == "Marie Tremblay")
    let moved = try await house.stranger.post(
      "/salus/v1/teams/\(id)/patientEvents", ["kind": "transfer", "wardCode": "WEST"])
    #expect(moved.status == 200, "\(moved)")
    // An application that may read teams may not read patients.
    let reader = try await house.hospital.application(permissions: ["Team.ReadBasic.All"])
    #expect(try await reader.get("/v1.0/teams").status == 200)
    #expect(try await reader.get("/salus/v1/teams/\(id)/patient").status == 403)
  }

  @Test func aLongFeedIsTakenInPortions() async throws {
    let house = try await PatientHospital.open()
    let events = (0..<120).map { number in
      PatientHospital.said(
        "e\(number)", "update", ["at": house.at(number), "displayName": .string("Name \(number)")], patient: "\(number % 60)")
    }
    let reply = try await house.admin.post("/salus/v1/admissions", ["value": .array(events)])
    #expect(reply.value.count == 120 && reply.value.allSatisfy { $0["state"] == "applied" })
    #expect(try await house.hospital.audit(action: "admission.take").count == 3)
  }

  /// The same events in other orders, some told twice, in other portions: the same people in the same team.
  @Test(arguments: 0..<6) func theOrderOfTellingMakesNoDifference(seed: Int) async throws {
    let house = try await PatientHospital.open()
    let events = [
      house.admit("1", to: "EAST"),
      PatientHospital.said("t1", "transfer", ["at": house.at(10), "ward": "WEST", "room": "7"], patient: "1"),
      PatientHospital.said("c1", "cancelTransfer", ["at": house.at(20)], patient: "1"),
      PatientHospital.said("t2", "transfer", ["at": house.at(30), "ward": "WEST", "room": "9"], patient: "1"),
      PatientHospital.said("d1", "discharge", ["at": house.at(40)], patient: "1"),
      PatientHospital.said("c2", "cancelDischarge", ["at": house.at(50)], patient: "1"),
      PatientHospital.said("m", "merge", ["at": house.at(60), "into": "2"], patient: "1"),
      PatientHospital.said("u", "update", ["at": house.at(70), "displayName": "Marie Roy", "encounter": "E-1"], patient: "2"),
    ]
    house.hospital.clock.advance(by: .hours(2))
    var random = SeededGenerator(seed: UInt64(seed))
    for event in (events + events.prefix(3)).shuffled(using: &random) { try await house.feed(event) }
    let team = try #require(try await house.team(of: house.west[0], "2"))
    #expect(team.at("@salus.patient/room") == "9" && team["displayName"] == "Marie Roy", "\(team)")
    #expect(try await house.people(team["id"]?.string ?? "") == house.ids(house.east + house.west))
    #expect(try await house.admin.get("/salus/v1/admissions").value.isEmpty)
    house.hospital.clock.advance(by: .hours(8))
    try await house.hospital.runJobs()
    #expect(try await house.people(team["id"]?.string ?? "") == house.ids(house.west))
    #expect(try await house.admin.get("/salus/v1/patientTeams?state=all").value.count == 1)
  }

  @Test func aFileIsReadLineByLineAndWhatIsWrongKeepsNothingElseOut() async throws {
    let house = try await PatientHospital.open()
    let file = """
      id,kind,at,encounter,identifier,displayName,birthDate,ward,room,attending,into
      1,admit,2026-01-01T08:00:00Z,E1,100,"Roy, Marie",1948-03-02,EAST,12,,
      2,admit,yesterday,E2,101,Jean Roy,,EAST,13,,
      3,flown,2026-01-01T08:00:00Z,E3,102,,,EAST,,,
      4,admit,2026-01-01T09:00:00Z,E4,103,Luc Roy,1990-02-31,EAST,,,
      5,admit,2026-01-01T09:00:00Z,E5,104,Anne Roy,,WEST,2,nobody@hospital.example,
      """
    let reply = try await house.admin.send(
      .post, "/salus/v1/admissions", bytes: Array(file.utf8), headers: ["content-type": "text/csv"])
    #expect(reply.status == 200, "\(reply)")
    #expect(reply.value.map { $0["state"] } == ["applied", "refused", "refused", "refused", "waiting"], "\(reply)")
    #expect(reply.value.map { $0.at("error/target") } == [nil, "at", "kind", "birthDate", nil])
    #expect(try await house.team(of: house.east[0], "100")?["displayName"] == "Roy, Marie")
    let empty = try await house.admin.send(
      .post, "/salus/v1/admissions", bytes: Array("id,kind,at\n".utf8), headers: ["content-type": "text/csv"])
    #expect(empty.status == 400 && empty.target == "identifier", "\(empty)")
  }
}

struct PatientEmergencyTests {
  @Test func breakingTheGlassOpensAPatientsChannelForAWhile() async throws {
    let house = try await PatientHospital.open()
    try await house.feed(house.admit())
    let id = try #require(try await house.team(of: house.east[0])?["id"]?.string)
    let general = try await house.east[0].general(of: id)
    try await house.east[0].begin("Allergic to penicillin", in: general, of: id)
    let doctor = try await house.doctor.inBrowser()
    let (place, messages) = (
      "/salus/v1/teams/\(id)/channels/\(general)/emergencyAccesses", "/v1.0/teams/\(id)/channels/\(general)/messages"
    )
    #expect(try await doctor.post("/salus/v1/conversations/find", ["patientId": "100234"]).status == 403)
    #expect(try await doctor.get(messages).status == 404)
    let allowed = try await house.admin.patch(
      "/salus/v1/policies/Global.TeamsMessagingPolicy", ["settings": ["AllowBreakGlass": true]])
    try #require(allowed.status == 200)
    let found = try await doctor.post("/salus/v1/conversations/find", ["patientId": "100234"])
    #expect(found.value.map { $0["id"]?.string } == [general] && found.value[0]["teamId"]?.string == id, "\(found)")
    #expect(!found.text.contains("Tremblay"))
    #expect(try await doctor.post("/salus/v1/conversations/find", ["patientId": "1002"]).value.isEmpty)
    let opened = try await doctor.post(place, ["category": "patientCare", "reason": "Unconscious, no history at hand"])
    #expect(opened.status == 201, "\(opened)")
    #expect(try await doctor.get(messages).text.contains("penicillin"))
    #expect(try await doctor.begin("I was here", in: general, of: id).status == 404)
    #expect(try await house.east[1].get(place).value.count == 1)
    #expect(try await house.east[1].threads(in: general, of: id).contains { $0["messageType"] == "systemEventMessage" })
    #expect(try await house.hospital.audit(action: "patient.access").contains { $0.actor == house.doctor.id.text })
    // What changes about the patient meanwhile is told to whoever reads along, as to the ward.
    let screen = try await doctor.listen()
    let moved = try await house.admin.post("/salus/v1/teams/\(id)/patientEvents", ["kind": "update", "room": "7"])
    #expect(moved.status == 200, "\(moved)")
    try await house.hospital.deliver()
    #expect(await screen.changes().contains { $0.resource == "teams('\(id)')/patient" })
    #expect(try await doctor.get("/salus/v1/teams/\(id)/patient").json["room"] == "7")
    house.hospital.clock.advance(by: .minutes(31))
    try await house.hospital.runJobs()
    #expect(try await house.doctor.inBrowser().get(messages).status == 404)
    // The officer sees who was not on the ward.
    let looked = try await house.hospital.privacyOfficer().get("/salus/v1/teams/\(id)/patientAccesses").value
    let inEmergency = looked.filter { $0["byEmergencyAccess"] == true }.map { $0["userId"]?.string }
    #expect(inEmergency == [house.doctor.id.text] && looked.count > 1, "\(looked)")
  }
}
