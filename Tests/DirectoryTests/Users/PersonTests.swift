// One person: reading, creating, changing, disabling, deleting.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Directory

private let password = "three quiet night shifts"

private func newcomer(_ changes: [(String, JSON)] = []) -> JSON {
  var body = JSONObject([
    ("accountEnabled", true), ("displayName", "Ngọc Tran"), ("mailNickname", "ngoc.tran"),
    ("userPrincipalName", "Ngoc.Tran@hospital.example"), ("passwordProfile", ["password": .string(password)]),
  ])
  for (key, value) in changes { body[key] = value }
  return .object(body)
}

@Suite struct PersonTests {
  @Test func readsOneByIdNameAndMe() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    for key in [
      "users/\(anna.id)", "users/\(anna.id.text.uppercased())", "users('ANNA.ROY@hospital.example')", "me", "users/me",
      "users(userPrincipalName='anna.roy@hospital.example')",
    ] {
      #expect(try await anna.get("/v1.0/\(key)").id == anna.id.text, "\(key)")
    }
    let whole = try await anna.get("/v1.0/me?$select=id,accountEnabled,createdDateTime,userType,employeeHireDate")
    #expect(whole.json["accountEnabled"]?.bool == true && whole.json["createdDateTime"]?.string == hospital.clock.now.description)
    #expect(whole.json["employeeHireDate"]?.isNull == true)
    for key in [Random.guid(), "nobody@hospital.example", "'; DROP TABLE person; --", "%00", "a%2Fb"] {
      #expect(try await anna.get("/v1.0/users/\(key)").status == 404 || key == "%00")
    }
  }

  @Test func aNarrowTokenReachesOneselfOnly() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let leo = try await hospital.person("Leo Wu", scopes: ["User.Read"])
    #expect(try await leo.get("/v1.0/me").status == 200)
    #expect(try await leo.get("/v1.0/users/\(leo.id)").status == 200)
    #expect(try await leo.get("/v1.0/users/\(anna.id)").status == 403)
    #expect(try await leo.get("/v1.0/users").status == 403)
    #expect(try await leo.patch("/v1.0/me", ["mobilePhone": "911"]).status == 403)
    #expect(try await hospital.nobody.get("/v1.0/users/\(anna.id)").status == 401)
  }

  @Test func administratorsCreatePeople() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let reply = try await admin.post(
      "/v1.0/users",
      newcomer([("jobTitle", "Physician"), ("businessPhones", ["514 555 0123"]), ("employeeHireDate", "2020-05-01T00:00:00Z")]))
    #expect(reply.status == 201 && reply.json["userPrincipalName"]?.string == "ngoc.tran@hospital.example", "\(reply)")
    #expect(reply.json["@odata.context"]?.string?.hasSuffix("#users/$entity") == true && reply.json["passwordProfile"] == nil)
    let signedIn = try await hospital.nobody.post(
      "/salus/v1/session", ["userPrincipalName": "ngoc.tran@hospital.example", "password": .string(password)])
    #expect(signedIn.status == 200 && signedIn.json["passwordChangeRequired"]?.bool == true)
    #expect(try await hospital.audit(action: "user.create").last?.object == "users/\(reply.id)")
    let anna = try await hospital.person("Anna Roy")
    #expect(try await anna.post("/v1.0/users", newcomer([("userPrincipalName", "x@hospital.example")])).status == 403)
  }

  @Test(arguments: [
    ("displayName", "", "displayName", "Required"), ("userPrincipalName", "ngoc", "userPrincipalName", "InvalidAddress"),
    ("userPrincipalName", "ada.admin@hospital.example", "userPrincipalName", "AlreadyExists"),
    ("mail", "x@", "mail", "InvalidAddress"),
    ("mobilePhone", "call me", "mobilePhone", "InvalidPhone"),
    ("preferredLanguage", "french!", "preferredLanguage", "InvalidLanguage"),
  ]) func namesTheFieldThatIsWrong(_ field: String, _ value: String, _ target: String, _ code: String) async throws {
    let admin = try await TestHospital.open().administrator
    let reply = try await admin.post("/v1.0/users", newcomer([(field, .string(value))]))
    #expect(reply.status == 400 && reply.target == target, "\(reply)")
    let details = reply.json["error"]?["details"]?.array ?? []
    #expect(details.map { $0["code"]?.string } == [code] && details.map { $0["target"]?.string } == [target])
  }

  @Test func refusesIncompleteAndMistypedBodies() async throws {
    let admin = try await TestHospital.open().administrator
    #expect(try await admin.post("/v1.0/users", ["displayName": "X"]).target == "accountEnabled")
    #expect(try await admin.post("/v1.0/users", newcomer([("passwordProfile", .null)])).target == "passwordProfile")
    #expect(try await admin.post("/v1.0/users", newcomer([("passwordProfile", ["password": "short"])])).code == "PasswordTooWeak")
    #expect(
      try await admin.post("/v1.0/users", newcomer([("passwordProfile", ["password": "ngoc is on duty"])])).target
        == "passwordProfile/password")
    #expect(try await admin.post("/v1.0/users", newcomer([("displayName", 5)])).target == "displayName")
    #expect(try await admin.post("/v1.0/users", newcomer([("businessPhones", "911")])).target == "businessPhones")
    #expect(try await admin.post("/v1.0/users", newcomer([("employeeHireDate", "yesterday")])).target == "employeeHireDate")
    #expect(await admin.send(.post, "/v1.0/users", bytes: Array("{".utf8)).status == 400)
    #expect(
      try await admin.post("/v1.0/users", newcomer([("displayName", .null), ("mail", "x")])).json["error"]?["details"]?.array?
        .count == 2)
  }

  @Test func administratorsChangeEverythingOthersTheirOwn() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna, leo) = (
      try await hospital.administrator, try await hospital.person("Anna Roy"), try await hospital.person("Leo Wu")
    )
    #expect(
      try await admin.patch("/v1.0/users/\(anna.id)", ["jobTitle": "Charge Nurse", "department": .null, "employeeId": "12"])
        .status == 204)
    let changed = try await anna.get("/v1.0/me?$select=jobTitle,department,employeeId,displayName")
    #expect(changed.json["jobTitle"]?.string == "Charge Nurse" && changed.json["department"]?.isNull == true)
    #expect(changed.json["employeeId"]?.string == "12" && changed.json["displayName"]?.string == "Anna Roy")
    #expect(
      try await anna.patch("/v1.0/me", ["preferredLanguage": "fr", "mobilePhone": "+1 514 555 0101", "aboutMe": "Nights."]).status
        == 204)
    #expect(try await anna.get("/v1.0/me").json["preferredLanguage"]?.string == "fr")
    for body in [
      ["displayName": "Dr Anna"], ["accountEnabled": false], ["jobTitle": .null], ["mobilePhone": "911", "mail": "a@b.example"],
    ] as [JSON] {
      let reply = try await anna.patch("/v1.0/me", body)
      #expect(reply.status == 403 && reply.code == "Authorization_RequestDenied", "\(body)")
    }
    #expect(try await leo.patch("/v1.0/users/\(anna.id)", ["mobilePhone": "911"]).status == 403)
    #expect(try await anna.patch("/v1.0/me", ["passwordProfile": ["password": .string(password)]]).status == 403)
    #expect(try await admin.patch("/v1.0/users/\(anna.id)", ["userPrincipalName": .string(leo.principalName)]).status == 400)
    #expect(
      try await admin.patch("/v1.0/users/\(leo.id)", ["employeeId": "12"]).json["error"]?["details"]?[0]?["code"]?.string
        == "AlreadyExists")
    #expect(try await admin.patch("/v1.0/users/\(anna.id)", ["displayName": .null]).target == "displayName")
  }

  @Test func onesOwnChangesArriveAtOnceAndNobodyElses() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Wu"))
    let (hers, his) = (try await anna.listen(), try await leo.listen())
    try await hospital.administrator.patch("/v1.0/users/\(anna.id)", ["displayName": "Anna Roy-Wu"])
    try await hospital.deliver()
    let events = await hers.changes()
    #expect(events.map(\.resource) == ["users('\(anna.id)')"] && events.first?.data["displayName"]?.string == "Anna Roy-Wu")
    #expect(await his.changes().isEmpty)
    try await anna.patch("/v1.0/me", ["mobilePhone": .null])
    try await hospital.deliver()
    #expect(await hers.changes().isEmpty)
  }

  @Test func whoIsDisabledIsOutAtOnce() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let inbox = try await anna.listen()
    #expect(try await admin.patch("/v1.0/users/\(anna.id)", ["accountEnabled": false]).status == 204)
    try await hospital.deliver()
    let ended = await inbox.take().first { $0.event == "signedOut" }
    #expect(ended?.json["reason"]?.string == "disabled")
    #expect(try await anna.get("/v1.0/me").status == 401)
    let signIn = try await hospital.nobody.post(
      "/salus/v1/session", ["userPrincipalName": .string(anna.principalName), "password": "correct horse battery staple"])
    #expect(signIn.status == 401)
    try await admin.patch("/v1.0/users/\(anna.id)", ["accountEnabled": true])
    #expect(try await admin.get("/v1.0/users?$search=%22anna%22", headers: ["consistencylevel": "eventual"]).value.count == 1)
  }

  @Test func aNewPasswordEndsTheOldSessions() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let inbox = try await anna.listen()
    let reply = try await admin.patch(
      "/v1.0/users/\(anna.id)", ["passwordProfile": ["password": .string(password), "forceChangePasswordNextSignIn": false]])
    #expect(reply.status == 204)
    try await hospital.deliver()
    #expect(await inbox.take().contains { $0.json["reason"]?.string == "revoked" })
    let signIn = try await hospital.nobody.post(
      "/salus/v1/session", ["userPrincipalName": .string(anna.principalName), "password": .string(password)])
    #expect(signIn.status == 200 && signIn.json["passwordChangeRequired"]?.bool == false)
    #expect(
      try await admin.patch("/v1.0/users/\(anna.id)", ["passwordProfile": ["password": "Anna Roy 2026"]]).target
        == "passwordProfile/password")
  }

  @Test func whoIsDeletedVanishesAndTheNameIsFree() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna, leo) = (
      try await hospital.administrator, try await hospital.person("Anna Roy"), try await hospital.person("Leo Wu")
    )
    try await admin.put("/v1.0/users/\(leo.id)/manager/$ref", ["@odata.id": .string("https://x/v1.0/users/\(anna.id)")])
    #expect(try await leo.delete("/v1.0/users/\(anna.id)").status == 403)
    #expect(try await admin.delete("/v1.0/users/\(anna.principalName)").status == 204)
    #expect(try await anna.get("/v1.0/me").status == 401)
    #expect(try await leo.get("/v1.0/users/\(anna.id)").status == 404)
    #expect(try await leo.get("/v1.0/users").value.count == 2)
    #expect(try await leo.get("/v1.0/me/manager").status == 404)
    #expect(try await admin.delete("/v1.0/users/\(anna.id)").status == 404)
    let again = try await hospital.person("Anna Roy")
    #expect(again.id != anna.id)
    let names = try await hospital.instance.runner.read(as: .system(hospital.tenant)) {
      try PeopleDirectory().people([anna.id], in: $0)
    }
    #expect(names[anna.id]?.displayName == "Anna Roy" && names[anna.id]?.isEnabled == false)
  }

  @Test func refusalsAreRecordedWithoutNames() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Wu"))
    try await leo.patch("/v1.0/users/\(anna.principalName)", ["jobTitle": "x"])
    let lines = try await hospital.audit(action: "user.update")
    #expect(lines.map(\.outcome) == ["refused:Authorization_RequestDenied"] && lines.first?.object == "users/\(anna.id)")
    #expect(lines.first?.actor == leo.id.text)
  }
}
