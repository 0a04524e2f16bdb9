// Scripts of other sites: registered single-page applications are let in with their tokens, everybody else is not.
import Http
import Kernel
import TestKit
import Testing

@testable import Directory

@Suite struct CrossOriginTests {
  private static let page = "https://roster.example:8443"

  private func hospital() async throws -> TestHospital {
    let hospital = try await TestHospital.open()
    let reply = try await hospital.administrator.post(
      "/v1.0/applications",
      [
        "displayName": "Roster", "spa": ["redirectUris": ["https://roster.example:8443/in?x=1"]],
        "web": ["redirectUris": ["https://server.example/in"]],
      ])
    #expect(reply.status == 201)
    return hospital
  }

  private func ask(
    _ hospital: TestHospital, _ method: String, _ path: String, _ origin: String, _ more: [String: String] = [:]
  ) async throws -> Reply {
    let headers = ["host": "salus.test", "origin": origin].merging(more) { $1 }
    let incoming = Incoming(
      method: method, target: path, headers: headers, address: "192.0.2.1", isSecure: true, body: { _ in [] })
    return Reply(await hospital.gateway.answer(incoming))
  }

  private static let preflight = ["access-control-request-method": "POST", "access-control-request-headers": "authorization"]

  @Test(
    arguments: [
      "/v1.0/me", "/v1.0/chats/19:x/messages", "/oauth2/v2.0/token", "/common/oauth2/v2.0/token", "/discovery/v2.0/keys",
      "/.well-known/openid-configuration", "/v1.0/nothing/here",
    ])
  func aRegisteredPageIsLetIn(_ path: String) async throws {
    let hospital = try await hospital()
    let told = try await ask(hospital, "OPTIONS", path, Self.page, Self.preflight)
    #expect(told.status == 204 && told.headers["access-control-allow-origin"] == Self.page, "\(told.headers)")
    #expect(told.headers["access-control-allow-headers"]?.contains("authorization") == true)
    #expect(told.headers["access-control-allow-headers"]?.contains("csrf") == false)
    #expect(told.headers["access-control-allow-credentials"] == nil && told.headers["vary"] == "Origin")
    // Refusals can be read as well.
    let answer = try await ask(hospital, "GET", path, Self.page)
    #expect(answer.headers["access-control-allow-origin"] == Self.page)
    #expect(answer.headers["access-control-expose-headers"]?.contains("retry-after") == true)
  }

  @Test(arguments: [
    ("/v1.0/me", "https://evil.example"), ("/v1.0/me", "https://roster.example"), ("/v1.0/me", "http://roster.example:8443"),
    ("/v1.0/me", "https://server.example"), ("/v1.0/me", "null"), ("/salus/v1/session", page), ("/scim/v2/Users", page),
    ("/oauth2/v2.0/authorize", page), ("/oauth2/v2.0/logout", page), ("/salus/v1/token", page), ("/", page),
  ])
  func everythingElseIsNot(_ path: String, _ origin: String) async throws {
    let hospital = try await hospital()
    let told = try await ask(hospital, "OPTIONS", path, origin, Self.preflight)
    #expect(told.status != 204 && told.headers["access-control-allow-origin"] == nil, "\(told)")
    #expect(try await ask(hospital, "GET", path, origin).headers["access-control-allow-origin"] == nil)
  }

  @Test func whoIsNoLongerRegisteredIsShutOutWithinHalfAMinute() async throws {
    let hospital = try await hospital()
    let admin = try await hospital.administrator
    #expect(try await ask(hospital, "GET", "/v1.0/me", Self.page).headers["access-control-allow-origin"] == Self.page)
    let id = try await admin.get("/v1.0/applications").value[0]["id"]?.string ?? ""
    #expect(try await admin.patch("/v1.0/applications/\(id)", ["spa": ["redirectUris": []]]).status == 204)
    hospital.clock.advance(by: .seconds(31))
    #expect(try await ask(hospital, "GET", "/v1.0/me", Self.page).headers["access-control-allow-origin"] == nil)
  }

  @Test(arguments: [
    ("https://App.Example/in", "https://app.example"), ("https://app.example:443/", "https://app.example"),
    ("http://localhost:5173/x", "http://localhost:5173"), ("http://localhost:80", "http://localhost"), ("nonsense", nil),
  ])
  func anOriginIsWrittenAsBrowsersDo(_ address: String, _ origin: String?) {
    #expect(RegisteredOrigins.origin(of: address) == origin)
  }
}
