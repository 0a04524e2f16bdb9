// People provisioned through the front door, as RFC 7644 has it.
import Kernel
import TestKit
import Testing

@testable import Directory

struct ScimUserTests {
  static let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

  static func newcomer(_ name: String = "barbara.jensen", _ more: [(String, JSON)] = []) -> JSON {
    var body = JSONObject([
      ("schemas", ["urn:ietf:params:scim:schemas:core:2.0:User", .string(enterprise)]),
      ("userName", .string("\(name)@hospital.example")), ("externalId", .string("ext-\(name)")), ("displayName", "Babs Jensen"),
      (
        "name",
        ["formatted": "Ms. Barbara J Jensen III", "familyName": "Jensen", "givenName": "Barbara", "honorificPrefix": "Ms."]
      ),
      ("title", "Head nurse"), ("preferredLanguage", "fr-CA"), ("active", true),
      (
        "emails",
        [
          ["value": "babs@jensen.org", "type": "home"],
          ["value": .string("\(name)@hospital.example"), "type": "work", "primary": true],
        ]
      ),
      (
        "phoneNumbers",
        [
          ["value": "tel:+1-514-555-0123", "type": "work"], ["value": "514 555 0199", "type": "mobile"],
          ["value": "555", "type": "home"],
        ]
      ),
      ("addresses", [["type": "work", "formatted": "Pavilion A, 302", "locality": "Montréal"]]),
      (enterprise, ["employeeNumber": 701984, "department": "Surgery", "costCenter": "4130"]),
    ])
    for (key, value) in more { body[key] = value }
    return .object(body)
  }

  static func patch(_ operations: JSON...) -> JSON {
    ["schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": .array(operations)]
  }

  @Test func makesAPerson() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let made = try await admin.post("/scim/v2/Users", Self.newcomer("Barbara.Jensen"))
    #expect(made.status == 201, "\(made)")
    #expect(made.headers["content-type"] == "application/scim+json;charset=utf-8")
    #expect(
      made.headers["location"] == "http://salus.test/scim/v2/Users/\(made.id)"
        && made.json["meta"]?["location"]?.string == made.headers["location"])
    #expect(made.headers["etag"] == made.json["meta"]?["version"]?.string && made.headers["etag"]?.hasPrefix("W/\"") == true)
    let read = try await admin.get("/scim/v2/Users/\(made.id)")
    #expect(read.json == made.json)
    #expect(read.json["userName"] == "Barbara.Jensen@hospital.example" && read.json["externalId"] == "ext-Barbara.Jensen")
    #expect(read.json["emails"] == [["value": "Barbara.Jensen@hospital.example", "type": "work"]])
    #expect(
      read.json["phoneNumbers"] == [["value": "+1-514-555-0123", "type": "work"], ["value": "514 555 0199", "type": "mobile"]])
    #expect(read.json["addresses"] == [["formatted": "Pavilion A, 302", "type": "work"]])
    #expect(read.json[Self.enterprise] == ["employeeNumber": "701984", "department": "Surgery"])
    let graph = try await admin.get(
      "/v1.0/users/barbara.jensen@hospital.example?$select=surname,jobTitle,officeLocation,mobilePhone")
    #expect(
      graph.json["surname"] == "Jensen" && graph.json["jobTitle"] == "Head nurse" && graph.json["mobilePhone"] == "514 555 0199")
    #expect(try await hospital.audit(action: "user.provision").map(\.object) == ["users/\(made.id)"])
  }

  @Test func nobodySignsInByAPasswordThatWasNeverSet() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let made = try await admin.post("/scim/v2/Users", Self.newcomer())
    let attempt: JSON = ["userPrincipalName": "barbara.jensen@hospital.example", "password": "three quiet night shifts"]
    #expect(try await hospital.nobody.post("/salus/v1/session", attempt).status == 401)
    let weak = try await admin.patch(
      "/scim/v2/Users/\(made.id)", Self.patch(["op": "replace", "path": "password", "value": "barbara-jensen-1"]))
    #expect(weak.status == 400 && weak.json["scimType"] == "invalidValue", "\(weak)")
    let set = try await admin.patch(
      "/scim/v2/Users/\(made.id)", Self.patch(["op": "replace", "value": ["password": "three quiet night shifts"]]))
    #expect(set.status == 200 && set.json["password"] == nil, "\(set)")
    #expect(try await hospital.nobody.post("/salus/v1/session", attempt).status == 200)
  }

  @Test func whoLeavesIsOutAtOnce() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let browser = try await anna.inBrowser("correct horse battery staple")
    #expect(try await browser.get("/v1.0/me").status == 200)
    let off = try await admin.patch(
      "/scim/v2/Users/\(anna.id)", Self.patch(["op": "Replace", "path": "active", "value": "False"]))
    #expect(off.status == 200 && off.json["active"] == false, "\(off)")
    #expect(try await browser.get("/v1.0/me").status == 401)
    #expect(try await anna.get("/v1.0/me").status == 401)
    #expect(try await admin.get("/scim/v2/Users/\(anna.id)").json["active"] == false)
    #expect(try await admin.delete("/scim/v2/Users/\(anna.id)").status == 204)
    #expect(try await admin.get("/scim/v2/Users/\(anna.id)").status == 404)
    #expect(try await hospital.audit(action: "user.deprovision").count == 1)
  }

  @Test func replacesAPerson() async throws {
    let admin = try await TestHospital.open().administrator
    let boss = try await admin.post("/scim/v2/Users", Self.newcomer("boss", [(Self.enterprise, ["department": "Board"])]))
    let made = try await admin.post("/scim/v2/Users", Self.newcomer())
    let body: JSON = [
      "userName": "barbara.jensen@hospital.example", "name": ["familyName": "Roy"], "displayName": "Babs Roy",
      Self.enterprise: ["manager": ["value": .string(boss.id)]],
    ]
    let put = try await admin.put("/scim/v2/Users/\(made.id)", body)
    #expect(put.status == 200, "\(put)")
    #expect(put.json["title"] == nil && put.json["emails"] == nil && put.json["externalId"] == nil && put.json["active"] == true)
    #expect(put.json["name"] == ["familyName": "Roy"])
    #expect(put.json[Self.enterprise]?["manager"]?["$ref"] == .string("http://salus.test/scim/v2/Users/\(boss.id)"))
    let circle = try await admin.patch(
      "/scim/v2/Users/\(boss.id)",
      Self.patch(["op": "add", "path": .string(Self.enterprise + ":manager"), "value": .string(made.id)]))
    #expect(circle.status == 400 && circle.json["scimType"] == "invalidValue", "\(circle)")
  }

  @Test func namesWithoutADomain() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let made = try await admin.post("/scim/v2/Users", ["userName": "BJensen", "displayName": "Babs"])
    #expect(made.status == 201 && made.json["userName"] == "BJensen", "\(made)")
    let graph = try await admin.get("/v1.0/users/\(made.id)")
    #expect(graph.json["userPrincipalName"] == "bjensen@hospital.example")
    for name in ["bjensen", "BJENSEN", "bjensen@hospital.example"] {
      #expect(try await admin.get("/scim/v2/Users?filter=userName%20eq%20%22\(name)%22").json["totalResults"] == 1, "\(name)")
    }
    #expect(
      try await admin.post("/scim/v2/Users", ["userName": "bjensen", "displayName": "Bo"]).json["scimType"] == "uniqueness")
    let renamed = try await admin.patch("/v1.0/users/\(made.id)", ["userPrincipalName": "babs@hospital.example"])
    #expect(renamed.status == 204)
    #expect(try await admin.get("/scim/v2/Users/\(made.id)").json["userName"] == "babs@hospital.example")
    #expect(try await admin.get("/scim/v2/Users?filter=userName%20eq%20%22bjensen%22").json["totalResults"] == 0)
  }

  @Test func versionsGuardAgainstLostChanges() async throws {
    let admin = try await TestHospital.open().administrator
    let made = try await admin.post("/scim/v2/Users", Self.newcomer())
    let (path, old) = ("/scim/v2/Users/\(made.id)", made.headers["etag"] ?? "")
    let unchanged = try await admin.get(path, headers: ["if-none-match": old])
    #expect(unchanged.status == 304 && unchanged.bytes.isEmpty && unchanged.headers["etag"] == old)
    let change = Self.patch(["op": "replace", "path": "title", "value": "Nurse"])
    let changed = try await admin.patch(path, change, headers: ["if-match": old])
    #expect(changed.status == 200 && changed.headers["etag"] != old, "\(changed)")
    let stale = try await admin.patch(path, change, headers: ["if-match": old])
    #expect(stale.status == 412 && stale.json["status"] == "412", "\(stale)")
    #expect(try await admin.delete(path, headers: ["if-match": old]).status == 412)
    #expect(try await admin.get(path, headers: ["if-none-match": old]).status == 200)
    #expect(try await admin.delete(path, headers: ["if-match": "\"x\", \(changed.headers["etag"] ?? "")"]).status == 204)
  }

  @Test func refusalsAreScim() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let error: JSON = ["urn:ietf:params:scim:api:messages:2.0:Error"]
    let cases: [(Reply, Int, JSON?)] = [
      (try await admin.get("/scim/v2/Users/nobody"), 404, nil), (try await admin.get("/scim/v2/Nothing"), 404, nil),
      (try await admin.put("/scim/v2/Users", [:]), 405, nil), (try await hospital.nobody.get("/scim/v2/Users"), 401, nil),
      (try await hospital.person("Anna Roy").get("/scim/v2/Users"), 403, nil),
      (try await admin.post("/scim/v2/Users", ["displayName": "x"]), 400, "invalidValue"),
      (try await admin.post("/scim/v2/Users", ["userName": "a b@hospital.example"]), 400, "invalidValue"),
      (try await admin.post("/scim/v2/Users", Self.newcomer("x", [("phoneNumbers", [["value": "none"]])])), 400, "invalidValue"),
      (try await admin.post("/scim/v2/Users", []), 400, "invalidSyntax"),
      (await admin.send(.post, "/scim/v2/Users", bytes: Array("{".utf8)), 400, "invalidSyntax"),
      (try await admin.post("/scim/v2/Users", Self.newcomer("ada.admin")), 409, "uniqueness"),
      (try await admin.get("/scim/v2/Users?filter=shoeSize%20eq%2043"), 400, "invalidFilter"),
      (try await admin.get("/scim/v2/Users?startIndex=x"), 400, "invalidValue"),
      (try await admin.patch("/scim/v2/Users/nobody", ["Operations": []]), 400, "invalidSyntax"),
    ]
    for (reply, status, type) in cases {
      #expect(reply.status == status && reply.json["scimType"] == type, "\(reply)")
      #expect(reply.json["schemas"] == error && reply.json["status"] == .string(String(status)), "\(reply)")
      #expect(reply.headers["content-type"]?.hasPrefix("application/scim+json") == true)
    }
  }

  @Test func anApplicationProvisions() async throws {
    let hospital = try await TestHospital.open()
    let application = try await hospital.application(permissions: ["User.ReadWrite.All"])
    let made = try await application.post("/scim/v2/Users", Self.newcomer())
    #expect(made.status == 201, "\(made)")
    #expect(
      try await application.patch("/scim/v2/Users/\(made.id)", Self.patch(["op": "replace", "path": "active", "value": false]))
        .status == 200)
    #expect(try await application.post("/scim/v2/Groups", ["displayName": "Ward"]).status == 403)
    let admin = try await hospital.administrator
    for change: JSON in [["active": false], ["password": "three quiet night shifts"], ["userName": "mine@hospital.example"]] {
      let reply = try await application.patch("/scim/v2/Users/\(admin.id)", Self.patch(["op": "replace", "value": change]))
      #expect(reply.status == 403, "\(change): \(reply)")
    }
    #expect(try await application.delete("/scim/v2/Users/\(admin.id)").status == 403)
    #expect(
      try await hospital.application(permissions: ["User.Read.All"]).post("/scim/v2/Users", Self.newcomer("y")).status == 403)
  }
}
