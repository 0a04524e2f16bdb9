// Changing one's password, the first set-up, settings and tokens.
import Directory
import Kernel
import TestKit
import Testing

@Suite struct PasswordTests {
  static let new = "un nouveau mot bien long"

  @Test func aChangedPasswordEndsTheOtherSessions() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let (desk, phone) = (try await anna.inBrowser(), try await anna.inBrowser())
    let body: JSON = ["currentPassword": .string(TestPerson.password), "newPassword": .string(Self.new)]
    #expect(try await desk.post("/v1.0/me/changePassword", body).status == 204)
    #expect(try await desk.get("/v1.0/me").status == 200)
    #expect(try await phone.get("/v1.0/me").status == 401)
    #expect(try await anna.trySignIn().status == 401)
    #expect(try await anna.trySignIn(Self.new).status == 200)
  }

  @Test func aWrongCurrentPasswordIsRefusedAndCounted() async throws {
    let hospital = try await TestHospital.open()
    let desk = try await hospital.person("Anna Roy").inBrowser()
    let body: JSON = ["currentPassword": "wrong", "newPassword": .string(Self.new)]
    for _ in 1...5 {
      let reply = try await desk.post("/v1.0/me/changePassword", body)
      #expect(reply.code == "InvalidPassword")
      #expect(reply.target == "currentPassword")
    }
    #expect(try await desk.post("/v1.0/me/changePassword", body).status == 429)
  }

  @Test(arguments: ["short", "password1234", "anna roy anna roy", "123456789012"])
  func aWeakPasswordIsRefused(_ weak: String) async throws {
    let hospital = try await TestHospital.open()
    let desk = try await hospital.person("Anna Roy").inBrowser()
    let reply = try await desk.post(
      "/v1.0/me/changePassword", ["currentPassword": .string(TestPerson.password), "newPassword": .string(weak)])
    #expect(reply.status == 400)
    #expect(reply.code == "PasswordTooWeak")
    #expect(reply.target == "newPassword")
  }

  @Test func aTemporaryPasswordMustBeChanged() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let profile: JSON = ["passwordProfile": ["password": "temporary until noon", "forceChangePasswordNextSignIn": true]]
    #expect(try await hospital.administrator.patch("/v1.0/users/\(anna.id)", profile).status == 204)
    let desk = try await anna.inBrowser("temporary until noon")
    #expect(try await desk.get("/salus/v1/session").json["passwordChangeRequired"] == true)
    for path in ["/v1.0/me", "/v1.0/me/chats", "/salus/v1/me/events"] {
      #expect(try await desk.get(path).code == "PasswordChangeRequired", "\(path)")
    }
    let body: JSON = ["currentPassword": "temporary until noon", "newPassword": .string(Self.new)]
    #expect(try await desk.post("/v1.0/me/changePassword", body).status == 204)
    #expect(try await desk.get("/salus/v1/session").json["passwordChangeRequired"] == false)
    #expect(try await desk.get("/v1.0/me").status == 200)
  }

  @Test func administratorsSetTheAutomaticLogOff() async throws {
    let hospital = try await TestHospital.open()
    let (anna, admin) = (try await hospital.person("Anna Roy"), try await hospital.administrator)
    #expect(try await anna.get("/salus/v1/settings").status == 403)
    #expect(
      try await admin.patch("/salus/v1/settings", ["inactivityTimeoutSeconds": 120]).json["inactivityTimeoutSeconds"] == 120)
    #expect(try await admin.patch("/salus/v1/settings", ["inactivityTimeoutSeconds": 5]).target == "inactivityTimeoutSeconds")
    #expect(try await admin.patch("/salus/v1/settings", ["colour": "blue"]).target == "colour")
    let browser = try await anna.inBrowser()
    hospital.clock.advance(by: .seconds(121))
    #expect(try await browser.get("/v1.0/me").status == 401)
  }

  @Test func anExpiredOrForeignTokenIsRefused() async throws {
    let hospital = try await TestHospital.open()
    let other = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    var stranger = anna
    stranger.headers = try await other.person("Anna Roy").headers
    for bad in [
      stranger,
      {
        var p = anna; p.headers = ["authorization": "Bearer x.y.z"]; return p
      }(),
    ] {
      let reply = try await bad.get("/v1.0/me")
      #expect(reply.status == 401)
      #expect(reply.code == "InvalidAuthenticationToken")
      #expect(reply.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
    }
    hospital.clock.advance(by: .days(401))
    #expect(try await anna.get("/v1.0/me").status == 401)
  }

  @Test func aTokenDoesOnlyWhatItsScopesSay() async throws {
    let hospital = try await TestHospital.open()
    let leo = try await hospital.person("Leo Paul", scopes: ["User.Read"])
    #expect(try await leo.get("/v1.0/me").status == 200)
    let reply = try await leo.get("/v1.0/me/chats")
    #expect(reply.status == 403)
    #expect(reply.code == "Authorization_RequestDenied")
    #expect(try await hospital.audit(action: "knock").count == 1)
  }
}
