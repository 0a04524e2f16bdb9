// Urgent messages through the front door, on a clock that the test moves: who is called when, what stops it, what stays on record.
import Kernel
import TestKit
import Testing

/// A ward with an urgent message on its way.
struct Emergency {
  var hospital: TestHospital
  var anna, ben, cleo: TestPerson
  var chat: String
  var message = ""

  static func inGroup() async throws -> Emergency {
    let hospital = try await TestHospital.open()
    let (anna, ben, cleo) = (
      try await hospital.person("Anna"), try await hospital.person("Ben"), try await hospital.person("Cleo")
    )
    let chat = try await anna.group(with: [ben, cleo], topic: "Ward 3")
    return Emergency(hospital: hospital, anna: anna, ben: ben, cleo: cleo, chat: chat)
  }

  static func betweenTwo() async throws -> Emergency {
    var emergency = try await inGroup()
    emergency.chat = try await emergency.anna.chat(with: emergency.ben)
    return emergency
  }

  mutating func cry(_ plan: JSON? = nil) async throws {
    var more: [String: JSON] = ["importance": "urgent"]
    more["@salus.escalation"] = plan
    message = try await anna.say("potassium 6.9", in: chat, more).id
    try #require(!message.isEmpty)
  }

  /// Lets time pass as it does, a second at a time where something is due.
  func wait(_ minutes: Double) async throws {
    for _ in 0..<Int(minutes * 6) {
      hospital.clock.advance(by: .seconds(10))
      try await hospital.runJobs()
    }
  }

  func urgency(as person: TestPerson? = nil) async throws -> JSON {
    try await (person ?? anna).get("/salus/v1/chats/\(chat)/messages/\(message)/urgency").json
  }

  func recipient(_ person: TestPerson) async throws -> JSON? {
    try await urgency()["recipients"]?.array?.first { $0["user"]?["id"]?.string == person.id.text }
  }

  /// "rang 2:00 Ben", in order.
  func story() async throws -> [String] {
    let json = try await urgency()
    let sent = Instant(json["sentDateTime"]?.string ?? "") ?? .never
    return (json["events"]?.array ?? []).map { event in
      let seconds = Int(((Instant(event["dateTime"]?.string ?? "") ?? .never) - sent).inMilliseconds / 1000)
      let name = event["user"]?["displayName"]?.string.map { " " + $0 } ?? ""
      return "\(event["kind"]?.string ?? "") \(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)\(name)"
    }
  }
}

extension TestPerson {
  @discardableResult
  func acknowledge(_ emergency: Emergency, _ body: JSON = [:]) async throws -> Reply {
    try await post("/salus/v1/chats/\(emergency.chat)/messages/\(emergency.message)/acknowledge", body)
  }
}

struct UrgentTests {
  @Test func eachIsCalledUntilThatPersonHasRead() async throws {
    var ward = try await Emergency.inGroup()
    try await ward.cry()
    try await ward.wait(5.5)
    try await ward.ben.mark("markChatReadForUser", ward.chat)
    try await ward.wait(20)
    let rang = try await ward.story().filter { $0.hasPrefix("rang") }
    #expect(rang.filter { $0.hasSuffix("Ben") } == ["rang 2:00 Ben", "rang 4:00 Ben"])
    #expect(rang.filter { $0.hasSuffix("Cleo") }.count == 10 && rang.last == "rang 20:00 Cleo")
    #expect(try await ward.urgency()["state"]?.string == "alarmed")
    #expect(try await ward.recipient(ward.cleo)?["expiredDateTime"]?.isNull == false)
  }

  @Test func answeringCountsAsReading() async throws {
    var ward = try await Emergency.inGroup()
    try await ward.cry()
    try await ward.ben.say("coming", in: ward.chat)
    try await ward.cleo.mark("markChatReadForUser", ward.chat)
    try await ward.wait(4)
    #expect(
      try await ward.story().filter { !$0.hasPrefix("called") } == [
        "sent 0:00 Anna", "read 0:00 Ben", "answered 0:00 Ben", "read 0:00 Cleo", "ended 0:00",
      ])
    #expect(try await ward.urgency()["state"]?.string == "read")
  }

  @Test func takingNoteOfItIsAnActOfItsOwn() async throws {
    var ward = try await Emergency.inGroup()
    try await ward.cry()
    let reply = try await ward.ben.acknowledge(ward, ["answer": "onMyWay"])
    #expect(reply.status == 200 && reply.json["state"]?.string == "acknowledged")
    #expect(reply.json["endedBy"]?["displayName"]?.string == "Ben")
    try await ward.ben.acknowledge(ward)
    #expect(try await ward.recipient(ward.ben)?["answer"]?.string == "onMyWay")
    #expect(try await ward.story().filter { $0.hasPrefix("acknowledged") }.count == 1)
    try await ward.wait(2)
    #expect(try await ward.story().last == "rang 2:00 Cleo", "who has not read it still hears it")
  }

  /// Whoever has it is not told in their own list that they have not read it; what else they missed stays unread.
  @Test(arguments: [true, false]) func whatOneAcknowledgesOneHasRead(isFirst: Bool) async throws {
    var ward = try await Emergency.inGroup()
    _ = try await ward.ben.post("/v1.0/chats/\(ward.chat)/markChatReadForUser", ["user": ["id": JSON(ward.ben.id)]])
    if !isFirst { try await ward.cleo.say("is anybody there?", in: ward.chat) }
    try await ward.cry()
    let unread = { try await ward.ben.get("/v1.0/me/chats").value.first?["@salus.unreadCount"]?.int }
    #expect(try await unread() == (isFirst ? 1 : 2))
    #expect(try await ward.ben.acknowledge(ward, ["answer": "callMe"]).status == 200)
    #expect(try await unread() == (isFirst ? 0 : 2))
  }

  @Test func theSenderAndStrangersCannotAcknowledge() async throws {
    var ward = try await Emergency.inGroup()
    try await ward.cry()
    #expect(try await ward.anna.acknowledge(ward).status == 403)
    let stranger = try await ward.hospital.person("Stranger")
    #expect(try await stranger.acknowledge(ward).status == 404)
    #expect(try await stranger.get("/salus/v1/chats/\(ward.chat)/messages/\(ward.message)/urgency").status == 404)
    let plain = try await ward.anna.say("lunch", in: ward.chat).id
    let path = "/salus/v1/chats/\(ward.chat)/messages/\(plain)"
    #expect(try await ward.ben.post(path + "/acknowledge", [:]).code == "NotUrgent")
    #expect(try await ward.ben.get(path + "/urgency").status == 404)
    #expect(try await ward.ben.acknowledge(ward, ["answer": "maybe"]).status == 400)
    #expect(try await ward.ben.acknowledge(ward, ["askUserId": .string(ward.cleo.id.text)]).status == 400)
  }

  @Test func aMessageTakenBackCallsNobody() async throws {
    var ward = try await Emergency.inGroup()
    try await ward.cry()
    let path = "/v1.0/users/\(ward.anna.id)/chats/\(ward.chat)/messages/\(ward.message)/softDelete"
    #expect(try await ward.anna.post(path).status == 204)
    try await ward.wait(4)
    #expect(try await ward.story().last == "withdrawn 0:00")
    #expect(try await ward.story().allSatisfy { !$0.hasPrefix("rang") })
    #expect(try await ward.ben.acknowledge(ward).code == "Withdrawn")
  }

  @Test func whoeverLeavesIsCalledNoMore() async throws {
    var ward = try await Emergency.inGroup()
    try await ward.cry()
    let members = try await ward.cleo.get("/v1.0/chats/\(ward.chat)/members").value
    let own = members.first { $0["userId"]?.string == ward.cleo.id.text }?["id"]?.string ?? ""
    #expect(try await ward.cleo.delete("/v1.0/chats/\(ward.chat)/members/\(own)").status == 204)
    try await ward.wait(2)
    #expect(try await ward.story().suffix(2) == ["released 0:10 Cleo", "rang 2:00 Ben"])
  }

  @Test func theBellSurvivesACrashAndRingsOnce() async throws {
    var ward = try await Emergency.inGroup()
    try await ward.cry()
    ward.hospital.clock.advance(by: .minutes(7))
    ward.hospital = try await ward.hospital.reopened()
    ward.anna = ward.anna.returning(to: ward.hospital)
    try await ward.hospital.runJobs()
    try await ward.wait(1)
    let rang = try await ward.story().filter { $0.hasPrefix("rang") }
    #expect(rang.count == 4 && rang.filter { $0.hasSuffix("Ben") } == ["rang 7:00 Ben", "rang 8:00 Ben"])
  }

  @Test func whatWaitsForMeIsOnOneList() async throws {
    var ward = try await Emergency.inGroup()
    try await ward.cry()
    let path = "/salus/v1/users/me/urgentMessages"
    #expect(try await ward.ben.get(path).value.map { $0["messageId"]?.string } == [ward.message])
    #expect(try await ward.anna.get(path).value.isEmpty)
    try await ward.ben.acknowledge(ward)
    #expect(try await ward.ben.get(path).value.isEmpty)
    #expect(try await ward.cleo.get("/salus/v1/users/\(ward.ben.id)/urgentMessages").status == 403)
  }

  @Test func openScreensFollowItsLife() async throws {
    var ward = try await Emergency.inGroup()
    let inbox = try await ward.cleo.listen()
    try await ward.cry()
    try await ward.ben.acknowledge(ward)
    try await ward.hospital.deliver()
    let seen = await inbox.changes().filter { $0.resource.hasSuffix("/urgency") }
    #expect(seen.last?.data["state"]?.string == "acknowledged")
  }

  @Test func everyStepIsInTheAuditLog() async throws {
    var ward = try await Emergency.inGroup()
    try await ward.cry()
    try await ward.wait(2)
    try await ward.ben.acknowledge(ward)
    let object = "chats/\(ward.chat)/messages/\(ward.message)"
    #expect(
      try await ward.hospital.audit(action: "urgent.called").map(\.object).sorted()
        == [ward.ben, ward.cleo].map { "\(object)/recipients/\($0.id)" }.sorted())
    #expect(try await ward.hospital.audit(action: "urgent.rang").count == 2)
    #expect(try await ward.hospital.audit(action: "urgent.acknowledged").map(\.actor) == [ward.ben.id.text])
  }
}
