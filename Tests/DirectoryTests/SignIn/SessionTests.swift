// Signing in, staying in, and being out: through the front door.
import Kernel
import TestKit
import Testing

@Suite struct SessionTests {
  @Test func aPersonSignsInAndTheDocumentSaysWhoTheyAre() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let reply = try await anna.trySignIn()
    #expect(reply.status == 200, "\(reply)")
    #expect(reply.json["signedIn"] == true)
    #expect(reply.json["user"]?["displayName"] == "Anna Roy")
    #expect(reply.json["inactivityTimeoutSeconds"] == 900)
    let cookie = try #require(reply.headers["set-cookie"])
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(part)) }
    let browser = try await anna.inBrowser()
    #expect(try await browser.get("/v1.0/me").json["userPrincipalName"]?.string == anna.principalName)
    #expect(try await browser.get("/salus/v1/session").json["csrfToken"]?.string == browser.headers["x-csrf-token"])
  }

  @Test func theNameIsTakenWhateverItsCase() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let reply = try await hospital.nobody.post(
      "/salus/v1/session",
      ["userPrincipalName": .string(anna.principalName.uppercased()), "password": .string(TestPerson.password)])
    #expect(reply.status == 200)
  }

  @Test func aWrongPasswordAnUnknownNameAndADisabledPersonLookTheSame() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let leaver = try await hospital.person("Leo Leaver")
    try await hospital.administrator.patch("/v1.0/users/\(leaver.id)", ["accountEnabled": false])
    let unknown = try await hospital.nobody.post(
      "/salus/v1/session", ["userPrincipalName": "nobody@hospital.example", "password": "x"])
    for reply in [try await anna.trySignIn("wrong"), try await leaver.trySignIn(), unknown] {
      #expect(reply.status == 401)
      #expect(reply.code == "InvalidCredentials")
    }
  }

  @Test func fivePasswordsAreFreeThenTheWaitGrows() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    for _ in 1...5 { #expect(try await anna.trySignIn("wrong").status == 401) }
    let locked = try await anna.trySignIn()
    #expect(locked.status == 429)
    #expect(locked.code == "TooManySignInAttempts")
    #expect(locked.headers["retry-after"] == "30")
    hospital.clock.advance(by: .seconds(31))
    #expect(try await anna.trySignIn("wrong").status == 401)
    #expect(try await anna.trySignIn().headers["retry-after"] == "60")
    hospital.clock.advance(by: .seconds(61))
    #expect(try await anna.trySignIn().status == 200)
    #expect(try await anna.trySignIn("wrong").status == 401)
    #expect(try await anna.trySignIn().status == 200)
  }

  @Test func guessesSideBySideGainNothing() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
      for _ in 1...20 { group.addTask { try await anna.trySignIn("wrong") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(replies.count { $0.status == 401 } == 5)
    #expect(replies.count { $0.status == 429 } == 15)
  }

  @Test func windowsThatOpenTogetherAllSignIn() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
      for _ in 1...20 { group.addTask { try await anna.trySignIn() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(replies.allSatisfy { $0.status == 200 })
  }

  @Test func aShiftThatBeginsBehindOneAddressSignsIn() async throws {
    let hospital = try await TestHospital.open()
    var shift: [TestPerson] = []
    for number in 1...60 { shift.append(try await hospital.person("Nurse \(number)")) }
    let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
      for nurse in shift { group.addTask { try await nurse.trySignIn() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(replies.allSatisfy { $0.status == 200 })
  }

  @Test func writesNeedTheCSRFToken() async throws {
    let hospital = try await TestHospital.open()
    var browser = try await hospital.person("Anna Roy").inBrowser()
    browser.headers["x-csrf-token"] = nil
    let reply = try await browser.post("/salus/v1/session/activity")
    #expect(reply.status == 403)
    #expect(reply.code == "InvalidCsrfToken")
    #expect(try await browser.get("/v1.0/me").status == 200)
  }

  @Test func inactivityLogsOffAndTellsTheStream() async throws {
    let hospital = try await TestHospital.open()
    let browser = try await hospital.person("Anna Roy").inBrowser()
    let inbox = try await browser.listen()
    hospital.clock.advance(by: .minutes(14))
    #expect(try await browser.post("/salus/v1/session/activity").status == 204)
    hospital.clock.advance(by: .minutes(14))
    try await hospital.runJobs()
    #expect(try await browser.get("/v1.0/me").status == 200)
    hospital.clock.advance(by: .minutes(2))
    try await hospital.runJobs()
    let last = try #require(await inbox.take().last)
    #expect(last.event == "signedOut")
    #expect(last.json["reason"] == "inactivity")
    #expect(await inbox.isClosed)
    let reply = try await browser.get("/v1.0/me")
    #expect(reply.status == 401)
    #expect(reply.code == "SessionEnded")
  }

  @Test func readingDoesNotKeepASessionAlive() async throws {
    let hospital = try await TestHospital.open()
    let browser = try await hospital.person("Anna Roy").inBrowser()
    for _ in 1...3 {
      hospital.clock.advance(by: .minutes(4))
      #expect(try await browser.get("/v1.0/me").status == 200)
    }
    hospital.clock.advance(by: .minutes(4))
    #expect(try await browser.get("/v1.0/me").status == 401)
  }

  @Test func signingOutEndsThisSessionOnly() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let (desk, phone) = (try await anna.inBrowser(), try await anna.inBrowser())
    let reply = try await desk.delete("/salus/v1/session")
    #expect(reply.status == 204)
    #expect(reply.headers["set-cookie"]?.contains("Max-Age=0") == true)
    #expect(try await desk.get("/v1.0/me").status == 401)
    #expect(try await phone.get("/v1.0/me").status == 200)
    #expect(try await desk.get("/salus/v1/session").json["signedIn"] == false)
  }

  @Test func signingOutEverywhereEndsSessionsStreamsAndTokens() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let browser = try await anna.inBrowser()
    let inbox = try await browser.listen()
    hospital.clock.advance(by: .seconds(2))
    #expect(try await browser.post("/v1.0/me/revokeSignInSessions").json["value"] == true)
    try await hospital.deliver()
    #expect(await inbox.take().last?.json["reason"] == "revoked")
    #expect(try await browser.get("/v1.0/me").status == 401)
    #expect(try await anna.get("/v1.0/me").status == 401)
  }

  @Test func onlyAdministratorsSignOthersOut() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Paul"))
    #expect(try await anna.post("/v1.0/users/\(leo.id)/revokeSignInSessions").status == 403)
    #expect(try await hospital.administrator.post("/v1.0/users/\(leo.id)/revokeSignInSessions").status == 200)
  }

  @Test func aDisabledPersonIsOutAtOnce() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let browser = try await anna.inBrowser()
    let inbox = try await browser.listen()
    try await hospital.administrator.patch("/v1.0/users/\(anna.id)", ["accountEnabled": false])
    #expect(try await browser.get("/v1.0/me").status == 401)
    #expect(try await anna.get("/v1.0/me").status == 401)
    try await hospital.deliver()
    #expect(await inbox.take().last?.json["reason"] == "disabled")
  }

  @Test func theAuditLogTellsOfSignInsAndRefusals() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    _ = try await anna.trySignIn("wrong")
    _ = try await anna.trySignIn()
    let lines = try await hospital.audit(action: "session.start")
    #expect(lines.map(\.outcome) == ["refused:InvalidCredentials", "done"])
    #expect(lines.allSatisfy { $0.object == "users/\(anna.id)" && $0.address == "127.0.0.1" })
  }

  @Test(arguments: [
    "{", "[]", "{}", #"{"userPrincipalName":5,"password":"x"}"#, #"{"userPrincipalName":"a"}"#,
    #"{"userPrincipalName":"","password":"x"}"#,
  ])
  func aBadBodyIsRefused(_ body: String) async throws {
    let hospital = try await TestHospital.open()
    let reply = await hospital.nobody.send(.post, "/salus/v1/session", bytes: Array(body.utf8))
    #expect(reply.status == 400)
    #expect(reply.code == "BadRequest")
  }

  @Test func theClientLearnsWhichFeaturesAreThere() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy").inBrowser()
    let features = try await anna.get("/salus/v1/session").json["features"]?.array ?? []
    #expect(features.contains("chats"))
    #expect(!features.contains("admin"))
  }

  @Test func aStreamEndsWithItsToken() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let inbox = try await anna.listen()
    hospital.clock.advance(by: .days(399))
    hospital.instance.streams.endExpired(at: hospital.clock.now)
    #expect(await inbox.take().allSatisfy { $0.event != "signedOut" })
    hospital.clock.advance(by: .days(1))
    hospital.instance.streams.endExpired(at: hospital.clock.now)
    let last = try #require(await inbox.take().last)
    #expect(last.event == "signedOut" && last.json["reason"]?.string == "expired")
    #expect(try await anna.get("/v1.0/me").status == 401)
  }
}
