// Setting a hospital up, from a staff file to twelve ward teams, left and taken up again.
import Foundation
import Kernel
import TestKit
import Testing

@testable import Messaging

struct SetupTests {
  private static let staff: [UInt8] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    return (try? [UInt8](Data(contentsOf: root.appending(path: "examples/staff.csv")))) ?? []
  }()

  private static func open() async throws -> (hospital: TestHospital, admin: TestPerson) {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let reply = await admin.send(
      .post, "/salus/v1/staffImports", bytes: staff, headers: ["content-type": "text/csv"])
    try #require(reply.status == 200, "\(reply)")
    return (hospital, admin)
  }

  @Test func twelveWardTeamsAreMadeOfTheStaffFileInOneGo() async throws {
    let (hospital, admin) = try await Self.open()
    let before = try await admin.get("/salus/v1/setup").json
    let departments = try #require(before["departments"]?.array)
    #expect(departments.count >= 12 && departments.allSatisfy { $0["teamId"] == JSON.null }, "\(before)")
    let wards = departments.prefix(12).map { $0["code"] ?? "" }
    let body: JSON = ["departments": .array(wards.map { ["code": $0] })]
    let began = ContinuousClock.now
    let made = try await admin.post("/salus/v1/setup/wardTeams", body)
    #expect(ContinuousClock.now - began < .seconds(60))
    #expect(made.status == 200 && made.value.count == 12 && made.value.allSatisfy { $0["state"] == "created" }, "\(made)")
    for (ward, department) in zip(made.value, departments) {
      #expect(ward["members"] == department["people"])
      let team = ward["teamId"]?.string ?? ""
      let channels = try await admin.get("/v1.0/teams/\(team)/channels").value
      #expect(channels.count == 6)
      let owners = try await admin.get("/v1.0/teams/\(team)/members?$filter=roles/any(r:r eq 'owner')&$count=true")
      #expect(owners.value.count == department["leaders"]?.int)
    }
    // Taken up again, nothing is made twice.
    let again = try await admin.post("/salus/v1/setup/wardTeams", body)
    #expect(again.value.map { $0["teamId"] } == made.value.map { $0["teamId"] } && again.value[0]["state"] == "exists")
    #expect(try await admin.get("/salus/v1/wards").value.count == 12)
    #expect(try await hospital.audit(action: "team.create").count == 12)
    let twice = try await admin.post("/salus/v1/setup/wardTeams", ["departments": [["code": wards[0]], ["code": wards[0]]]])
    #expect(twice.status == 400 && twice.target == "departments[1]/code", "\(twice)")
    let unknown = try await admin.post("/salus/v1/setup/wardTeams", ["departments": [["code": "NOWHERE"]]])
    #expect(unknown.status == 400 && unknown.target == "departments[0]/code", "\(unknown)")
  }

  @Test func everybodyWithAJobGetsItsPackage() async throws {
    let (_, admin) = try await Self.open()
    let jobs = try await admin.get("/salus/v1/setup").json["jobTitles"]?.array ?? []
    let nurses = try #require(jobs.first { $0["jobTitle"] == "Registered Nurse" })
    #expect(nurses["packageId"] == JSON.null && nurses["suggestedPackageId"] == "Healthcare_ClinicalWorker", "\(nurses)")
    func give(_ package: JSON) async throws -> Reply {
      try await admin.post(
        "/salus/v1/setup/packages", ["assignments": [["jobTitle": "Registered Nurse", "packageId": package]]])
    }
    #expect(try await give("Healthcare_ClinicalWorker").json["assigned"] == nurses["people"])
    #expect(try await give("Healthcare_ClinicalWorker").json["assigned"] == 0)
    let after = try await admin.get("/salus/v1/setup").json["jobTitles"]?.array ?? []
    #expect(after.first { $0["jobTitle"] == "Registered Nurse" }?["packageId"] == "Healthcare_ClinicalWorker")
    #expect(try await give("Nothing").target == "packageId")
    #expect(try await give(nil).json["assigned"] == nurses["people"])
  }

  @Test func aStepIsLeftAndTakenUpAgain() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let changed = try await admin.patch(
      "/salus/v1/setup",
      ["scenarios": ["secureMessaging", "careCoordination"], "steps": ["scenarios": "done", "packages": "skipped"]])
    #expect(changed.status == 200, "\(changed)")
    let later = try await admin.get("/salus/v1/setup").json
    let chosen = later["scenarios"]?.array?.filter { $0["isChosen"] == true }.map { $0["id"] }
    #expect(chosen == ["careCoordination", "secureMessaging"])
    let steps = later["steps"]?.array?.map { $0["state"] }
    #expect(steps == ["done", "open", "skipped", "open", "open"])
    #expect(later["pins"] == ["Activity", "Chat", "Teams", "Tasks", "Shifts", "Approvals", "Lists", "Calls"])
    #expect(try await admin.patch("/salus/v1/setup", ["scenarios": ["everything"]]).target == "scenarios[0]")
    #expect(try await admin.patch("/salus/v1/setup", ["steps": ["dance": "done"]]).target == "steps/dance")
    #expect(try await hospital.person("Nora Nurse").get("/salus/v1/setup").status == 403)
  }

  @Test func whatIsPinnedStandsInTheBar() async throws {
    let hospital = try await TestHospital.open()
    let (admin, nurse) = (try await hospital.administrator, try await hospital.person("Nora Nurse"))
    try await admin.post(
      "/salus/v1/setup/packages",
      ["assignments": [["jobTitle": "Registered Nurse", "packageId": "Healthcare_ClinicalWorker"]]])
    #expect(try await admin.post("/salus/v1/setup/pins", ["pins": ["Teams", "Chat"]]).status == 204)
    let session = try await nurse.inBrowser().get("/salus/v1/session")
    #expect(session.text.contains("\"PinnedAppBarApps\":[\"Teams\",\"Chat\"]"), "\(session)")
    #expect(try await admin.get("/salus/v1/setup").json["pins"] == ["Teams", "Chat"])
    #expect(try await admin.post("/salus/v1/setup/pins", ["pins": ["Dance"]]).target == "pins")
  }

  @Test func departmentsAreNamedAsMostOfTheirPeopleCallThem() {
    func one(_ id: String, _ job: String, _ department: String) -> Employee {
      Employee(id: UserID(id), jobTitle: job, department: department, code: "MED3")
    }
    let people = [
      one("a", "Registered Nurse", "Medicine 3 East"), one("b", "Infirmière-chef", "Médecine 3 Est"),
      one("c", "Charge Nurse", "Medicine 3 East"),
    ]
    let all = Department.all(of: people + [Employee(id: UserID("d"), jobTitle: "Volunteer", department: nil, code: nil)])
    #expect(all.map(\.name) == ["Medicine 3 East"] && all[0].people.count == 3)
    #expect(all[0].leaders.map(\.id.text) == ["b", "c"])
  }
}
