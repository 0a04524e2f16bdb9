// Mail: a relay that is down for a day, one that refuses, what a mail says, and that nobody reads its password.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Notifications

struct MailTests {
  private func ward() async throws -> Ward {
    let ward = try await Ward()
    try await ward.setUpMail()
    try await ward.choose(["ways": ["message.mention": ["mail"]]])
    return ward
  }

  @Test func aMailSaysWhoAndNothingElse() async throws {
    let ward = try await ward()
    try await ward.write(mentioning: true)
    let mail = try #require(ward.mail.take().first)
    #expect(mail.to == MailParty(ward.jerome.principalName, name: "Jérôme Blanc"))
    #expect(mail.from == MailParty("salus@hospital.example", name: "Salus"))
    #expect(mail.subject == "Émilie Roy mentioned you")
    #expect(mail.text.contains("http://salus.test/activity") && !mail.text.contains("Potassium"))
  }

  @Test func inTheLanguageOfWhoeverGetsIt() async throws {
    let ward = try await ward()
    try await ward.hospital.administrator.patch("/v1.0/users/\(ward.jerome.id)", ["preferredLanguage": "fr-CA"])
    try await ward.write(mentioning: true)
    let mail = try #require(ward.mail.take().first)
    #expect(mail.subject == "Émilie Roy vous a mentionné" && mail.text.contains("Ouvrez Salus"))
  }

  @Test func aRelayThatIsDownForADayLosesNothing() async throws {
    let ward = try await ward()
    ward.mail.refuse(MailFailure(.unreachable))
    var sent = 0
    for _ in 1...24 {
      try await ward.write(mentioning: true)
      sent += 1
      for _ in 1...12 { try await ward.pass(.minutes(5)) }
    }
    #expect(ward.mail.take().isEmpty)
    // Nobody hammers on a door that is shut.
    #expect(ward.mail.tries < 24 * 60)
    let failing = try #require(try await ward.way("mail"))
    #expect(failing["isFailing"] == true && failing["problem"] == "unreachable" && failing["waiting"]?.int == sent)
    let admin = try await ward.hospital.administrator
    let told = try await admin.get("/salus/v1/me/notices").value
    #expect(told.map { $0["kind"] } == ["delivery.failing.mail"])
    #expect(try await ward.undelivered().count == sent)

    ward.mail.refuse(nil)
    for _ in 1...8 { try await ward.pass(.minutes(5)) }
    let mails = ward.mail.take()
    #expect(mails.count == sent && Set(mails.map(\.id)).count == sent)
    #expect(try await ward.way("mail")?["isFailing"] == false)
    #expect(try await ward.undelivered().isEmpty)
    #expect(try await admin.get("/salus/v1/me/notices").json["unreadCount"] == 0)
  }

  @Test func whatWasReadMeanwhileIsNotSent() async throws {
    let ward = try await ward()
    ward.mail.refuse(MailFailure(.later, status: 451))
    try await ward.write(mentioning: true)
    try await ward.read()
    ward.mail.refuse(nil)
    try await ward.pass(.hours(1))
    #expect(ward.mail.take().isEmpty)
    #expect(try await ward.undelivered().isEmpty)
  }

  @Test func whatTheRelayRefusesForGoodIsShown() async throws {
    let ward = try await ward()
    ward.mail.refuse(MailFailure(.refused, status: 550))
    try await ward.write(mentioning: true)
    let given = try #require(try await ward.undelivered().first)
    #expect(given["state"] == "givenUp" && given["problem"] == "refused 550" && given["way"] == "mail")
    let admin = try await ward.hospital.administrator
    #expect(try await admin.delete("/salus/v1/notifications/undelivered/\(given["id"]?.string ?? "")").status == 204)
    #expect(try await ward.undelivered().isEmpty)
    #expect(try await admin.get("/salus/v1/me/notices").json["unreadCount"] == 0)
    #expect(try await admin.delete("/salus/v1/notifications/undelivered/nothing").status == 404)
  }

  @Test func afterThreeDaysItIsGivenUpAndShown() async throws {
    let ward = try await ward()
    ward.mail.refuse(MailFailure(.timeout))
    try await ward.write(mentioning: true)
    for _ in 1...80 { try await ward.pass(.hours(1)) }
    #expect(try await ward.undelivered().first?["state"] == "givenUp")
    ward.mail.refuse(nil)
    try await ward.hospital.administrator.post("/salus/v1/notifications/undelivered/retryAll")
    try await ward.settle()
    #expect(ward.mail.take().count == 1)
    #expect(try await ward.undelivered().isEmpty)
  }

  @Test func anUrgentOneGoesByMailOnceHoweverOftenItRings() async throws {
    let ward = try await ward()
    for ring in 0...3 { try await ward.tell(Ward.urgent, ring: ring) }
    #expect(ward.mail.take().count == 1)
  }

  @Test func thePasswordIsKeptAndNeverTold() async throws {
    let ward = try await Ward()
    try await ward.setUpMail()
    let admin = try await ward.hospital.administrator
    let relay = try await admin.get("/salus/v1/notifications/mailRelay")
    #expect(relay.json["relay"]?["hasPassword"] == true && !relay.json.text.contains("swordfish"))
    let raw = try await ward.hospital.instance.database.read {
      try $0.run("SELECT password FROM mail_relay").first?.blob(0) ?? []
    }
    #expect(!raw.isEmpty && !String(decoding: raw, as: UTF8.self).contains("swordfish"))
    let settings = {
      try await ward.hospital.instance.runner.read(as: .system(ward.hospital.tenant)) { try MailRelayStore.find(in: $0) }
    }
    var body: JSON = ["host": "mail.hospital.example", "senderAddress": "salus@hospital.example", "user": "salus", "port": 2525]
    #expect(try await admin.put("/salus/v1/notifications/mailRelay", body).status == 200)
    #expect(try await settings()?.relay.password == "swordfish-of-mail")
    // For another relay it is not kept: it would be told to whoever runs that one.
    body = ["host": "mail.elsewhere.example", "senderAddress": "salus@hospital.example", "user": "salus"]
    #expect(try await admin.put("/salus/v1/notifications/mailRelay", body).status == 200)
    #expect(try await settings()?.relay.password == nil)
  }

  static let faults: [(JSON, String)] = [
    (["senderAddress": "salus@hospital.example"], "host"),
    (["host": "mail.example/x", "senderAddress": "salus@hospital.example"], "host"),
    (["host": "mail.example\r\nRCPT", "senderAddress": "salus@hospital.example"], "host"),
    (["host": "mail.example", "port": 0, "senderAddress": "salus@hospital.example"], "port"),
    (["host": "mail.example", "senderAddress": "salus"], "senderAddress"),
    (["host": "mail.example", "senderAddress": "a@b.example>\r\nBcc: x@y.example"], "senderAddress"),
    (["host": "mail.example", "senderAddress": "a@b.example", "security": "none", "user": "a", "password": "b"], "security"),
    (["host": "mail.example", "senderAddress": "a@b.example", "security": "ssl3"], "security"),
  ]

  @Test(arguments: faults)
  func badRelaysAreRefused(_ body: JSON, _ target: String) async throws {
    let hospital = try await TestHospital.open()
    let reply = try await hospital.administrator.put("/salus/v1/notifications/mailRelay", body)
    #expect(reply.status == 400 && reply.json["error"]?["target"]?.string == target, "\(reply)")
  }

  @Test func aTestTellsWhatIsWrong() async throws {
    let ward = try await Ward()
    let admin = try await ward.hospital.administrator
    #expect(try await admin.post("/salus/v1/notifications/mailRelay/test").status == 409)
    try await ward.setUpMail()
    #expect(try await admin.post("/salus/v1/notifications/mailRelay/test").json["error"]?["code"] == "NoAddress")
    try await admin.patch("/v1.0/users/\(admin.id)", ["mail": "ada.admin@hospital.example"])
    ward.mail.refuse(MailFailure(.signIn, status: 535))
    #expect(try await admin.post("/salus/v1/notifications/mailRelay/test").json == ["delivered": false, "problem": "signIn 535"])
    ward.mail.refuse(nil)
    #expect(try await admin.post("/salus/v1/notifications/mailRelay/test").json == ["delivered": true, "problem": .null])
    #expect(ward.mail.take().first?.to.address == "ada.admin@hospital.example")
    #expect(try await ward.jerome.post("/salus/v1/notifications/mailRelay/test").status == 403)
  }
}
