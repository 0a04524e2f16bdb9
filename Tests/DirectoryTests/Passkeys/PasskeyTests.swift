// Passkeys through the front door: made, used, copied, forged, renamed and removed.
import Crypto
import Kernel
import TestKit
import Testing

@testable import Directory

@Suite struct PasskeyTests {
  @Test(arguments: ["ES256", "EdDSA", "RS256"])
  func aPasskeyOpensTheDoorByItself(_ algorithm: String) async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let device = Device(key: try Device.key(algorithm))
    let added = try await anna.inBrowser().add(device)
    #expect(added.status == 200, "\(added)")
    #expect(added.json["recoveryCodes"]?.array?.count == 10)
    let reply = try await hospital.signIn(device, as: anna.id)
    #expect(reply.status == 200 && reply.json["signedIn"] == true, "\(reply)")
    #expect(reply.json["user"]?["id"]?.string == anna.id.text)
    #expect(reply.headers["set-cookie"]?.contains("HttpOnly") == true)
    let security = try await anna.get("/salus/v1/me/security").json
    #expect(security["passkeys"]?.array?.first?["name"] == "My phone")
    #expect(security["passkeys"]?.array?.first?["lastUsedDateTime"]?.string == hospital.clock.now.description)
    #expect(try await hospital.audit(action: "session.start").last?.object == "users/\(anna.id)")
  }

  @Test func thePasswordAloneNoLongerOpensIt() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    _ = try await anna.inBrowser().add(Device())
    let reply = try await anna.trySignIn()
    #expect(reply.json["signedIn"] == false)
    #expect(reply.json["secondFactor"]?["methods"] == ["passkey", "recoveryCode"])
  }

  /// What the browser is asked for.
  @Test func theOptionsAskForVerifiedDiscoverablePasskeys() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy").inBrowser()
    let device = Device()
    _ = try await anna.add(device)
    let options = try await anna.post("/salus/v1/me/security/passkeys/options").json
    #expect(options["rp"]?["id"] == "salus.test")
    #expect(options["authenticatorSelection"]?["userVerification"] == "required")
    #expect(options["authenticatorSelection"]?["residentKey"] == "required")
    #expect(options["pubKeyCredParams"]?.array?.map { $0["alg"] } == [-8, -7, -257])
    #expect(options["excludeCredentials"]?.array?.first?["id"]?.string == device.id.base64URL)
    #expect(options["excludeCredentials"]?.array?.first?["transports"] == ["internal"])
    let use = try await hospital.nobody.post("/salus/v1/session/passkey/options").json
    #expect(use["userVerification"] == "required" && use["rpId"] == "salus.test")
    #expect(use["challenge"] != options["challenge"])
  }

  static let wrong: [(String, @Sendable (inout Device) -> Void)] = [
    ("another page", { $0.origin = "https://salus.test.evil.example" }),
    ("another port", { $0.origin = "http://salus.test:81" }),
    ("another site", { $0.site = "evil.example" }),
    ("nobody there", { $0.flags = 0x04 }),
    ("nobody verified", { $0.flags = 0x01 }),
    ("backed up though it cannot be", { $0.flags = 0x15 }),
    ("the other ceremony", { $0.type = "webauthn.other" }),
    ("inside another page", { $0.crossOrigin = true }),
  ]

  @Test(arguments: wrong.indices)
  func aWrongAnswerMakesNoPasskey(_ index: Int) async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy").inBrowser()
    var device = Device()
    Self.wrong[index].1(&device)
    let reply = try await anna.add(device)
    #expect(reply.status == 400 && reply.code == "InvalidPasskey", "\(Self.wrong[index].0): \(reply)")
    #expect(try await anna.get("/salus/v1/me/security").json["passkeys"] == [])
  }

  @Test(arguments: wrong.indices)
  func aWrongAnswerOpensNothing(_ index: Int) async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    var device = Device()
    _ = try await anna.inBrowser().add(device)
    Self.wrong[index].1(&device)
    let reply = try await hospital.signIn(device, as: anna.id)
    #expect(reply.status == 400 && reply.code == "InvalidPasskey", "\(Self.wrong[index].0): \(reply)")
    #expect(reply.headers["set-cookie"] == nil)
  }

  @Test func aForgedSignatureAForeignKeyAndAForeignNameOpenNothing() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Paul"))
    let device = Device()
    _ = try await anna.inBrowser().add(device)
    var thief = device
    thief.key = .es256(P256.Signing.PrivateKey())
    #expect(try await hospital.signIn(device, as: anna.id, tampered: true).code == "InvalidPasskey")
    #expect(try await hospital.signIn(thief, as: anna.id).code == "InvalidPasskey")
    #expect(try await hospital.signIn(device, as: leo.id).code == "InvalidPasskey")
    #expect(try await hospital.signIn(Device(), as: anna.id).code == "InvalidPasskey")
    #expect(try await hospital.signIn(device, as: nil).status == 200)
  }

  @Test func aChallengeIsGoodOnceForItsPurposeAndFiveMinutes() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let browser = try await anna.inBrowser()
    let device = Device()
    let making = try await browser.post("/salus/v1/me/security/passkeys/options").json["challenge"]
    let using = try await hospital.nobody.post("/salus/v1/session/passkey/options").json["challenge"]
    let path = "/salus/v1/me/security/passkeys"
    #expect(try await browser.post(path, ["name": "x", "credential": device.make(using)]).code == "InvalidPasskey")
    #expect(try await browser.post(path, ["name": "x", "credential": device.make(making)]).status == 200)
    #expect(try await browser.post(path, ["name": "x", "credential": Device().make(making)]).code == "InvalidPasskey")
    let credential = try device.use(using, user: anna.id)
    #expect(try await hospital.nobody.post("/salus/v1/session/passkey", ["credential": credential]).status == 200)
    #expect(try await hospital.nobody.post("/salus/v1/session/passkey", ["credential": credential]).code == "InvalidPasskey")
    let old = try await hospital.nobody.post("/salus/v1/session/passkey/options").json["challenge"]
    hospital.clock.advance(by: .seconds(301))
    let late = try device.use(old, user: anna.id)
    #expect(try await hospital.nobody.post("/salus/v1/session/passkey", ["credential": late]).code == "InvalidPasskey")
  }

  @Test func aCopiedPasskeyIsNoticed() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    var device = Device(count: 7)
    _ = try await anna.inBrowser().add(device)
    device.count = 8
    #expect(try await hospital.signIn(device, as: anna.id).status == 200)
    let copy = try await hospital.signIn(device, as: anna.id)
    #expect(copy.status == 403 && copy.code == "PasskeyCopied")
    #expect(try await hospital.audit(action: "session.start").last?.outcome == "refused:PasskeyCopied")
    device.count = 9
    #expect(try await hospital.signIn(device, as: anna.id).status == 200)
  }

  @Test func aDisabledPersonsPasskeyOpensNothing() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let device = Device()
    _ = try await anna.inBrowser().add(device)
    try await hospital.administrator.patch("/v1.0/users/\(anna.id)", ["accountEnabled": false])
    #expect(try await hospital.signIn(device, as: anna.id).code == "InvalidPasskey")
  }

  @Test func passkeysAreNamedAndRemovedByTheirOwnerOnly() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let browser = try await anna.inBrowser()
    let device = Device()
    _ = try await browser.add(device)
    let path = "/salus/v1/me/security/passkeys/\(device.id.base64URL)"
    let stranger = try await hospital.person("Leo Paul").inBrowser()
    #expect(try await stranger.patch(path, ["name": "Mine"]).status == 404)
    #expect(try await stranger.delete(path).status == 404)
    #expect(try await browser.patch(path, ["name": "  "]).target == "name")
    #expect(try await browser.patch(path, ["name": "Ward phone"]).status == 204)
    #expect(try await browser.get("/salus/v1/me/security").json["passkeys"]?.array?.first?["name"] == "Ward phone")
    #expect(try await browser.delete(path).status == 204)
    #expect(try await hospital.signIn(device, as: anna.id).code == "InvalidPasskey")
    #expect(try await anna.trySignIn().json["signedIn"] == true)
  }

  @Test func theSamePasskeyIsNotTakenTwice() async throws {
    let hospital = try await TestHospital.open()
    let device = Device()
    #expect(try await hospital.person("Anna Roy").inBrowser().add(device).status == 200)
    #expect(try await hospital.person("Leo Paul").inBrowser().add(device).code == "InvalidPasskey")
  }

  @Test func aPasskeyIsAFreshProof() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Paul"))
    let (browser, others) = (try await anna.inBrowser(), try await leo.inBrowser())
    let (device, foreign) = (Device(), Device())
    _ = try await browser.add(device)
    _ = try await others.add(foreign)
    for _ in 1...2 {
      hospital.clock.advance(by: .minutes(8))
      try await browser.post("/salus/v1/session/activity")
    }
    #expect(try await browser.post("/salus/v1/me/security/recoveryCodes").code == "StepUpRequired")
    func prove(_ device: Device, _ person: UserID) async throws -> Reply {
      let challenge = try await browser.post("/salus/v1/session/passkey/options").json["challenge"]
      return try await browser.post("/salus/v1/session/stepUp/passkey", ["credential": device.use(challenge, user: person)])
    }
    #expect(try await prove(foreign, leo.id).code == "InvalidPasskey")
    #expect(try await prove(device, anna.id).status == 204)
    #expect(try await browser.post("/salus/v1/me/security/recoveryCodes").status == 200)
  }

  @Test(arguments: [
    "{}", #"{"credential":{}}"#, #"{"credential":{"id":"!","response":{}}}"#,
    #"{"credential":{"id":"AAAA","response":{"clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AA="}}}"#,
  ])
  func aBadBodyIsRefusedByItsField(_ body: String) async throws {
    let hospital = try await TestHospital.open()
    let reply = await hospital.nobody.send(.post, "/salus/v1/session/passkey", bytes: Array(body.utf8))
    #expect(reply.status == 400 && reply.target?.hasPrefix("credential") == true, "\(reply)")
  }
}
