// Applications without anybody at them: client credentials by secret, devices, discovery.
import FeatureKit
import Foundation
import Kernel
import TestKit
import Testing

@testable import Directory

struct MachineTests {
  @Test func anApplicationActsForItself() async throws {
    let hospital = try await TestHospital.open()
    let client = try await hospital.client(own: ["User.Read.All", "Group.Read.All"])
    for scope in ["https://graph.microsoft.com/.default", ".default", "http://salus.test/.default", ""] {
      let reply = try await client.token([("grant_type", "client_credentials"), ("scope", scope)])
      #expect(reply.status == 200 && reply.json["refresh_token"] == nil, "\(scope): \(reply)")
      let app = try client.bearer(reply)
      #expect(try await app.get("/v1.0/users").status == 200)
      #expect(try await app.get("/v1.0/me").status == 400)
    }
    let part = try await client.token([("grant_type", "client_credentials"), ("scope", "User.Read.All")])
    #expect(try await client.bearer(part).get("/v1.0/groups").status == 403)
    let more = try await client.token([("grant_type", "client_credentials"), ("scope", "User.ReadWrite.All")])
    #expect(more.json["error"] == "invalid_scope")
    var without = client
    without.secret = nil
    #expect(try await without.token([("grant_type", "client_credentials")]).json["error"] == "invalid_client")
  }

  @Test func theSecretMayStandInTheHeader() async throws {
    let hospital = try await TestHospital.open()
    let client = try await hospital.client(own: ["User.Read.All"])
    let secret = try #require(client.secret)
    let basic = "Basic " + Data("\(client.id):\(secret)".utf8).base64EncodedString()
    let fields: [(name: String, value: String)] = [("grant_type", "client_credentials")]
    let right = await hospital.nobody.form("/oauth2/v2.0/token", fields, headers: ["authorization": basic])
    #expect(right.status == 200, "\(right)")
    let both = await hospital.nobody.form(
      "/oauth2/v2.0/token", fields + [("client_secret", secret)], headers: ["authorization": basic])
    #expect(both.json["error"] == "invalid_request")
    for header in ["Basic ???", "Basic " + Data("x".utf8).base64EncodedString(), "Basic"] {
      let reply = await hospital.nobody.form("/oauth2/v2.0/token", fields, headers: ["authorization": header])
      #expect(reply.json["error"] == "invalid_client", "\(header): \(reply)")
    }
    hospital.clock.advance(by: .days(200))
    #expect(try await client.token(fields).json["error"] == "invalid_client")
  }

  @Test func guessesAreToldToWaitAndNeverLockTheRightOneOut() async throws {
    let hospital = try await TestHospital.open()
    let client = try await hospital.client(own: ["User.Read.All"])
    var guess = client
    guess.secret = "wrong"
    var statuses: Set<Int> = []
    for _ in 0..<52 { statuses.insert(try await guess.token([("grant_type", "client_credentials")]).status) }
    #expect(statuses == [401, 429])
    #expect(try await client.token([("grant_type", "client_credentials")]).status == 200)
  }

  @Test func aDeviceWaitsForSomebodysYes() async throws {
    let hospital = try await TestHospital.open()
    let (anna, client) = (try await hospital.person("Anna Roy"), try await hospital.client(.native))
    let browser = try await anna.inBrowser()
    let begun = try await client.token([("scope", "User.Read offline_access")], path: "/oauth2/v2.0/devicecode").json
    let code = try #require(begun["user_code"]?.string)
    let poll = { () async throws -> Reply in
      try await client.token([
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", begun["device_code"]?.string ?? ""),
      ])
    }
    #expect(code.wholeMatch(of: /[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}/) != nil)
    #expect(try await poll().json["error"] == "authorization_pending")
    #expect(try await poll().json["error"] == "slow_down")
    hospital.clock.advance(by: .seconds(6))
    #expect(try await poll().json["error"] == "slow_down")
    hospital.clock.advance(by: .seconds(60))
    #expect(try await poll().json["error"] == "authorization_pending")
    let typed = code.lowercased().replacing("-", with: " ")
    let found = try await browser.post("/salus/v1/deviceAuthorizations/lookup", ["userCode": .string(typed)])
    #expect(found.json["status"] == "consent" && found.json["application"]?["displayName"] == "Ward board", "\(found)")
    #expect(try await anna.post("/salus/v1/deviceAuthorizations/lookup", ["userCode": .string(typed)]).status == 403)
    #expect(try await browser.post("/salus/v1/deviceAuthorizations/\(found.id)/accept", [:]).status == 200)
    hospital.clock.advance(by: .seconds(60))
    let reply = try await poll()
    #expect(try await client.bearer(reply).get("/v1.0/me").json["id"]?.string == anna.id.text)
    #expect(try await poll().json["error"] == "invalid_grant")
    #expect(try await browser.post("/salus/v1/deviceAuthorizations/\(found.id)/accept", [:]).status == 404)
  }

  @Test func aRefusedOrForgottenDeviceGetsNothing() async throws {
    let hospital = try await TestHospital.open()
    let (browser, client) = (try await hospital.person("Anna Roy").inBrowser(), try await hospital.client(.native))
    func begin() async throws -> (code: String, poll: () async throws -> JSON?) {
      let begun = try await client.token([("scope", "User.Read")], path: "/oauth2/v2.0/devicecode").json
      let secret = begun["device_code"]?.string ?? ""
      return (
        begun["user_code"]?.string ?? "",
        { try await client.token([("grant_type", "device_code"), ("device_code", secret)]).json["error"] }
      )
    }
    let refused = try await begin()
    let id = try await browser.post("/salus/v1/deviceAuthorizations/lookup", ["userCode": .string(refused.code)]).id
    #expect(try await browser.post("/salus/v1/deviceAuthorizations/\(id)/refuse", [:]).status == 200)
    #expect(try await refused.poll() == "access_denied")
    let late = try await begin()
    hospital.clock.advance(by: .minutes(14))
    let fresh = try await hospital.person("Ben Noor").inBrowser()
    hospital.clock.advance(by: .minutes(2))
    #expect(try await late.poll() == "expired_token")
    #expect(try await fresh.post("/salus/v1/deviceAuthorizations/lookup", ["userCode": .string(late.code)]).status == 404)
  }

  @Test func codesOfDevicesAreNotGuessed() async throws {
    let hospital = try await TestHospital.open()
    let browser = try await hospital.person("Anna Roy").inBrowser()
    var statuses: [Int] = []
    for _ in 0..<12 {
      statuses.append(try await browser.post("/salus/v1/deviceAuthorizations/lookup", ["userCode": "BBBB-BBBB"]).status)
    }
    #expect(statuses.first == 404 && statuses.last == 429)
  }

  @Test func clientsFindTheirWay() async throws {
    let hospital = try await TestHospital.open()
    for path in [
      "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server",
      "/common/v2.0/.well-known/openid-configuration", "/\(hospital.tenant)/v2.0/.well-known/openid-configuration",
    ] {
      let found = try await hospital.nobody.get(path).json
      #expect(found["issuer"] == "http://salus.test" && found["code_challenge_methods_supported"] == ["S256"], "\(path)")
      for name in ["jwks_uri", "token_endpoint", "authorization_endpoint", "userinfo_endpoint", "end_session_endpoint"] {
        let address = try #require(found[name]?.string)
        let reply = try await hospital.nobody.get(String(address.dropFirst("http://salus.test".count)))
        #expect(reply.status != 404, "\(address)")
      }
    }
  }

  @Test func badRequestsAreToldInOAuthsWords() async throws {
    let hospital = try await TestHospital.open()
    let client = try await hospital.client()
    #expect(try await client.token([]).json["error"] == "invalid_request")
    #expect(try await client.token([("grant_type", "password")]).json["error"] == "unsupported_grant_type")
    #expect(try await client.token([("grant_type", "authorization_code")]).json["error"] == "invalid_request")
    #expect(try await client.token([("client_id", "none")]).json["error"] == "invalid_client")
    let json = try await hospital.nobody.post("/oauth2/v2.0/token", ["grant_type": "client_credentials"])
    #expect(json.status == 400 && json.json["error"] == "invalid_request")
    let twice = await hospital.nobody.form("/oauth2/v2.0/token", [("client_id", "a"), ("client_id", "b")])
    #expect(twice.json["error"] == "invalid_request")
  }
}
