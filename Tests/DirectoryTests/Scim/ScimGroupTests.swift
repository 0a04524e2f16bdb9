// Groups provisioned through the front door, and several changes in one request.
import Kernel
import TestKit
import Testing

struct ScimGroupTests {
  static func members(_ group: Reply) -> Set<String> {
    Set(group.json["members"]?.array?.compactMap { $0["value"]?.string } ?? [])
  }

  @Test func keepsAWard() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let (anna, ben) = (try await hospital.person("Anna Roy"), try await hospital.person("Ben Li"))
    let made = try await admin.post(
      "/scim/v2/Groups", ["displayName": "Médecine 3 Est", "externalId": "w-3", "members": [["value": .string(anna.id.text)]]])
    #expect(made.status == 201, "\(made)")
    let path = "/scim/v2/Groups/\(made.id)"
    #expect(try await admin.get("/v1.0/groups/\(made.id)").json["mailNickname"] == "medecine-3-est")
    let again = try await admin.post("/scim/v2/Groups", ["displayName": "Médecine 3 Est"])
    #expect(again.status == 201, "two wards of one name: \(again)")

    hospital.clock.advance(by: .minutes(1))
    let add = ScimUserTests.patch(["op": "Add", "path": "members", "value": [["value": .string(ben.id.text.uppercased())]]])
    #expect(try await admin.patch(path, add).status == 204)
    let both = try await admin.get(path)
    #expect(Self.members(both) == [anna.id.text, ben.id.text])
    #expect(both.headers["etag"] != made.headers["etag"])
    #expect(try await admin.get("/scim/v2/Users/\(ben.id)").json["groups"]?[0]?["display"] == "Médecine 3 Est")
    #expect(try await admin.get("/scim/v2/Groups?filter=members.value%20eq%20%22\(ben.id)%22").json["totalResults"] == 1)
    #expect(try await admin.get("/scim/v2/Users?filter=groups.value%20eq%20%22\(made.id)%22").json["totalResults"] == 2)

    let remove = ScimUserTests.patch(["op": "Remove", "path": .string("members[value eq \"\(anna.id)\"]")])
    #expect(try await admin.patch(path + "?attributes=members", remove).json["members"]?.array?.count == 1)
    let whole = try await admin.put(path, ["displayName": "Médecine", "members": [["value": .string(anna.id.text)]]])
    #expect(Self.members(whole) == [anna.id.text] && whole.json["externalId"] == nil, "\(whole)")
    #expect(try await admin.get(path + "?excludedAttributes=members").json["members"] == nil)
    #expect(try await admin.delete(path).status == 204)
    #expect(try await admin.get(path).status == 404)
  }

  @Test func tellsOthersWhoCameAndWent() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let made = try await admin.post("/scim/v2/Groups", ["displayName": "Ward"])
    let link = try await admin.get("/v1.0/groups/delta?$deltatoken=latest").json["@odata.deltaLink"]?.string ?? ""
    let add = ScimUserTests.patch(["op": "add", "path": "members", "value": [["value": .string(anna.id.text)]]])
    #expect(try await admin.patch("/scim/v2/Groups/\(made.id)", add).status == 204)
    let delta = try await admin.get(String(link.dropFirst("http://salus.test".count)))
    #expect(delta.value.first?["members@delta"]?[0]?["id"] == .string(anna.id.text), "\(delta)")
  }

  @Test func refusals() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let made = try await admin.post("/scim/v2/Groups", ["displayName": "Ward"])
    let cases: [(JSON, Int)] = [
      (["displayName": ""], 400), (["displayName": "x", "members": [["value": "nobody"]]], 400),
      (["displayName": "x", "members": [[:]]], 201),
      (["displayName": "x", "members": [["value": .string(made.id), "type": "Group"]]], 400),
      (["displayName": "x", "members": [["value": .string(made.id)]]], 400),
      (["displayName": "x", "members": [["display": "An"]]], 201),
    ]
    for (body, status) in cases {
      let reply = try await admin.post("/scim/v2/Groups", body)
      #expect(reply.status == status, "\(body): \(reply)")
    }
    let stale = try await admin.patch(
      "/scim/v2/Groups/\(made.id)", ScimUserTests.patch(["op": "replace", "path": "displayName", "value": "y"]),
      headers: ["if-match": "W/\"x\""])
    #expect(stale.status == 412)
    #expect(try await hospital.audit(action: "group.reprovision").map(\.outcome) == ["refused:PreconditionFailed"])
  }

  @Test func manyChangesInOneRequest() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let body: JSON = [
      "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
      "Operations": [
        ["method": "POST", "path": "/Users", "bulkId": "alice", "data": ScimUserTests.newcomer("alice")],
        [
          "method": "POST", "path": "/Groups", "bulkId": "ward",
          "data": ["displayName": "Ward", "members": [["value": "bulkId:alice"]]],
        ],
        [
          "method": "PATCH", "path": "/Users/bulkId:alice",
          "data": ScimUserTests.patch(["op": "replace", "path": "title", "value": "Nurse"]),
        ],
        ["method": "DELETE", "path": "/Users/nobody"], ["method": "POST", "path": "/Bulk", "bulkId": "b", "data": [:]],
      ],
    ]
    let done = try await admin.post("/scim/v2/Bulk", body)
    let answers = done.json["Operations"]?.array ?? []
    #expect(answers.map { $0["status"] } == ["201", "201", "200", "404", "400"], "\(done)")
    let alice = String((answers[0]["location"]?.string ?? "").split(separator: "/").last ?? "")
    let person = try await admin.get("/scim/v2/Users/\(alice)")
    #expect(person.json["title"] == "Nurse" && person.json["groups"]?.array?.count == 1, "\(person)")
    let failing: JSON = [
      "failOnErrors": 1,
      "Operations": [["method": "DELETE", "path": "/Users/nobody"], ["method": "DELETE", "path": .string("/Users/\(alice)")]],
    ]
    #expect(try await admin.post("/scim/v2/Bulk", failing).json["Operations"]?.array?.count == 1)
    #expect(try await admin.get("/scim/v2/Users/\(alice)").status == 200)
    let graph: JSON = ["Operations": [["method": "DELETE", "path": .string("/../../v1.0/users/\(alice)")]]]
    #expect(try await admin.post("/scim/v2/Bulk", graph).json["Operations"]?[0]?["status"] != "204")
    let narrow = try await hospital.application(permissions: ["Group.ReadWrite.All"])
    let refused = try await narrow.post(
      "/scim/v2/Bulk", ["Operations": [["method": "DELETE", "path": .string("/Users/\(alice)")]]])
    #expect(refused.json["Operations"]?[0]?["status"] == "403", "\(refused)")
    for body: JSON in [
      [:], ["Operations": [["method": "GET", "path": "/Users"]]], ["Operations": [["method": "POST", "path": "/Users"]]],
    ] {
      #expect(try await admin.post("/scim/v2/Bulk", body).json["scimType"] == "invalidSyntax", "\(body)")
    }
  }
}
