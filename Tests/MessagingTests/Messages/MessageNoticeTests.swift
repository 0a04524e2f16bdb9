// Whom a message reaches beyond open screens: by which key, and when the matter is settled.
import Kernel
import TestKit
import Testing

@testable import Messaging

struct MessageNoticeTests {
  private func lines(_ person: TestPerson) async throws -> [String] {
    try await person.get("/salus/v1/me/notices").value.compactMap { line in
      guard let kind = line["kind"]?.string, let isRead = line["isRead"]?.bool else { return nil }
      return kind + (isRead ? " read" : "")
    }
  }

  private func mention(_ people: [TestPerson], by author: TestPerson, in chat: String, importance: String = "normal") async throws
  {
    let marks = people.indices.map { "<at id=\"\($0)\">X</at>" }.joined()
    let mentions = people.enumerated().map { index, person -> JSON in
      ["id": .int(index), "mentionText": "X", "mentioned": ["user": ["id": .string(person.id.text), "displayName": "X"]]]
    }
    let reply = try await author.say(
      marks, in: chat, ["mentions": .array(mentions), "importance": .string(importance)], html: true)
    #expect(reply.status == 201, "\(reply)")
  }

  @Test func aMessageOfWhichNobodyIsToldCostsOneTransaction() async throws {
    let hospital = try await TestHospital.open()
    let (a, b) = (try await hospital.person("Ann A"), try await hospital.person("Ben B"))
    let chat = try await a.chat(with: b)
    try await a.say("before", in: chat)
    try await hospital.deliver()
    let writes = { hospital.instance.database.commitStatistics.writes }
    let before = writes()
    for number in 0..<5 {
      try await a.say("round \(number)", in: chat)
      try await hospital.deliver()
    }
    #expect(writes() - before == 5)
    // What went by in silence is no obstacle to what follows.
    try await mention([b], by: a, in: chat)
    try await hospital.deliver()
    #expect(try await lines(b) == ["message.mention"])
  }

  @Test func onlyThoseWhoAreMentionedGetALine() async throws {
    let hospital = try await TestHospital.open()
    let (a, b, c) = (try await hospital.person("Ann A"), try await hospital.person("Ben B"), try await hospital.person("Cid C"))
    let chat = try await a.group(with: [b, c])
    try await mention([b, a], by: a, in: chat)
    try await hospital.deliver()
    #expect(try await lines(b) == ["message.mention"])
    #expect(try await lines(c).isEmpty)
    // Whoever mentions themselves knows.
    #expect(try await lines(a).isEmpty)
    try await b.mark("markChatReadForUser", chat)
    try await hospital.deliver()
    #expect(try await lines(b) == ["message.mention read"])
  }

  @Test func readingUpToAMessageSettlesThoseBeforeItAlone() async throws {
    let hospital = try await TestHospital.open()
    let (a, b) = (try await hospital.person("Ann A"), try await hospital.person("Ben B"))
    let chat = try await a.chat(with: b)
    try await mention([b], by: a, in: chat)
    let first = hospital.clock.now
    hospital.clock.advance(by: .seconds(10))
    try await mention([b], by: a, in: chat)
    try await hospital.deliver()
    #expect(try await lines(b) == ["message.mention", "message.mention"])
    try await b.mark("markChatReadForUser", chat, at: (first + .seconds(5)).description)
    try await hospital.deliver()
    // Both were told at the same moment, so either may lead.
    #expect(try await lines(b).sorted() == ["message.mention", "message.mention read"])
  }

  /// Told by Messaging/Urgent, and there alone.
  @Test func anUrgentMessageIsNotToldHere() async throws {
    let hospital = try await TestHospital.open()
    let (a, b) = (try await hospital.person("Ann A"), try await hospital.person("Ben B"))
    let chat = try await a.chat(with: b)
    try await mention([b], by: a, in: chat, importance: "urgent")
    try await hospital.deliver()
    #expect(try await !lines(b).contains("message.mention"))
  }

  @Test func whoeverLeavesTakesNoLinesAlong() async throws {
    let hospital = try await TestHospital.open()
    let (a, b, c) = (try await hospital.person("Ann A"), try await hospital.person("Ben B"), try await hospital.person("Cid C"))
    let chat = try await a.group(with: [b, c])
    try await mention([b], by: a, in: chat)
    try await hospital.deliver()
    let own = try await b.get("/v1.0/chats/\(chat)/members").value.first { $0["userId"]?.string == b.id.text }
    #expect(try await b.delete("/v1.0/chats/\(chat)/members/\(own?["id"]?.string ?? "")").status == 204)
    try await hospital.deliver()
    #expect(try await lines(b).isEmpty)
  }
}
