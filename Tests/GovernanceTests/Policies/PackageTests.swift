// Packages: C6-1 to C6-4, and those that a hospital makes itself.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Governance

struct PackageTests {
  private static let clinical = "Healthcare_ClinicalWorker"
  private static let information = "Healthcare_InformationWorker"
  private static let room = "Healthcare_PatientRoom"
  private let path = "/salus/v1/policies/packages"

  /// C6-1
  @Test func whoeverGetsAPackageGetsItsPoliciesOfItsName() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    #expect(try await desk.policies(named: Self.clinical) == [])
    try await desk.package(Self.clinical, to: anna)
    let made = try await desk.policies(named: Self.clinical)
    #expect(
      Set(made.compactMap { $0["type"]?.string }) == ["TeamsMessagingPolicy", "TeamsMeetingPolicy", "TeamsAppSetupPolicy"]
        && made.count == 3)
    #expect(try await desk.value("AllowCloudRecording", anna) == false)
    #expect(try await desk.value("MeetingChatEnabledType", anna) == "EnabledExceptAnonymous")
    let effective = try await desk.effective(anna)
    #expect(effective["source"] == "direct" && effective["packageId"]?.string == Self.clinical, "\(effective)")
    #expect(effective["settings"]?.array?.first { $0["name"] == "AllowCloudRecording" }?["from"] == "preset")
    #expect(try await desk.admin.get("/salus/v1/users/\(anna.id)/policies").json["package"]?["id"]?.string == Self.clinical)
    #expect(try await desk.admin.get("\(path)/\(Self.clinical)/users").value.map { $0["displayName"] } == ["Anna Roy"])
  }

  /// C6-2
  @Test func aChangeOfAPackageReachesEverybodyWhoHasIt() async throws {
    let desk = try await PolicyDesk()
    let (anna, bea) = (try await desk.hospital.person("Anna Roy"), try await desk.hospital.person("Bea Cole"))
    // Before it is given to anybody, and after.
    let early = try await desk.admin.patch(
      "\(path)/\(Self.clinical)/policies/TeamsMeetingPolicy", ["settings": ["AllowTranscription": true]])
    #expect(early.status == 200, "\(early)")
    try await desk.package(Self.clinical, to: anna)
    try await desk.package(Self.clinical, to: bea)
    for person in [anna, bea] { #expect(try await desk.value("AllowTranscription", person) == true) }
    let late = try await desk.admin.patch(
      "\(path)/\(Self.clinical)/policies/TeamsMeetingPolicy", ["settings": ["AllowMeetNow": false, "AllowTranscription": nil]])
    #expect(late.status == 200, "\(late)")
    for person in [anna, bea] {
      #expect(try await desk.value("AllowMeetNow", person) == false)
      #expect(try await desk.value("AllowTranscription", person) == false)
    }
    let tag = try #require(early.headers["etag"])
    let stale = try await desk.admin.patch(
      "\(path)/\(Self.clinical)/policies/TeamsMeetingPolicy", ["settings": [:]], headers: ["if-match": tag])
    #expect(stale.status == 412, "\(stale)")
  }

  /// C6-3
  @Test func aDeletedPolicyComesBackWithItsPresets() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    try await desk.package(Self.room, to: anna)
    let changed = try await desk.admin.patch(
      "\(path)/\(Self.room)/policies/TeamsMessagingPolicy", ["settings": ["AllowPeopleSearch": true]])
    #expect(changed.status == 200)
    #expect(try await desk.value("AllowPeopleSearch", anna, PolicyDesk.messaging) == true)
    #expect(try await desk.admin.delete("/salus/v1/users/\(anna.id)/policyPackage").status == 204)
    let policies = try await desk.policies(named: Self.room)
    #expect(policies.count == 5, "calls and teams are otherwise in a patient's room, too")
    for policy in policies {
      #expect(try await desk.admin.delete("/salus/v1/policies/\(policy["id"]?.string ?? "")").status == 204)
    }
    // Deleted or not, a package can be looked at.
    let viewed = try await desk.admin.get("\(path)/\(Self.room)").json["policies"]?.array ?? []
    #expect(viewed.count == 5 && viewed.allSatisfy { $0["policyId"] == .null && $0["decided"] == [] })
    try await desk.package(Self.room, to: anna)
    #expect(try await desk.value("AllowPeopleSearch", anna, PolicyDesk.messaging) == false)
  }

  /// C6-4
  @Test func aSecondPackageReplacesTheFirst() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    try await desk.package(Self.room, to: anna)
    #expect(try await desk.effective(anna, "TeamsCallingPolicy")["source"] == "direct")
    try await desk.package(Self.information, to: anna)
    #expect(try await desk.effective(anna)["policy"]?["displayName"]?.string == Self.information)
    // What only the first one brought is gone with it.
    #expect(try await desk.effective(anna, "TeamsCallingPolicy")["source"] == "global")
    let packages = try await desk.admin.get(path).value
    #expect(packages.compactMap { $0["assigned"]?["users"]?.int } == [0, 1, 0], "\(packages)")
    // A policy given by itself since stays when the package goes.
    let own = try await desk.policy("Own")
    try await desk.give(own, to: anna)
    #expect(try await desk.admin.delete("/salus/v1/users/\(anna.id)/policyPackage").status == 204)
    #expect(try await desk.effective(anna)["policy"]?["displayName"] == "Own")
    #expect(try await desk.effective(anna, "TeamsAppSetupPolicy")["source"] == "global")
  }

  @Test func aGroupGetsAPackageByRank() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    let (east, rooms) = (try await desk.group("East", [anna]), try await desk.group("Rooms", [anna]))
    let put = { (group: String, body: JSON) in try await desk.admin.put("/salus/v1/groups/\(group)/policyPackage", body).status }
    #expect(try await put(east, ["packageId": .string(Self.clinical)]) == 204)
    #expect(try await put(rooms, ["packageId": .string(Self.room), "rank": 2, "ranks": ["TeamsMeetingPolicy": 1]]) == 204)
    #expect(try await desk.ranks() == ["Rooms", "East"])
    #expect(try await desk.ranks(PolicyDesk.messaging) == ["East", "Rooms"])
    #expect(try await desk.value("AllowMeetNow", anna) == false)
    #expect(try await desk.value("AllowPeopleSearch", anna, PolicyDesk.messaging) == true)
  }

  @Test func hospitalsMakeTheirOwn() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    let (one, two) = (try await desk.policy("One"), try await desk.policy("Two"))
    let shifts = try await desk.policy("Shifts", "TeamsShiftsPolicy", ["EnableScheduleOwnerPermissions": true])
    let reply = try await desk.admin.post(path, ["displayName": "Charge nurse", "policyIds": [.string(one), .string(shifts)]])
    #expect(reply.status == 201 && reply.json["isBuiltIn"] == false, "\(reply)")
    try await desk.package(reply.id, to: anna)
    #expect(try await desk.effective(anna)["policy"]?["displayName"] == "One")
    #expect(try await desk.effective(anna, "TeamsShiftsPolicy")["packageId"]?.string == reply.id)
    // Another policy in the package is another policy for everybody who has it.
    #expect(try await desk.admin.patch("\(path)/\(reply.id)", ["policyIds": [.string(two)]]).status == 200)
    #expect(try await desk.effective(anna)["policy"]?["displayName"] == "Two")
    #expect(try await desk.effective(anna, "TeamsShiftsPolicy")["source"] == "global")
    #expect(try await desk.admin.delete("\(path)/\(reply.id)").code == "PackageInUse")
    #expect(try await desk.admin.delete("\(path)/\(Self.room)").code == "BuiltInPackageNotDeletable")
    let bad: [(JSON, String?)] = [
      (["displayName": "A", "policyIds": []], "policyIds"), (["displayName": "A"], "policyIds"),
      (["displayName": "A", "policyIds": ["x"]], "policyIds[0]"),
      (["displayName": "A", "policyIds": [.string(one), .string(two)]], "policyIds[1]"),
      (["displayName": "charge NURSE", "policyIds": [.string(one)]], "displayName"),
      (["policyIds": [.string(one)]], "displayName"),
    ]
    for (body, target) in bad {
      let refused = try await desk.admin.post(path, body)
      #expect([400, 409].contains(refused.status) && refused.target == target, "\(body.text): \(refused)")
    }
  }

  static let jobs: [(job: String?, department: String?, package: HealthcarePackage?)] = [
    ("Registered Nurse", "Medicine 3 East", .clinicalWorker), ("RN", nil, .clinicalWorker),
    ("Infirmière", "Urgence", .clinicalWorker),
    ("Charge nurse", nil, .clinicalWorker), ("Physician", nil, .clinicalWorker), ("Médecin de famille", nil, .clinicalWorker),
    ("Social worker", nil, .clinicalWorker), ("Travailleuse sociale", nil, .clinicalWorker),
    ("IT analyst", nil, .informationWorker),
    ("Clerk", "Finance", .informationWorker), ("Analyste en informatique", nil, .informationWorker),
    ("Agente", "Conformité", .informationWorker), ("Patient room device", "Medicine 3 East", .patientRoom),
    ("Appareil de chambre", nil, .patientRoom), ("Gardener", "Grounds", nil), (nil, nil, nil), ("Visitor", "Kitchen", nil),
  ]

  @Test(arguments: jobs)
  func aPackageIsSuggestedByTheJob(job: String?, department: String?, package: HealthcarePackage?) {
    #expect(HealthcarePackage.recommended(jobTitle: job, department: department) == package)
  }

  @Test func theSuggestionIsAsked() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy", jobTitle: "Infirmière-chef")
    let reply = try await desk.admin.get("/salus/v1/users/\(anna.id)/recommendedPolicyPackage")
    #expect(reply.json == ["packageId": .string(Self.clinical)])
  }
}
