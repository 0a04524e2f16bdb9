// Whoever hands out policies does not come into emergency access by it: somebody else gives it to them.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Governance

@Suite struct OwnGainTests {
  private let type = PolicyDesk.messaging

  private func isOn(_ person: TestPerson) async throws -> Bool {
    try await PolicyDesk(person.hospital).value("AllowBreakGlass", person, type) == true
  }

  @Test func nobodyGivesItToThemselves() async throws {
    let desk = try await PolicyDesk()
    let glass = try await desk.policy("Emergency", type, ["AllowBreakGlass": true])
    let package = try await desk.admin.post(
      "/salus/v1/policies/packages", ["displayName": "Night", "policyIds": [.string(glass)]]
    ).id
    let group = try await desk.group("Nights", [desk.admin])
    let (policy, me) = (JSON.string(glass), JSON(desk.admin.id))
    let tries: [(Method, String, JSON)] = [
      (.put, "/salus/v1/users/\(desk.admin.id)/policies/\(type)", ["policyId": policy]),
      (.put, "/salus/v1/users/\(desk.admin.id)/policyPackage", ["packageId": .string(package)]),
      (.put, "/salus/v1/groups/\(group)/policies/\(type)", ["policyId": policy]),
      (.put, "/salus/v1/groups/\(group)/policyPackage", ["packageId": .string(package)]),
      (.post, "/salus/v1/policies/batches", ["users": [me], "policyId": policy]),
      (.post, "/salus/v1/policies/batches", ["users": [me], "packageId": .string(package)]),
      (
        .post, "/v1.0/admin/teams/policy/userAssignments/assign",
        [
          "value": [
            [
              "@odata.type": "#microsoft.graph.teamsAdministration.teamsPolicyUserAssignment", "userId": me,
              "policyType": "teamsMessagingPolicy", "policyId": policy,
            ]
          ]
        ]
      ),
    ]
    for (method, path, body) in tries {
      let reply = await desk.admin.send(method, path, bytes: body.bytes)
      #expect(reply.status == 403 && reply.code == "OwnAccess", "\(path) \(reply)")
    }
    try await desk.work(slices: 2)
    #expect(try await !isOn(desk.admin))
  }

  @Test func othersGetItAndWhatElseThereIs() async throws {
    let desk = try await PolicyDesk()
    let anna = try await desk.hospital.person("Anna Roy")
    let glass = try await desk.policy("Emergency", type, ["AllowBreakGlass": true])
    try await desk.give(glass, to: anna, type)
    #expect(try await isOn(anna))
    try await desk.give(desk.policy("Plain", type), to: desk.admin, type)
    #expect(try await desk.effective(desk.admin, type)["policy"]?["displayName"] == "Plain")
    // Taking back what hides it from oneself is giving it to oneself.
    let group = try await desk.group("Nights", [desk.admin])
    try await desk.give(glass, toGroup: group, type)
    let back = try await desk.admin.delete("/salus/v1/users/\(desk.admin.id)/policies/\(type)")
    #expect(back.status == 403 && back.code == "OwnAccess", "\(back)")
  }
}
