// Pushes through the front door: whom they reach and whom not, what they say, and browsers that are gone.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Notifications

struct PushTests {
  @Test func aMessageWakesTheBrowserAndSaysNothing() async throws {
    let ward = try await Ward()
    let (browser, _) = try await ward.addBrowser()
    try await ward.write()
    let request = try #require(ward.web.take().first)
    #expect(request.url == browser.endpoint && request.headers["Content-Encoding"] == "aes128gcm")
    #expect(request.headers["Urgency"] == "normal" && request.headers["TTL"] == "43200")
    #expect(request.headers["Topic"]?.count == 32)
    #expect(request.headers["Authorization"]?.hasPrefix("vapid t=") == true)
    let content = try browser.open(request.body)
    #expect(content.object?.keys.sorted() == ["id", "kind", "ring", "tag", "weight"])
    #expect(content["tag"]?.string == "chats/\(ward.chat)")
    // Its words are for whoever is signed in there.
    let id = content["id"]?.string ?? ""
    #expect(try await ward.jerome.get("/salus/v1/me/notices/\(id)").json["words"]?["en"] == "Émilie Roy sent you a message")
    #expect(try await ward.emilie.get("/salus/v1/me/notices/\(id)").status == 404)
    #expect(try await ward.jerome.get("/salus/v1/me/pushDevices").value.first?["reachedDateTime"]?.string != nil)
    #expect(try await ward.undelivered().isEmpty)
  }

  @Test func whoeverLooksIsNotTroubledUnlessTheyLeave() async throws {
    let ward = try await Ward()
    try await ward.addBrowser()
    let presence: JSON = [
      "sessionId": "22553876-f5ab-4529-bffb-cfe50aa89f87", "availability": "Available", "activity": "Available",
      "expirationDuration": "PT5M",
    ]
    try await ward.jerome.post("/v1.0/me/presence/setPresence", presence)
    try await ward.write()
    #expect(ward.web.take().isEmpty)
    try await ward.pass(.minutes(1))
    #expect(ward.web.take().isEmpty)
    // Gone before the minute was over.
    try await ward.write()
    try await ward.jerome.post("/v1.0/me/presence/clearPresence", ["sessionId": "22553876-f5ab-4529-bffb-cfe50aa89f87"])
    try await ward.pass(.minutes(1))
    #expect(ward.web.take().count == 1)
    // Read in the meantime.
    try await ward.jerome.post("/v1.0/me/presence/setPresence", presence)
    try await ward.write()
    try await ward.read()
    try await ward.pass(.minutes(6))
    #expect(ward.web.take().isEmpty)
  }

  @Test func doNotDisturbHoldsForAllButUrgentOnes() async throws {
    let ward = try await Ward()
    let (browser, _) = try await ward.addBrowser()
    try await ward.jerome.post(
      "/v1.0/me/presence/setUserPreferredPresence", ["availability": "DoNotDisturb", "activity": "DoNotDisturb"])
    try await ward.write(mentioning: true)
    #expect(ward.web.take().isEmpty)
    try await ward.tell(Ward.urgent)
    let request = try #require(ward.web.take().first)
    #expect(request.headers["Urgency"] == "high")
    #expect(try browser.open(request.body)["weight"] == "urgent")
  }

  @Test func quietHoursPutItOffToTheirEnd() async throws {
    let ward = try await Ward()
    try await ward.addBrowser()
    try await ward.choose(["quietHours": ["isOn": true, "from": "22:00", "to": "07:00", "timeZone": "UTC"]])
    try await ward.write()
    try await ward.pass(.hours(3))
    #expect(ward.web.take().isEmpty)
    try await ward.write()
    try await ward.pass(.hours(1))
    // One banner, however many messages.
    #expect(ward.web.take().count == 1)
  }

  @Test func anUrgentBannerIsClosedOnEveryDevice() async throws {
    let ward = try await Ward()
    let (browser, _) = try await ward.addBrowser()
    try await ward.addBrowser()
    try await ward.tell(Ward.urgent)
    #expect(ward.web.take().count == 2)
    try await ward.hospital.instance.runner.run(
      Settle(key: "chats/1/messages/2/urgent", person: ward.jerome.id), as: .system(ward.hospital.tenant))
    try await ward.settle()
    let closing = ward.web.take()
    #expect(closing.count == 2)
    let own = try #require(closing.first { $0.url == browser.endpoint })
    #expect(try browser.open(own.body) == ["tag": "chats/1/messages/2/urgent", "close": true])
  }

  @Test(arguments: [404, 410])
  func aBrowserThatIsGoneIsForgottenAndAMailGoesInstead(_ status: Int) async throws {
    let ward = try await Ward()
    try await ward.setUpMail()
    try await ward.addBrowser()
    ward.web.answer(status)
    try await ward.write(mentioning: true)
    #expect(try await ward.jerome.get("/salus/v1/me/pushDevices").value.isEmpty)
    let mail = try #require(ward.mail.take().first)
    #expect(mail.to.address == ward.jerome.principalName && mail.subject == "Émilie Roy mentioned you")
    #expect(try await ward.undelivered().isEmpty)
    #expect(try await ward.hospital.audit(action: "pushDevice.gone").count == 1)
  }

  @Test func aServiceThatAsksForPatienceGetsIt() async throws {
    let ward = try await Ward()
    try await ward.addBrowser()
    ward.web.answer(429, headers: ["retry-after": "120"])
    try await ward.write()
    #expect(ward.web.take().count == 1)
    let waiting = try await ward.undelivered()
    #expect(waiting.first?["state"] == "waiting" && waiting.first?["problem"] == "status 429")
    #expect(waiting.first?["way"] == "push" && waiting.first?["attempts"] == 1)
    try await ward.pass(.seconds(119))
    #expect(ward.web.take().isEmpty)
    ward.web.answer(201)
    try await ward.pass(.seconds(1))
    #expect(ward.web.take().count == 1)
    #expect(try await ward.undelivered().isEmpty)
  }

  @Test func whatIsRefusedIsShownToAdministrators() async throws {
    let ward = try await Ward()
    try await ward.addBrowser()
    ward.web.answer(413)
    try await ward.write()
    let given = try #require(try await ward.undelivered().first)
    #expect(given["state"] == "givenUp" && given["problem"] == "status 413")
    #expect(given["person"]?["displayName"] == "Jérôme Blanc" && given["kind"] == "message.created")
    let admin = try await ward.hospital.administrator
    #expect(try await admin.get("/salus/v1/me/notices").value.map { $0["kind"] } == ["delivery.givenUp"])
    // They try again, and it goes.
    ward.web.answer(201)
    _ = ward.web.take()
    let id = given["id"]?.string ?? ""
    #expect(try await admin.post("/salus/v1/notifications/undelivered/\(id)/retry").status == 204)
    try await ward.settle()
    #expect(ward.web.take().count == 1)
    #expect(try await ward.undelivered().isEmpty)
    #expect(try await admin.get("/salus/v1/me/notices").json["unreadCount"] == 0)
  }

  @Test func onlySoundAddressesAreTaken() async throws {
    let ward = try await Ward()
    let good = try PushBrowser().subscription()
    func refused(_ change: (inout JSONObject) -> Void) async throws -> String? {
      var body = good.object ?? JSONObject()
      change(&body)
      let reply = try await ward.jerome.post("/salus/v1/me/pushDevices", .object(body))
      return reply.status == 400 ? reply.json["error"]?["target"]?.string : "\(reply.status)"
    }
    #expect(try await refused { $0["endpoint"] = "http://push.example/1" } == "endpoint")
    #expect(try await refused { $0["endpoint"] = "https://localhost/1" } == "endpoint")
    #expect(
      try await refused { $0["endpoint"] = .string("https://push.example/" + String(repeating: "a", count: 3000)) } == "endpoint")
    #expect(try await refused { $0["endpoint"] = nil } == "endpoint")
    #expect(try await refused { $0["keys"] = ["p256dh": "AAAA", "auth": "AAAA"] } == "keys/p256dh")
    let zero = JSON.string([UInt8](repeating: 4, count: 65).base64URL)
    let secret = good["keys"]?["auth"] ?? .null
    #expect(try await refused { $0["keys"] = ["p256dh": zero, "auth": secret] } == "keys/p256dh")
    #expect(ward.web.take().isEmpty)
  }

  @Test func aPersonHasTwentyBrowsersAtMost() async throws {
    let ward = try await Ward()
    for _ in 1...20 { try await ward.addBrowser() }
    let reply = try await ward.jerome.post("/salus/v1/me/pushDevices", try PushBrowser().subscription())
    #expect(reply.status == 403 && reply.json["error"]?["code"] == "PushDeviceLimitExceeded")
  }

  @Test func aBrowserInOtherHandsIsTheirs() async throws {
    let ward = try await Ward()
    let browser = PushBrowser()
    _ = try await ward.jerome.post("/salus/v1/me/pushDevices", try browser.subscription())
    _ = try await ward.emilie.post("/salus/v1/me/pushDevices", try browser.subscription())
    #expect(try await ward.jerome.get("/salus/v1/me/pushDevices").value.isEmpty)
    #expect(try await ward.emilie.get("/salus/v1/me/pushDevices").value.count == 1)
    try await ward.write()
    #expect(ward.web.take().isEmpty)
  }

  @Test func whoeverIsLockedOutIsToldNothing() async throws {
    let ward = try await Ward()
    try await ward.setUpMail()
    try await ward.addBrowser()
    ward.web.answer(503)
    try await ward.write()
    _ = ward.web.take()
    try await ward.hospital.administrator.patch("/v1.0/users/\(ward.jerome.id)", ["accountEnabled": false])
    try await ward.pass(.hours(1))
    try await ward.write(mentioning: true)
    try await ward.tell(Ward.urgent)
    #expect(ward.web.take().isEmpty && ward.mail.take().isEmpty)
    #expect(try await ward.undelivered().isEmpty)
  }

  @Test func addressesAreSealedAndKeysAreMadeOnce() async throws {
    let ward = try await Ward()
    let (browser, id) = try await ward.addBrowser()
    let first = try await ward.jerome.get("/salus/v1/notifications/pushKey").json["publicKey"]?.string
    #expect(first?.count == 87)
    let again = try await ward.hospital.reopened()
    let stored = try await again.instance.database.read { connection in
      try connection.run("SELECT address FROM push_device").first?.blob(0) ?? []
    }
    #expect(!stored.isEmpty && !String(decoding: stored, as: UTF8.self).contains(browser.endpoint))
    let key = try await again.instance.runner.read(as: .system(again.tenant)) { try PushKeyStore.key(in: $0) }
    #expect(key?.publicKey.base64URL == first)
    #expect(!id.isEmpty)
  }

  @Test func aTestGoesToOnesBrowsers() async throws {
    let ward = try await Ward()
    #expect(try await ward.jerome.post("/salus/v1/me/notices/sendTest").json["devices"] == 0)
    try await ward.addBrowser()
    #expect(try await ward.jerome.post("/salus/v1/me/notices/sendTest").json["devices"] == 1)
    try await ward.settle()
    #expect(ward.web.take().count == 1)
    #expect(try await ward.kinds().isEmpty)
  }
}
