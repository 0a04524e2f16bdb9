// Who must have a second factor, and what an administrator's session may do while its proof is old.
import Kernel
import TestKit
import Testing

@testable import Directory

@Suite struct PolicyTests {
  @Test(arguments: SecondFactorPolicy.allCases)
  func thePolicySaysWhoIsAsked(_ policy: SecondFactorPolicy) {
    #expect(policy.asks([]) == (policy == .everybody))
    #expect(policy.asks([.administrator]) == (policy != .optional))
  }

  @Test func whoeverMustEnrolDoesNothingElseBefore() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let before = try await anna.inBrowser()
    let admin = try await hospital.administrator
    #expect(try await admin.patch("/salus/v1/settings", ["secondFactor": "sometimes"]).target == "secondFactor")
    let settings = try await admin.patch("/salus/v1/settings", ["secondFactor": "everybody"])
    #expect(settings.json == ["inactivityTimeoutSeconds": 900, "secondFactor": "everybody"])
    for browser in [before, try await anna.inBrowser()] {
      #expect(try await browser.get("/salus/v1/session").json["secondFactorRequired"] == true)
      for path in ["/v1.0/me", "/v1.0/me/chats", "/salus/v1/me/events"] {
        #expect(try await browser.get(path).code == "SecondFactorRequired", "\(path)")
      }
    }
    _ = try await before.enrol()
    #expect(try await before.get("/salus/v1/session").json["secondFactorRequired"] == false)
    #expect(try await before.get("/v1.0/me").status == 200)
    #expect(try await before.delete("/salus/v1/me/security/authenticator").code == "LastSecondFactor")
    #expect(try await before.get("/salus/v1/me/security").json["authenticator"]?.object != nil)
  }

  @Test func administratorsAloneMayBeAsked() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    try await hospital.administrator.patch("/salus/v1/settings", ["secondFactor": "administrators"])
    #expect(try await anna.inBrowser().get("/v1.0/me").status == 200)
    try await hospital.administrator.put("/salus/v1/users/\(anna.id)/roles", ["roles": ["administrator"]])
    #expect(try await anna.inBrowser().get("/v1.0/me").code == "SecondFactorRequired")
  }

  /// An administrator with an app, at a desk that was left for longer than a proof lasts.
  private func unattended(_ hospital: TestHospital) async throws -> (TestPerson, App) {
    let chief = try await hospital.person("Chloé Chef")
    try await hospital.administrator.put("/salus/v1/users/\(chief.id)/roles", ["roles": ["administrator"]])
    let app = try await chief.inBrowser().enrol()
    let browser = try await chief.inBrowser(app)
    for _ in 1...2 {
      hospital.clock.advance(by: .minutes(8))
      try await browser.post("/salus/v1/session/activity")
    }
    return (browser, app)
  }

  @Test func anOldProofChangesNothingByARole() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let (chief, app) = try await unattended(hospital)
    func changes() async throws -> [Reply] {
      try await [
        chief.patch("/salus/v1/settings", ["inactivityTimeoutSeconds": 600]),
        chief.patch("/v1.0/users/\(anna.id)", ["jobTitle": "Nurse"]),
        chief.put("/salus/v1/users/\(anna.id)/roles", ["roles": []]),
        chief.patch("/v1.0/users/\(anna.id)", ["accountEnabled": false]),
        chief.patch("/v1.0/users/\(anna.id)", ["accountEnabled": true]),
        chief.post("/v1.0/users/\(anna.id)/revokeSignInSessions"),
        chief.delete("/salus/v1/users/\(anna.id)/secondFactors"),
      ]
    }
    for reply in try await changes() { #expect(reply.code == "StepUpRequired" && reply.status == 403, "\(reply)") }
    #expect(try await hospital.audit(action: "user.update").last?.outcome == "refused:StepUpRequired")
    #expect(try await chief.get("/salus/v1/settings").status == 200)
    #expect(try await chief.patch("/v1.0/me", ["aboutMe": "Back soon"]).status == 204)
    #expect(try await chief.post("/salus/v1/session/stepUp", ["code": app.code(hospital)]).status == 204)
    for reply in try await changes() { #expect(reply.status < 300, "\(reply)") }
  }

  @Test func aBatchIsHeldToTheSame() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let (chief, _) = try await unattended(hospital)
    let parts: JSON = [
      ["id": "1", "method": "PATCH", "url": .string("/users/\(anna.id)"), "body": ["jobTitle": "Nurse"]],
      ["id": "2", "method": "GET", "url": "/users?$top=1"],
    ]
    let reply = try await chief.post("/v1.0/$batch", ["requests": parts])
    let answers = reply.json["responses"]?.array ?? []
    #expect(answers.first?["body"]?["error"]?["code"] == "StepUpRequired", "\(reply)")
    #expect(answers.last?["status"] == 200)
  }

  @Test func withoutASecondFactorThePasswordIsAskedFor() async throws {
    let hospital = try await TestHospital.open()
    let chief = try await hospital.person("Chloé Chef")
    try await hospital.administrator.put("/salus/v1/users/\(chief.id)/roles", ["roles": ["administrator"]])
    let browser = try await chief.inBrowser()
    for _ in 1...2 {
      hospital.clock.advance(by: .minutes(8))
      try await browser.post("/salus/v1/session/activity")
    }
    let change: JSON = ["inactivityTimeoutSeconds": 600]
    #expect(try await browser.patch("/salus/v1/settings", change).code == "StepUpRequired")
    #expect(try await browser.post("/salus/v1/session/stepUp", ["password": .string(TestPerson.password)]).status == 204)
    #expect(try await browser.patch("/salus/v1/settings", change).status == 200)
  }
}
