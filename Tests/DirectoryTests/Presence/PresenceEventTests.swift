// A presence that changes is told to oneself and to those who share a chat, also when only time went by.
import Kernel
import TestKit
import Testing

struct PresenceEventTests {
  private func available(_ person: TestPerson, for duration: String = "PT5M") async throws {
    let body: JSON = [
      "sessionId": "s", "availability": "Available", "activity": "Available", "expirationDuration": .string(duration),
    ]
    #expect(try await person.post("/v1.0/me/presence/setPresence", body).status == 200)
  }

  private func chat(_ one: TestPerson, _ other: TestPerson) async throws {
    let members = [one, other].map { person -> JSON in
      [
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
        "user@odata.bind": .string("https://graph.microsoft.com/v1.0/users('\(person.id)')"),
      ]
    }
    let reply = try await one.post("/v1.0/chats", ["chatType": "oneOnOne", "members": .array(members)])
    #expect(reply.status == 201, "\(reply)")
  }

  private func presences(_ inbox: Inbox) async -> [String] {
    await inbox.changes().filter { $0.resource.hasPrefix("communications/presences") }
      .map { "\($0.data["availability"]?.string ?? "-") \($0.data["statusMessage"]?["message"]?["content"]?.string ?? "-")" }
  }

  @Test func thoseWhoShareAChatAreTold() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea, cleo) = (
      try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"), try await hospital.person("Cleo Dupont")
    )
    try await chat(anna, bea)
    try await hospital.deliver()
    let inboxes = (try await anna.listen(), try await bea.listen(), try await cleo.listen())
    try await available(anna)
    try await hospital.deliver()
    #expect(await presences(inboxes.0) == ["Available -"])
    #expect(await presences(inboxes.1) == ["Available -"])
    #expect(await presences(inboxes.2) == [])
  }

  @Test func sayingTheSameAgainTellsNobody() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let inbox = try await anna.listen()
    for _ in 0..<4 {
      try await available(anna)
      hospital.clock.advance(by: .minutes(4))
      try await hospital.runJobs()
    }
    #expect(await presences(inbox) == ["Available -"])
  }

  @Test func timeTellsByItself() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let inbox = try await anna.listen()
    try await available(anna, for: "PT1H")
    try await hospital.deliver()
    for _ in 0..<13 {
      hospital.clock.advance(by: .minutes(5))
      try await hospital.runJobs()
    }
    #expect(await presences(inbox) == ["Available -", "AvailableIdle -", "Away -", "Offline -"])
    let rows = try await hospital.instance.database.read { try $0.run("SELECT COUNT(*) FROM presence_session")[0].int(0) }
    #expect(rows == 0)
  }

  @Test func aMessageThatEndsIsTold() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    try await chat(anna, bea)
    try await hospital.deliver()
    let (own, others) = (try await anna.listen(), try await bea.listen())
    try await anna.post(
      "/v1.0/me/presence/setStatusMessage",
      [
        "statusMessage": [
          "message": ["content": "Break", "contentType": "text"],
          "expiryDateTime": ["dateTime": "2026-11-21T03:15:00", "timeZone": "UTC"],
        ]
      ])
    try await hospital.deliver()
    let (mine, theirs) = (await own.changes(), await others.changes())
    #expect(mine.first?.data["statusMessage"]?["expiryDateTime"]?["dateTime"] == "2026-11-21T03:15:00.0000000")
    #expect(theirs.first?.data["statusMessage"] == ["message": ["content": "Break", "contentType": "text"]])
    #expect(theirs.first?.resource == "communications/presences('\(anna.id)')")
    #expect(theirs.first?.data["@odata.type"] == "#microsoft.graph.presence")
    hospital.clock.advance(by: .minutes(15))
    try await hospital.runJobs()
    #expect(await presences(others) == ["Offline -"])
  }

  @Test func aRestartForgetsNoTimer() async throws {
    let before = try await TestHospital.open()
    try await available(try await before.administrator)
    try await before.deliver()
    let after = try await before.reopened()
    let inbox = try await after.administrator.listen()
    after.clock.advance(by: .minutes(5))
    try await after.runJobs()
    #expect(await presences(inbox) == ["Offline -"])
  }

  @Test func whoeverIsDisabledIsSeenToLeave() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    try await chat(anna, bea)
    try await available(anna)
    try await hospital.deliver()
    let inbox = try await bea.listen()
    try await hospital.administrator.patch("/v1.0/users/\(anna.id)", ["accountEnabled": false])
    try await hospital.deliver()
    try await hospital.deliver()
    #expect(await presences(inbox) == ["Offline -"])
  }
}
