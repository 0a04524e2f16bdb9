// Two wards with their staff, and admissions told by a feed, said shortly.
import Kernel
import TestKit
import Testing

struct PatientHospital {
  var hospital: TestHospital
  var admin: TestPerson
  /// Charge nurse and nurse of each ward, a physician of neither, and somebody who has nothing to do with any of it.
  var east, west: [TestPerson]
  var doctor, stranger: TestPerson

  static func open() async throws -> PatientHospital {
    let hospital = try await TestHospital.open()
    let people = try await crowd(6, in: hospital)
    let (admin, east, west) = (try await hospital.administrator, Array(people[0..<2]), Array(people[2..<4]))
    for (code, name, staff) in [("EAST", "Medicine East", east), ("WEST", "Surgery West", west)] {
      let team = try await staff[0].team(name, with: [staff[1]])
      let made = try await admin.post(
        "/salus/v1/wards", ["code": .string(code), "displayName": .string(name), "teamId": .string(team), "handOverMinutes": 480])
      try #require(made.status == 201, "\(made)")
    }
    return PatientHospital(
      hospital: hospital, admin: admin, east: east, west: west, doctor: people[4], stranger: people[5])
  }

  /// An event as a feed writes it, so many minutes after the hospital's clock began.
  static func said(_ id: String, _ kind: String, _ more: [String: JSON] = [:], patient: String = "100234") -> JSON {
    let base: [String: JSON] = [
      "id": .string(id), "kind": .string(kind), "identifier": .string(patient), "encounter": .string("E-\(patient)"),
    ]
    let all = base.merging(more) { $1 }
    return .object(JSONObject(all.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }))
  }

  /// When something happens: now, and a little later for each number.
  func at(_ minutes: Int) -> JSON { JSON(start + .minutes(minutes)) }
  let start: Instant = ManualClock().now

  @discardableResult
  func feed(_ events: JSON...) async throws -> Reply { try await admin.post("/salus/v1/admissions", ["value": .array(events)]) }

  func admit(_ patient: String = "100234", to ward: String = "EAST", name: String = "Marie Tremblay", at minutes: Int = 0) -> JSON
  {
    Self.said(
      "admit-\(patient)", "admit",
      [
        "at": at(minutes), "ward": .string(ward), "room": "312-A", "displayName": .string(name), "birthDate": "1948-03-02",
      ], patient: patient)
  }

  /// Lets somebody make patients' teams, or decide of admissions.
  func allow(_ person: TestPerson, _ setting: String = "AllowPatientTeams") async throws {
    let policy = try await admin.post(
      "/salus/v1/policies",
      [
        "type": "TeamsMessagingPolicy", "displayName": .string("Patients \(person.id)"),
        "settings": .object(JSONObject([(setting, true)])),
      ])
    let place = "/salus/v1/users/\(person.id)/policies/TeamsMessagingPolicy"
    let given = try await admin.put(place, ["policyId": .string(policy.id)])
    try #require(given.status < 300, "\(policy) \(given)")
  }

  func team(of person: TestPerson, _ identifier: String = "100234") async throws -> JSON? {
    try await person.get("/v1.0/me/joinedTeams").value.first { $0["@salus.patient"]?["identifier"]?.string == identifier }
  }

  /// The names of those in the team of this patient.
  func people(_ team: String) async throws -> Set<String> {
    Set(try await admin.get("/v1.0/teams/\(team)/members").value.compactMap { $0["userId"]?.string })
  }

  func ids(_ people: [TestPerson]) -> Set<String> { Set(people.map(\.id.text)) }
}
