// The list of one's own sessions, and shutting out others of them.
import FeatureKit
import Kernel
import TestKit
import Testing

@Suite struct SessionListTests {
  /// Whoever was identified a moment before their session or tokens ended, and asks for the stream a moment after.
  @Test func aStreamDoesNotOpenOnceItsSessionHasEnded() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let browser = try await anna.inBrowser()
    let runner = hospital.instance.runner
    func identified(cookie: String?, bearer: String?) async throws -> Actor {
      try await runner.ports.require(.identification).actor(
        for: Credentials(
          sessionCookie: cookie, bearer: bearer, csrfToken: nil, isWrite: false, address: "127.0.0.1", requestID: "r"),
        runner: runner)
    }
    let cookie = browser.headers["cookie"]?.split(separator: "=", maxSplits: 1).last.map(String.init)
    let actors = try await [
      identified(cookie: cookie, bearer: nil),
      identified(cookie: nil, bearer: anna.headers["authorization"].map { String($0.dropFirst("Bearer ".count)) }),
    ]
    for actor in actors { try await EventStream.open(hospital.instance.events, as: actor, after: nil).mailbox.close() }
    hospital.clock.advance(by: .seconds(1))
    #expect(try await anna.post("/v1.0/me/revokeSignInSessions").status == 200)
    for actor in actors {
      await #expect(throws: Failure.self) { _ = try await EventStream.open(hospital.instance.events, as: actor, after: nil) }
    }
    #expect(hospital.instance.streams.count == 0)
  }

  @Test func eachBrowserIsListedWithItsLastSignOfLife() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let phone = try await anna.inBrowser()
    hospital.clock.advance(by: .minutes(5))
    let firefox = ["user-agent": "Mozilla/5.0 (Windows NT 10.0; rv:120.0) Gecko/20100101 Firefox/120.0"]
    #expect(try await anna.trySignIn(headers: firefox).status == 200)
    let lines = try await phone.get("/salus/v1/me/sessions").json["value"]?.array ?? []
    #expect(lines.count == 2)
    #expect(lines.map { $0["isCurrent"] } == [false, true])
    #expect(lines.first?["device"] == "Firefox, Windows")
    #expect(lines.first?["address"] == "127.0.0.1")
    hospital.clock.advance(by: .minutes(5))
    try await phone.post("/salus/v1/session/activity")
    #expect(try await phone.get("/salus/v1/me/sessions").json["value"]?.array?.first?["isCurrent"] == true)
  }

  @Test func oneOrAllOthersAreShutOut() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let (desk, phone, ward) = (try await anna.inBrowser(), try await anna.inBrowser(), try await anna.inBrowser())
    let own = try await phone.get("/salus/v1/me/sessions").json["value"]?.array?.first { $0["isCurrent"] == true }
    let id = try #require(own?["id"]?.string)
    let stranger = try await hospital.person("Leo Paul").inBrowser()
    #expect(try await stranger.delete("/salus/v1/me/sessions/\(id)").status == 404)
    #expect(try await stranger.get("/salus/v1/users/\(anna.id)/sessions").status == 403)
    #expect(try await desk.delete("/salus/v1/me/sessions/\(id)").status == 204)
    #expect(try await phone.get("/v1.0/me").status == 401)
    #expect(try await desk.delete("/salus/v1/me/sessions").status == 204)
    #expect(try await ward.get("/v1.0/me").status == 401)
    #expect(try await desk.get("/v1.0/me").status == 200)
    #expect(try await hospital.audit(action: "session.endOthers").count == 1)
  }
}
