// How tokens live and end: renewal by rotation, theft, revocation, keys.
import Kernel
import TestKit
import Testing

@testable import Directory

struct TokenLifeTests {
  private func scene(_ kind: TestHospital.Kind = .web) async throws -> (
    hospital: TestHospital, anna: TestPerson, browser: TestPerson, client: OAuthClient
  ) {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    return (hospital, anna, try await anna.inBrowser(), try await hospital.client(kind))
  }

  private func refresh(_ reply: Reply) throws -> String { try #require(reply.json["refresh_token"]?.string, "\(reply)") }

  @Test func aRefreshTokenIsGoodOnceAndItsSecondUseEndsTheFamily() async throws {
    let (hospital, _, browser, client) = try await scene(.spa)
    let first = try await client.tokens(for: browser)
    let second = try await client.renew(refresh(first))
    #expect(second.status == 200, "\(second)")
    let third = try await client.renew(refresh(second))
    let app = try client.bearer(third)
    #expect(try await app.get("/v1.0/me").status == 200)
    let inbox = try await app.listen()
    let stolen = try await client.renew(refresh(first))
    #expect(stolen.status == 400 && stolen.json["error"] == "invalid_grant")
    #expect(try await client.renew(refresh(third)).json["error"] == "invalid_grant")
    #expect(try await app.get("/v1.0/me").status == 401)
    try await hospital.deliver()
    #expect(hospital.instance.streams.count == 0)
    _ = inbox
    #expect(try await hospital.audit(action: "token.reuse").count == 1)
  }

  @Test func renewalNeverWidens() async throws {
    let (hospital, _, browser, client) = try await scene()
    let reply = try await client.tokens(for: browser, OAuthClient.Asking(scope: "offline_access User.Read"))
    #expect(try await client.renew(refresh(reply), scope: "Chat.Read").json["error"] == "invalid_scope")
    let narrow = try await client.tokens(for: browser)
    let renewed = try await client.renew(refresh(narrow), scope: "User.Read")
    let app = try client.bearer(renewed)
    #expect(try await app.get("/v1.0/me").status == 200)
    #expect(try await app.get("/v1.0/me/chats").status == 403)
    // What the registration no longer asks for is not renewed.
    try await hospital.change { work in
      var application = try #require(try ApplicationStore.find(client.application, in: work))
      application.required.delegated = ["User.Read"]
      try ApplicationStore.update(application, in: work)
    }
    #expect(try await client.renew(refresh(renewed)).json["scope"] == "User.Read offline_access openid profile")
  }

  @Test func withoutOfflineAccessThereIsNoRefreshToken() async throws {
    let (hospital, _, browser, client) = try await scene()
    let reply = try await client.tokens(for: browser, OAuthClient.Asking(scope: "User.Read"))
    #expect(reply.json["refresh_token"] == nil && reply.json["id_token"] == nil)
    let app = try client.bearer(reply)
    hospital.clock.advance(by: .minutes(61))
    #expect(try await app.get("/v1.0/me").status == 401)
  }

  @Test func whoeverMayNoLongerSignInRenewsNothing() async throws {
    let (hospital, anna, browser, client) = try await scene()
    let (disabled, revoked) = (try await client.tokens(for: browser), try await client.tokens(for: browser))
    hospital.clock.advance(by: .seconds(5))
    #expect(try await browser.post("/v1.0/me/revokeSignInSessions", [:]).status == 200)
    #expect(try await client.bearer(revoked).get("/v1.0/me").status == 401)
    #expect(try await client.renew(refresh(revoked)).json["error"] == "invalid_grant")
    try await hospital.administrator.patch("/v1.0/users/\(anna.id)", ["accountEnabled": false])
    #expect(try await client.renew(refresh(disabled)).json["error"] == "invalid_grant")
  }

  @Test func aChangedPasswordEndsWhatApplicationsHave() async throws {
    let (hospital, _, browser, client) = try await scene(.native)
    let ben = try await hospital.person("Ben Noor").inBrowser()
    let bens = try client.bearer(try await client.tokens(for: ben))
    let (before, code) = (try await client.tokens(for: browser), try await client.code(browser))
    let begun = try await client.token([("scope", "User.Read")], path: "/oauth2/v2.0/devicecode").json
    let found = try await browser.post(
      "/salus/v1/deviceAuthorizations/lookup", ["userCode": .string(begun["user_code"]?.string ?? "")])
    #expect(try await browser.post("/salus/v1/deviceAuthorizations/\(found.id)/accept", [:]).status == 200)
    let body: JSON = ["currentPassword": .string(TestPerson.password), "newPassword": .string(PasswordTests.new)]
    #expect(try await browser.post("/v1.0/me/changePassword", body).status == 204)
    #expect(try await client.bearer(before).get("/v1.0/me").status == 401)
    #expect(try await client.renew(refresh(before)).json["error"] == "invalid_grant")
    #expect(try await client.redeem(code).json["error"] == "invalid_grant")
    let device = try await client.token([("grant_type", "device_code"), ("device_code", begun["device_code"]?.string ?? "")])
    #expect(device.json["error"] == "invalid_grant")
    // The session at hand goes on, and so do other people's.
    #expect(try await client.bearer(try await client.tokens(for: browser)).get("/v1.0/me").status == 200)
    #expect(try await bens.get("/v1.0/me").status == 200)
  }

  @Test func anUnusedTokenIsForgottenAndASessionHasAnEnd() async throws {
    let (hospital, _, browser, client) = try await scene(.spa)
    var reply = try await client.tokens(for: browser)
    let idle = try await client.tokens(for: browser)
    hospital.clock.advance(by: .days(8))
    #expect(try await client.renew(refresh(idle)).json["error"] == "invalid_grant")
    let (_, _, other, patient) = try await scene()
    reply = try await patient.tokens(for: other)
    for _ in 0..<4 {
      patient.hospital.clock.advance(by: .days(20))
      reply = try await patient.renew(refresh(reply))
      #expect(reply.status == 200, "\(reply)")
    }
    patient.hospital.clock.advance(by: .days(20))
    #expect(try await patient.renew(refresh(reply)).json["error"] == "invalid_grant")
    try await patient.hospital.upkeep()
    #expect(try await patient.hospital.instance.database.read { try $0.run("SELECT 1 FROM refresh_token").count } == 0)
  }

  @Test func revokedIsRevokedWhicheverTokenIsNamed() async throws {
    let (hospital, _, browser, client) = try await scene()
    for name in ["access_token", "refresh_token"] {
      let reply = try await client.tokens(for: browser)
      let app = try client.bearer(reply)
      let token = try #require(reply.json[name]?.string)
      let stranger = try await hospital.client()
      #expect(try await stranger.token([("token", token)], path: "/oauth2/v2.0/revoke").status == 200)
      #expect(try await app.get("/v1.0/me").status == 200)
      #expect(try await client.token([("token", token)], path: "/oauth2/v2.0/revoke").status == 200)
      #expect(try await app.get("/v1.0/me").status == 401)
    }
    #expect(try await client.token([("token", "unknown")], path: "/oauth2/v2.0/revoke").status == 200)
  }

  @Test func introspectionTellsAnApplicationOfItsOwnTokens() async throws {
    let (hospital, anna, browser, client) = try await scene()
    let reply = try await client.tokens(for: browser)
    let token = try #require(reply.json["access_token"]?.string)
    let seen = try await client.token([("token", token)], path: "/oauth2/v2.0/introspect").json
    #expect(seen["active"] == true && seen["sub"]?.string == anna.id.text && seen["client_id"]?.string == client.id.text)
    #expect(try await hospital.client().token([("token", token)], path: "/oauth2/v2.0/introspect").json == ["active": false])
    let unproven = try await hospital.client(.spa).token([("token", token)], path: "/oauth2/v2.0/introspect")
    #expect(unproven.json["error"] == "invalid_client")
    hospital.clock.advance(by: .hours(2))
    #expect(try await client.token([("token", token)], path: "/oauth2/v2.0/introspect").json == ["active": false])
  }

  @Test(arguments: ["disabled", "deleted", "signed out"])
  func introspectionKnowsWhoMayNoLongerComeIn(_ why: String) async throws {
    let (hospital, anna, browser, client) = try await scene()
    let reply = try await client.tokens(for: browser)
    hospital.clock.advance(by: .seconds(5))
    switch why {
    case "disabled": try await hospital.administrator.patch("/v1.0/users/\(anna.id)", ["accountEnabled": false])
    case "deleted": try await hospital.administrator.delete("/v1.0/users/\(anna.id)")
    default: try await browser.post("/v1.0/me/revokeSignInSessions", [:])
    }
    for name in ["access_token", "refresh_token"] {
      let token = try #require(reply.json[name]?.string)
      let seen = try await client.token([("token", token)], path: "/oauth2/v2.0/introspect").json
      #expect(seen == ["active": false], "\(name)")
    }
  }

  @Test func whatEndsAnApplicationEndsItsTokens() async throws {
    let (hospital, anna, browser, client) = try await scene()
    let app = try client.bearer(try await client.tokens(for: browser))
    try await hospital.change { try TokenFamilies.end(of: client.application, person: anna.id, reason: "revoked", in: $0) }
    #expect(try await app.get("/v1.0/me").status == 401)
    let again = try client.bearer(try await client.tokens(for: browser))
    try await hospital.change { work in
      var application = try #require(try ApplicationStore.find(client.application, in: work))
      application.isEnabled = false
      try ApplicationStore.update(application, in: work)
    }
    #expect(try await again.get("/v1.0/me").status == 401)
    #expect(try await hospital.nobody.get(client.authorizeURL()).status == 400)
  }

  @Test func keysChangeWithoutAnybodyNoticing() async throws {
    let (hospital, _, browser, client) = try await scene()
    let app = try client.bearer(try await client.tokens(for: browser))
    let keys = { try await hospital.nobody.get("/common/discovery/v2.0/keys").json["keys"]?.array ?? [] }
    let before = try await keys()
    #expect(before.count == 2 && before.allSatisfy { $0["d"] == nil && $0["use"] == "sig" })
    _ = try await hospital.instance.runner.run(RotateSigningKeys(isCompromised: false), as: .system(hospital.tenant))
    hospital.clock.advance(by: .minutes(2))
    #expect(try await keys().count == 4)
    #expect(try await app.get("/v1.0/me").status == 200)
    hospital.clock.advance(by: .minutes(10))
    let fresh = try await client.tokens(for: try await hospital.person("Ben Noor").inBrowser())
    #expect(try await client.bearer(fresh).get("/v1.0/me").status == 200)
    #expect(try await app.get("/v1.0/me").status == 200)
    try await hospital.upkeep()
    hospital.clock.advance(by: .days(3))
    #expect(Set(try await keys().compactMap { $0["kid"]?.string }).isDisjoint(with: before.compactMap { $0["kid"]?.string }))
    let sealed = try await hospital.instance.database.read { connection in
      try connection.run("SELECT private FROM signing_key").compactMap { $0.optionalBlob(0) }
    }
    #expect(sealed.count == 2 && sealed.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("PRIVATE KEY") })
  }

  @Test func stolenKeysEndEveryToken() async throws {
    let (hospital, anna, browser, client) = try await scene()
    let app = try client.bearer(try await client.tokens(for: browser))
    _ = try await hospital.instance.runner.run(RotateSigningKeys(isCompromised: true), as: .system(hospital.tenant))
    // Every node hears of it from the outbox, and does not wait for the minute to be over.
    try await hospital.deliver()
    #expect(try await app.get("/v1.0/me").status == 401)
    #expect(try await anna.get("/v1.0/me").status == 401)
    #expect(try await client.bearer(try await client.tokens(for: browser)).get("/v1.0/me").status == 200)
  }

  @Test func keysAreReplacedByAge() async throws {
    let (hospital, _, _, _) = try await scene()
    _ = try await hospital.nobody.get("/oauth2/v2.0/keys")
    hospital.clock.advance(by: .days(91))
    try await hospital.upkeep()
    #expect(try await hospital.nobody.get("/oauth2/v2.0/keys").json["keys"]?.array?.count == 4)
  }
}

extension TestHospital {
  /// What comes back by itself, as on a server that has been running.
  fileprivate func upkeep() async throws {
    try await instance.jobs.plant()
    clock.advance(by: .hours(13))
    try await runJobs()
  }
}
