// Enrolling an app, signing in with it, recovery codes, and taking it away: through the front door.
import Kernel
import TestKit
import Testing

@testable import Directory

@Suite struct SecondFactorTests {
  @Test func anAppIsEnrolledAndAskedForFromThenOn() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let app = try await anna.inBrowser().enrol()
    #expect(Set(app.recoveryCodes).count == 10)
    let first = try await anna.trySignIn()
    #expect(first.status == 200 && first.json["signedIn"] == false)
    #expect(first.headers["set-cookie"] == nil && first.json["csrfToken"] == nil)
    #expect(first.json["secondFactor"]?["methods"] == ["code", "recoveryCode"])
    let challenge = try #require(first.json["secondFactor"]?["challenge"])
    let reply = try await anna.finish(challenge, JSONObject([("code", app.code(hospital))]))
    #expect(reply.status == 200 && reply.json["signedIn"] == true, "\(reply)")
    #expect(reply.headers["set-cookie"] != nil)
    #expect(try await hospital.audit(action: "authenticator.add").map(\.object) == ["users/\(anna.id)"])
  }

  @Test func theSecretIsSealedAndShownOnce() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy").inBrowser()
    let app = try await anna.enrol()
    let stored = try await hospital.instance.database.read { try $0.run("SELECT secret FROM authenticator")[0].blob(0) }
    #expect(!stored.hex.contains(app.secret.hex))
    let document = try await anna.get("/salus/v1/me/security").json
    #expect(document["authenticator"]?["addedDateTime"] != nil)
    #expect(document["recoveryCodesLeft"] == 10)
    #expect(!"\(document)".contains(app.recoveryCodes[0]))
  }

  @Test func aCodeCountsOnce() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let app = try await anna.inBrowser().enrol()
    let code = JSONObject([("code", app.code(hospital))])
    #expect(try await anna.finish(anna.challenge(), code).status == 200)
    let again = try await anna.finish(anna.challenge(), code)
    #expect(again.status == 400 && again.code == "InvalidCode" && again.target == "code")
    #expect(try await hospital.audit(action: "session.start").last?.outcome == "refused:InvalidCode")
  }

  @Test func theSameCodeSideBySideCountsOnce() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let app = try await anna.inBrowser().enrol()
    let code = JSONObject([("code", app.code(hospital))])
    let challenges = try await [anna.challenge(), anna.challenge(), anna.challenge()]
    let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
      for challenge in challenges { group.addTask { try await anna.finish(challenge, code) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(replies.count { $0.status == 200 } == 1)
  }

  @Test func aChallengeIsGoodOnceAndFiveMinutes() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let app = try await anna.inBrowser().enrol()
    let (used, old) = (try await anna.challenge(), try await anna.challenge())
    #expect(try await anna.finish(used, JSONObject([("code", app.code(hospital))])).status == 200)
    hospital.clock.advance(by: .seconds(60))
    #expect(try await anna.finish(used, JSONObject([("code", app.code(hospital))])).code == "ChallengeEnded")
    hospital.clock.advance(by: .minutes(5))
    #expect(try await anna.finish(old, JSONObject([("code", app.code(hospital))])).code == "ChallengeEnded")
    #expect(try await anna.finish("made-up", JSONObject([("code", "123456")])).status == 410)
    #expect(try await anna.finish(anna.challenge(), JSONObject()).target == "code")
  }

  @Test func guessesLockTheFactorNotThePassword() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let app = try await anna.inBrowser().enrol()
    let challenge = try await anna.challenge()
    for _ in 1...5 { #expect(try await anna.finish(challenge, JSONObject([("code", "000000")])).status == 400) }
    let locked = try await anna.finish(challenge, JSONObject([("code", app.code(hospital))]))
    #expect(locked.status == 429 && locked.headers["retry-after"] == "30")
    // A new challenge does not begin a new count.
    #expect(try await anna.finish(anna.challenge(), JSONObject([("code", app.code(hospital))])).status == 429)
    hospital.clock.advance(by: .seconds(31))
    #expect(try await anna.finish(challenge, JSONObject([("code", app.code(hospital))])).status == 200)
  }

  @Test func aRecoveryCodeSignsInOnce() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let app = try await anna.inBrowser().enrol()
    let code = JSONObject([("recoveryCode", .string(app.recoveryCodes[3].uppercased()))])
    #expect(try await anna.finish(anna.challenge(), code).status == 200)
    #expect(try await anna.finish(anna.challenge(), code).code == "InvalidCode")
    #expect(try await anna.get("/salus/v1/me/security").json["recoveryCodesLeft"] == 9)
    #expect(try await hospital.audit(action: "recoveryCode.use").count == 1)
    let stranger = try await hospital.person("Leo Paul")
    _ = try await stranger.inBrowser().enrol()
    let others = JSONObject([("recoveryCode", .string(app.recoveryCodes[4]))])
    #expect(try await stranger.finish(stranger.challenge(), others).code == "InvalidCode")
  }

  @Test func newRecoveryCodesEndTheOldOnes() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let browser = try await anna.inBrowser()
    #expect(try await browser.post("/salus/v1/me/security/recoveryCodes").code == "NoSecondFactor")
    let app = try await browser.enrol()
    let fresh = try await browser.post("/salus/v1/me/security/recoveryCodes").json["recoveryCodes"]?.array ?? []
    #expect(fresh.count == 10)
    let old = JSONObject([("recoveryCode", .string(app.recoveryCodes[0]))])
    #expect(try await anna.finish(anna.challenge(), old).code == "InvalidCode")
    #expect(try await anna.finish(anna.challenge(), JSONObject([("recoveryCode", fresh[0])])).status == 200)
  }

  @Test func anUnprovedKeyChangesNothing() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let browser = try await anna.inBrowser()
    #expect(try await browser.post("/salus/v1/me/security/authenticator/confirm", ["code": "123456"]).code == "ChallengeEnded")
    let draft = try await browser.post("/salus/v1/me/security/authenticator")
    #expect(draft.json["uri"]?.string?.hasPrefix("otpauth://totp/Test%20Hospital%3Aanna.roy%40") == true)
    #expect(try await browser.post("/salus/v1/me/security/authenticator/confirm", ["code": "000000"]).code == "InvalidCode")
    #expect(try await anna.trySignIn().json["signedIn"] == true)
  }

  @Test func aNewPhoneReplacesTheOldOneOnlyWhenProved() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let browser = try await anna.inBrowser()
    let old = try await browser.enrol()
    _ = try await browser.post("/salus/v1/me/security/authenticator")
    let signedIn = try await anna.inBrowser(old)
    let new = try await signedIn.enrol()
    #expect(new.recoveryCodes.isEmpty)
    #expect(try await anna.finish(anna.challenge(), JSONObject([("code", old.code(hospital))])).code == "InvalidCode")
    #expect(try await anna.finish(anna.challenge(), JSONObject([("code", new.code(hospital))])).status == 200)
  }

  @Test func removingNeedsAFreshProof() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let browser = try await anna.inBrowser()
    let app = try await browser.enrol()
    for _ in 1...2 {
      hospital.clock.advance(by: .minutes(8))
      try await browser.post("/salus/v1/session/activity")
    }
    #expect(try await browser.delete("/salus/v1/me/security/authenticator").code == "StepUpRequired")
    #expect(try await browser.post("/salus/v1/session/stepUp", ["code": "000000"]).code == "InvalidCode")
    #expect(try await browser.post("/salus/v1/session/stepUp", ["password": .string(TestPerson.password)]).status == 400)
    #expect(try await browser.post("/salus/v1/session/stepUp", ["code": app.code(hospital)]).status == 204)
    #expect(try await browser.delete("/salus/v1/me/security/authenticator").status == 204)
    #expect(try await browser.delete("/salus/v1/me/security/authenticator").status == 404)
    #expect(try await anna.trySignIn().json["signedIn"] == true)
    #expect(try await browser.get("/salus/v1/me/security").json["recoveryCodesLeft"] == 0)
  }

  @Test func enrollingOnAnUnattendedDeskNeedsThePassword() async throws {
    let hospital = try await TestHospital.open()
    let browser = try await hospital.person("Anna Roy").inBrowser()
    for _ in 1...2 {
      hospital.clock.advance(by: .minutes(8))
      try await browser.post("/salus/v1/session/activity")
    }
    #expect(try await browser.post("/salus/v1/me/security/authenticator").code == "StepUpRequired")
    for _ in 1...5 { #expect(try await browser.post("/salus/v1/session/stepUp", ["password": "no"]).code == "InvalidPassword") }
    let right: JSON = ["password": .string(TestPerson.password)]
    #expect(try await browser.post("/salus/v1/session/stepUp", right).status == 429)
    hospital.clock.advance(by: .seconds(31))
    #expect(try await browser.post("/salus/v1/session/stepUp", right).status == 204)
    #expect(try await browser.post("/salus/v1/me/security/authenticator").status == 200)
  }

  @Test func nobodyTouchesAnothersFactors() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let leo = try await hospital.person("Leo Paul").inBrowser()
    let chief = try await hospital.administrator
    for person in [leo, chief] {
      #expect(try await person.get("/salus/v1/users/\(anna.id)/security").status == 403)
      #expect(try await person.post("/salus/v1/users/\(anna.id)/security/authenticator").status == 403)
      #expect(try await person.delete("/salus/v1/users/\(anna.id)/security/authenticator").status == 403)
    }
  }

  @Test func tokensNeverTouchFactors() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    #expect(try await anna.post("/salus/v1/me/security/authenticator").status == 403)
    #expect(try await anna.post("/salus/v1/session/stepUp", ["code": "123456"]).status == 403)
    let narrow = try await hospital.person("Leo Paul", scopes: ["User.Read"])
    #expect(try await narrow.get("/salus/v1/me/security").status == 403)
  }

  @Test func anAdministratorFreesWhoeverLostEverything() async throws {
    let hospital = try await TestHospital.open()
    let (anna, admin) = (try await hospital.person("Anna Roy"), try await hospital.administrator)
    let browser = try await anna.inBrowser()
    _ = try await browser.enrol()
    #expect(try await anna.delete("/salus/v1/users/\(anna.id)/secondFactors").status == 403)
    #expect(try await admin.get("/salus/v1/users/\(anna.id)/secondFactors").json["recoveryCodesLeft"] == 10)
    hospital.clock.advance(by: .seconds(1))
    #expect(try await admin.delete("/salus/v1/users/\(anna.id)/secondFactors").status == 204)
    #expect(try await browser.get("/v1.0/me").status == 401)
    #expect(try await anna.trySignIn().json["signedIn"] == true)
    #expect(try await hospital.audit(action: "secondFactor.reset").map(\.object) == ["users/\(anna.id)"])
  }
}
