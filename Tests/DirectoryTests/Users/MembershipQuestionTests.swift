// Graph's actions that ask which groups somebody is in and what ids name.
import Kernel
import TestKit
import Testing

struct MembershipQuestionTests {
  @Test func sayWhoIsWhere() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let ward = try await admin.post("/scim/v2/Groups", ["displayName": "Ward", "members": [["value": .string(anna.id.text)]]])
    let other = try await admin.post("/scim/v2/Groups", ["displayName": "Other"])
    let ids: JSON = [.string(ward.id.uppercased()), .string(other.id), "nothing"]
    for (question, body): (String, JSON) in [
      ("getMemberGroups", ["securityEnabledOnly": false]), ("getMemberObjects", ["securityEnabledOnly": true]),
      ("checkMemberGroups", ["groupIds": ids]), ("checkMemberObjects", ["ids": ids]),
    ] {
      let reply = try await anna.post("/v1.0/me/\(question)", body)
      #expect(reply.status == 200 && reply.value == [.string(ward.id)], "\(question): \(reply)")
    }
    let many = try await anna.post("/v1.0/me/checkMemberGroups", ["groupIds": .array(Array(repeating: "x", count: 21))])
    #expect(many.status == 400 && many.target == "groupIds")
    let all: JSON = ["ids": [.string(other.id), .string(anna.id.text), "nothing"]]
    let found = try await anna.post("/v1.0/directoryObjects/getByIds", all)
    #expect(found.value.map { $0["@odata.type"] } == ["#microsoft.graph.group", "#microsoft.graph.user"], "\(found)")
    let users = try await anna.post("/v1.0/directoryObjects/getByIds", ["ids": all["ids"] ?? [], "types": ["user"]])
    #expect(users.value.map { $0["id"] } == [.string(anna.id.text)])
  }
}
