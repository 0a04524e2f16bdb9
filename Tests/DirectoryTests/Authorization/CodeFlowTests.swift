// Code and PKCE, from the application's link to its first request, and every way in which somebody could come between.
import Kernel
import TestKit
import Testing

@testable import Directory

struct CodeFlowTests {
  private typealias Asking = OAuthClient.Asking

  private func scene(_ kind: TestHospital.Kind = .web, delegated: Set<String> = ["User.Read", "Chat.Read"]) async throws -> (
    hospital: TestHospital, anna: TestPerson, browser: TestPerson, client: OAuthClient
  ) {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    return (hospital, anna, try await anna.inBrowser(), try await hospital.client(kind, delegated: delegated))
  }

  @Test func aYesBecomesTokensThatOpenWhatWasAllowed() async throws {
    let (hospital, anna, browser, client) = try await scene()
    let request = try await client.begin()
    let question = try await browser.get("/salus/v1/authorizations/\(request)").json
    #expect(question["status"] == "consent" && question["application"]?["displayName"] == "Ward board")
    #expect(question["application"]?["redirectHost"] == "app.example" && question["mayConsentForAll"] == false)
    #expect(question["signedInAs"]?["userPrincipalName"]?.string == anna.principalName)
    let code = try #require(try client.answer(try await browser.post("/salus/v1/authorizations/\(request)/accept", [:]))["code"])
    let reply = try await client.redeem(code)
    #expect(reply.status == 200 && reply.json["token_type"] == "Bearer" && reply.json["expires_in"] == 3600, "\(reply)")
    #expect(reply.headers["cache-control"] == "no-store")
    let app = try client.bearer(reply)
    #expect(try await app.get("/v1.0/me").json["id"]?.string == anna.id.text)
    #expect(try await app.get("/v1.0/me/chats").status == 200)
    #expect(try await app.get("/v1.0/users").status == 403)
    #expect(try await app.post("/v1.0/chats", [:]).status == 403)
    #expect(try await app.get("/oauth2/v2.0/userinfo").json["name"] == "Anna Roy")
    let actions = try await hospital.audit().filter { $0.outcome == "done" }.map(\.action)
    #expect(actions.contains("consent.give") && actions.contains("token.issue"))
  }

  @Test func theIdTokenIsSignedForTheApplication() async throws {
    let (hospital, anna, browser, client) = try await scene()
    let token = try #require(try await client.tokens(for: browser).json["id_token"]?.string)
    let keys = try await hospital.nobody.get("/oauth2/v2.0/keys").json
    let claims = try await hospital.instance.runner.ports.require(.foreignTokens).claims(of: token, signedBy: keys)
    #expect(claims["iss"] == "http://salus.test" && claims["aud"]?.string == client.id.text && claims["nonce"] == "n-1")
    #expect(claims["sub"]?.string == anna.id.text && claims["name"] == "Anna Roy" && claims["email"] == nil)
    // It names somebody; it opens nothing.
    #expect(try await TestPerson.bearer(token, at: hospital).get("/v1.0/me").status == 401)
  }

  @Test func nothingIsAskedTwice() async throws {
    let (hospital, _, browser, client) = try await scene()
    _ = try await client.tokens(for: browser)
    hospital.clock.advance(by: .seconds(1))
    func status(_ more: [(name: String, value: String)]) async throws -> JSON? {
      try await browser.get("/salus/v1/authorizations/\(client.begin(Asking(more: more)))").json["status"]
    }
    #expect(try await status([]) == "ready")
    #expect(try await status([("prompt", "consent")]) == "consent")
    #expect(try await status([("prompt", "login")]) == "signIn")
    #expect(try await status([("scope", "openid email")]) == "consent")
  }

  @Test func aFreshSignInIsAskedForWhereTheApplicationWantsOne() async throws {
    let (hospital, anna, browser, client) = try await scene()
    hospital.clock.advance(by: .minutes(10))
    let request = try await client.begin(Asking(more: [("max_age", "60")]))
    #expect(try await browser.get("/salus/v1/authorizations/\(request)").json["status"] == "signIn")
    #expect(try await browser.post("/salus/v1/authorizations/\(request)/accept", [:]).code == "SignInRequired")
    let again = try await anna.inBrowser()
    #expect(try await again.get("/salus/v1/authorizations/\(request)").json["status"] == "consent")
    #expect(try await hospital.nobody.get("/salus/v1/authorizations/\(request)").json["status"] == "signIn")
  }

  @Test func whoIsNotAskedIsToldWhy() async throws {
    let (hospital, _, browser, client) = try await scene()
    let silent = Asking(more: [("prompt", "none")])
    for (person, error) in [(hospital.nobody, "login_required"), (browser, "consent_required")] {
      let reply = try await person.post("/salus/v1/authorizations/\(client.begin(silent))/refuse", [:])
      #expect(try client.answer(reply)["error"] == error)
    }
    let request = try await client.begin()
    let refused = try await browser.post("/salus/v1/authorizations/\(request)/refuse", [:])
    #expect(try client.answer(refused)["error"] == "access_denied")
    #expect(try await browser.post("/salus/v1/authorizations/\(request)/accept", [:]).status == 404)
  }

  @Test func aCodeIsGoodOnceAndItsSecondUseEndsWhatCameOfIt() async throws {
    let (_, _, browser, client) = try await scene()
    let code = try await client.code(browser)
    let first = try await client.redeem(code)
    let app = try client.bearer(first)
    #expect(try await app.get("/v1.0/me").status == 200)
    let second = try await client.redeem(code)
    #expect(second.status == 400 && second.json["error"] == "invalid_grant", "\(second)")
    #expect(try await app.get("/v1.0/me").status == 401)
    #expect(try await client.renew(first.json["refresh_token"]?.string ?? "").json["error"] == "invalid_grant")
  }

  @Test func aStolenCodeIsWorthNothing() async throws {
    let (hospital, _, browser, client) = try await scene()
    let thief = try await hospital.client()
    #expect(try await thief.redeem(client.code(browser)).json["error"] == "invalid_grant")
    let wrong = Asking(verifier: "another-verifier-of-forty-three-characters-at-least-0123")
    let code = try await client.code(browser)
    #expect(try await client.redeem(code, wrong).json["error"] == "invalid_grant")
    // The try has used it up.
    #expect(try await client.redeem(code).json["error"] == "invalid_grant")
    for more in [[("redirect_uri", "https://app.example/other")], [("code_verifier", "short")]] {
      #expect(try await client.redeem(client.code(browser), Asking(), more).json["error"] == "invalid_grant")
    }
    let late = try await client.code(browser)
    hospital.clock.advance(by: .minutes(3))
    #expect(try await client.redeem(late).json["error"] == "invalid_grant")
  }

  @Test func aServerMustProveWhatItIs() async throws {
    let (_, _, browser, client) = try await scene()
    var without = client
    without.secret = nil
    #expect(try await without.redeem(client.code(browser)).json["error"] == "invalid_client")
    var wrong = client
    wrong.secret = "a guess"
    let refused = try await wrong.redeem(client.code(browser))
    #expect(refused.status == 401 && refused.json["error"] == "invalid_client")
    #expect(refused.headers["www-authenticate"]?.hasPrefix("Basic") == true)
  }

  @Test func pagesAndProgramsKeepNoSecretAndProveThemselvesByPKCE() async throws {
    for kind in [TestHospital.Kind.spa, .native] {
      let (_, anna, browser, client) = try await scene(kind)
      let reply = try await client.tokens(for: browser)
      #expect(try await client.bearer(reply).get("/v1.0/me").json["id"]?.string == anna.id.text)
    }
  }

  @Test func nobodyIsSentToAnAddressThatIsNotRegistered() async throws {
    let (hospital, _, _, client) = try await scene()
    for address in [
      "https://evil.example/", "https://app.example/callback/", "https://app.example/callback?x=1",
      "https://app.example/CALLBACK",
      "https://app.example.evil.example/callback", "https://app.example@evil.example/callback", "http://app.example/callback",
      "https://app.example:444/callback", "https://app.example/callback#x", "javascript:alert(1)", "//evil.example", "",
    ] {
      let reply = try await hospital.nobody.get(client.authorizeURL(Asking(more: [("redirect_uri", address)])))
      #expect(reply.status == 400 && reply.headers["location"] == nil, "\(address): \(reply)")
    }
    for unknown in ["none", "", client.application.text] {
      let reply = try await hospital.nobody.get(client.authorizeURL(Asking(more: [("client_id", unknown)])))
      #expect(reply.status == 400 && reply.headers["location"] == nil, "\(unknown): \(reply)")
    }
    let twice = client.authorizeURL() + "&redirect_uri=https%3A%2F%2Fevil.example"
    #expect(try await hospital.nobody.get(twice).status == 400)
  }

  @Test func aProgramListensOnWhateverPortIsFree() async throws {
    let hospital = try await TestHospital.open()
    var client = try await hospital.client(.native, redirect: "http://127.0.0.1/done")
    for (address, isRight) in [
      ("http://127.0.0.1:53412/done", true), ("http://127.0.0.1/done", true), ("http://127.0.0.1:53412/other", false),
      ("http://localhost:53412/done", false), ("https://127.0.0.1:53412/done", false),
      ("http://127.0.0.1.evil.example/done", false),
      ("http://x@127.0.0.1:1/done", false),
    ] {
      client.redirect = address
      #expect(try await hospital.nobody.get(client.authorizeURL()).status == (isRight ? 303 : 400), "\(address)")
    }
  }

  @Test(arguments: [
    ("code_challenge", "", "invalid_request"), ("code_challenge_method", "plain", "invalid_request"),
    ("code_challenge", "short", "invalid_request"), ("response_type", "token", "unsupported_response_type"),
    ("response_type", "code id_token", "unsupported_response_type"), ("response_mode", "form_post", "invalid_request"),
    ("scope", "openid User.ReadWrite.All", "invalid_scope"), ("scope", "", "invalid_scope"),
    ("prompt", "none login", "invalid_request"), ("prompt", "whatever", "invalid_request"), ("max_age", "-1", "invalid_request"),
    ("request", "x.y.z", "request_not_supported"),
  ])
  func whatIsNotSupportedIsToldToTheApplication(name: String, value: String, error: String) async throws {
    let hospital = try await TestHospital.open()
    let client = try await hospital.client()
    let reply = try await hospital.nobody.get(client.authorizeURL(Asking(more: [(name, value)])))
    let answer = try client.answer(reply)
    #expect(reply.status == 303 && answer["error"] == error && answer["state"] == "s&1" && answer["iss"] == "http://salus.test")
  }

  @Test func noOtherSiteAndNoTokenSaysYes() async throws {
    let (_, anna, browser, client) = try await scene()
    let request = try await client.begin()
    var forged = browser
    forged.headers["x-csrf-token"] = "guess"
    #expect(try await forged.post("/salus/v1/authorizations/\(request)/accept", [:]).status == 403)
    // A token must not give itself more than it has.
    #expect(try await anna.post("/salus/v1/authorizations/\(request)/accept", [:]).status == 403)
    let page = try await browser.get("/salus/v1/authorizations/\(request)")
    #expect(page.headers["x-frame-options"] == "DENY")
    #expect(page.headers["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
  }

  @Test func whatReachesBeyondThePersonTakesAnAdministrator() async throws {
    let (hospital, anna, browser, client) = try await scene(delegated: ["User.Read", "User.ReadWrite.All"])
    let asking = Asking(scope: "openid User.ReadWrite.All")
    let request = try await client.begin(asking)
    #expect(try await browser.get("/salus/v1/authorizations/\(request)").json["status"] == "blocked")
    let refused = try await browser.post("/salus/v1/authorizations/\(request)/accept", [:])
    #expect(refused.status == 403 && refused.code == "AdministratorConsentRequired")
    #expect(try await browser.post("/salus/v1/authorizations/\(request)/accept", ["forAll": true]).status == 403)
    try await hospital.change {
      try GrantStore.allow(["User.ReadWrite.All", "openid"], to: client.application, for: nil, in: $0)
    }
    let reply = try await client.tokens(for: browser, asking)
    // A token never does more than the person: the permission is there, the role is not.
    let app = try client.bearer(reply)
    let other = try await hospital.person("Ben Noor")
    #expect(try await app.patch("/v1.0/users/\(other.id)", ["jobTitle": "x"]).status == 403)
    #expect(try await app.get("/v1.0/users/\(anna.id)").status == 200)
  }

  @Test func addressesOfMicrosoftsClientsWorkAsWell() async throws {
    let (hospital, _, browser, client) = try await scene()
    for tenant in ["common", "organizations", hospital.tenant.text] {
      let request = try await client.begin(base: "/\(tenant)/oauth2/v2.0")
      let code = try #require(
        try client.answer(try await browser.post("/salus/v1/authorizations/\(request)/accept", [:]))["code"])
      let fields: [(name: String, value: String)] = [
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", client.redirect),
        ("code_verifier", Asking().verifier), ("client_info", "1"),
      ]
      let reply = try await client.token(fields, path: "/\(tenant)/oauth2/v2.0/token")
      #expect(reply.status == 200 && reply.json["client_info"]?.string?.isEmpty == false, "\(reply)")
    }
    let elsewhere = try await hospital.nobody.get(client.authorizeURL(base: "/11111111-2222-4333-8444-555555555555/oauth2/v2.0"))
    #expect(elsewhere.status == 400)
  }
}
