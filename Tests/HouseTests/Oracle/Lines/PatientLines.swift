// Set-up and patients' teams: administrators keep the wards and decide of admissions, whoever is in a team sees its patient.
import Kernel
import TestKit
import Testing

extension Line {
  static let patients: [Line] = [
    Line("GET /salus/v1/setup", .administrators),
    Line("PATCH /salus/v1/setup", .administrators) { _, _ in ["steps": ["teams": "skipped"]] },
    Line("POST /salus/v1/setup/packages", .administrators) { _, _ in ["assignments": []] },
    Line("POST /salus/v1/setup/wardTeams", .administrators) { _, _ in ["departments": []] },
    Line("POST /salus/v1/setup/pins", .administrators) { _, _ in ["pins": ["Chat", "Teams"]] },
    Line("GET /salus/v1/wards", .colleagues, applications: true),
    Line("POST /salus/v1/wards", .administrators) { stage, _ in
      let number = await stage.next()
      return ["code": .string("W\(number)"), "displayName": .string("Unit \(number)")]
    },
    Line("PATCH /salus/v1/wards/{ward}", .administrators) { _, _ in ["handOverMinutes": 60] },
    Line("DELETE /salus/v1/wards/{ward}", .administrators),
    Line("GET /salus/v1/patientTeams", .admissionDesk, applications: true),
    Line("GET /salus/v1/patientTeams/rights", .colleagues),
    Line("POST /salus/v1/patientTeams", .administrators) { stage, _ in
      ["identifier": .string("\(await stage.next())"), "wardCode": .string(try await stage.thing("ward"))]
    },
    Line("GET /salus/v1/teams/{team}/patientAccesses", .privacyOfficers, also: [404]),
    // The stage's team is no patient's.
    Line("GET /salus/v1/teams/{team}/patient", .team, applications: true, also: [404]),
    Line("POST /salus/v1/teams/{team}/patientEvents", .team, also: [404]) { _, _ in ["kind": "discharge"] },
    Line("GET /salus/v1/admissions", .administrators, applications: true),
    Line("POST /salus/v1/admissions", .administrators, applications: true) { stage, _ in
      ["value": [Stage.admission(await stage.next(), to: "NOWHERE")]]
    },
    Line("POST /salus/v1/admissions/{admission}/decide", .administrators, applications: true) { _, _ in ["decision": "dismiss"] },
    Line("GET /salus/v1/teams/{team}/channels/{channel}/emergencyAccesses", .channel),
    Line("POST /salus/v1/teams/{team}/channels/{channel}/emergencyAccesses", .colleagues),
  ]
}

extension Stage {
  static func admission(_ number: Int, to ward: String) -> JSON {
    [
      "id": .string("a\(number)"), "kind": "admit", "at": "2026-01-01T08:00:00Z", "identifier": .string("p\(number)"),
      "ward": .string(ward),
    ]
  }

  func makePatientThing(_ name: String) async throws -> String {
    let (administrator, number) = (try await hospital.administrator, next())
    if name == "ward" {
      let body: JSON = ["code": .string("S\(number)"), "displayName": "Unit of the stage"]
      return try await administrator.post("/salus/v1/wards", body).json["code"]?.string ?? ""
    }
    try await administrator.post("/salus/v1/admissions", ["value": [Self.admission(number, to: "NOWHERE")]])
    let all = try await administrator.get("/salus/v1/admissions").value
    return all.first { $0["sourceId"]?.string == "a\(number)" }?["id"]?.string ?? ""
  }
}
