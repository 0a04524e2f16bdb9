// The officers' queue, finding a conversation from outside, and what happens when things come at once.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

@Suite struct ReviewTests {
  private func review(_ access: String, as officer: TestPerson, _ isJustified: Bool = true) async throws -> Reply {
    try await officer.post(
      "/salus/v1/privacy/emergencyAccesses/\(access)/review",
      ["isJustified": .bool(isJustified), "comment": "Spoke with the ward, all in order"])
  }

  @Test func eachAccessIsJudgedByAnother() async throws {
    let glass = try await Glass.open()
    let access = try await glass.smash().id
    #expect(try await review(access, as: glass.officer).code == "StillOpen")
    glass.hospital.clock.advance(by: .minutes(30))
    #expect(try await review(access, as: glass.hospital.administrator).status == 403)
    let waiting = try await glass.queue()
    #expect(waiting.count == 1 && waiting[0]["reason"]?.string == Glass.reason["reason"]?.string)
    #expect(waiting[0]["conversation"]?["kind"]?.string == "group" && waiting[0]["isOverdue"]?.bool == false)
    #expect(try await review(access, as: glass.officer, false).status == 204)
    #expect(try await review(access, as: glass.officer).code == "AlreadyReviewed")
    #expect(try await glass.queue().isEmpty)
    let judged = try await glass.queue("all")[0]
    #expect(judged["review"]?["isJustified"]?.bool == false && judged["endedHow"]?.string == "time", "\(judged)")
    #expect(try await glass.hospital.audit(action: "emergencyAccess.review").contains { $0.object.hasSuffix("/notJustified") })
    try await glass.hospital.runJobs()
    #expect(try await glass.queue("all").count == 1)
  }

  @Test func nobodyJudgesTheirOwn() async throws {
    let glass = try await Glass.open()
    let own = try await glass.officer.inBrowser()
    let access = try await glass.smash(as: own).id
    #expect(try await own.post("/salus/v1/emergencyAccesses/\(access)/end", [:]).status == 204)
    #expect(try await review(access, as: own).code == "OwnAccess")
    let colleague = try await glass.hospital.privacyOfficer("Quentin Privacy")
    #expect(try await review(access, as: colleague).status == 204)
  }

  @Test func whatWaitsAWeekIsFlagged() async throws {
    let glass = try await Glass.open()
    try await glass.smash()
    glass.hospital.clock.advance(by: .days(7))
    try await glass.hospital.runJobs()
    #expect(try await glass.queue()[0]["isOverdue"]?.bool == true)
    let notices = try await glass.officer.get("/salus/v1/me/notices").value.compactMap { $0["kind"]?.string }
    #expect(notices == ["emergency.overdue"], "one line, which says the latest")
    #expect(try await glass.hospital.audit(action: "emergencyAccess.overdue").count == 1)
  }

  @Test func aConversationIsFoundByNameOnly() async throws {
    let glass = try await Glass.open()
    let find = { (body: JSON) in try await glass.dora.post("/salus/v1/conversations/find", body) }
    let byPerson = try await find(["userId": JSON(glass.anna.id)])
    #expect(byPerson.value.map { $0["id"]?.string } == [glass.chat] && !byPerson.text.contains("potassium"), "\(byPerson)")
    let named = try await find(["chatId": .string(glass.chat)])
    #expect(named.value.count == 1 && !named.text.contains("Bed 14") && !byPerson.text.contains("Bed 14"), "\(named)")
    #expect(named.value[0]["members"]?.array?.count == 2 && named.value[0]["kind"]?.string == "group")
    #expect(try await find(["chatId": "19:nothing@thread.v2"]).value.isEmpty)
    #expect(try await find([:]).status == 400)
    #expect(try await glass.anna.post("/salus/v1/conversations/find", ["userId": JSON(glass.ben.id)]).status == 403)
    let looks = try await glass.hospital.audit(action: "read").map(\.object)
    #expect(looks.contains("users/\(glass.anna.id)/chats") && looks.contains("chats/\(glass.chat)/members"))
    // The session stays, since she works; the proof grows old.
    for _ in 0..<2 {
      glass.hospital.clock.advance(by: .minutes(8))
      #expect(try await glass.dora.post("/salus/v1/session/activity", [:]).status == 204)
    }
    #expect(try await find(["userId": JSON(glass.anna.id)]).code == "StepUpRequired")
    try await glass.allow(false)
    #expect(try await find(["userId": JSON(glass.anna.id)]).code == "PolicyForbids")
    let officers = try await glass.officer.post("/salus/v1/conversations/find", ["userId": JSON(glass.anna.id)])
    #expect(officers.value.map { $0["topic"]?.string } == ["Bed 14"], "\(officers)")
  }

  @Test func allConversationsOfAPersonAreFound() async throws {
    let glass = try await Glass.open()
    var chats: Set<String> = [glass.chat]
    for number in 0..<52 { chats.insert(try await glass.anna.group(with: [glass.ben], topic: "Bed \(number)")) }
    var (path, found, pages): (String?, [String], Int) = ("/salus/v1/conversations/find", [], 0)
    while let now = path {
      let page = try await glass.dora.post(now, ["userId": JSON(glass.anna.id)])
      #expect(page.status == 200, "\(page)")
      found += page.value.compactMap { $0["id"]?.string }
      path = page.nextLink?.replacing("http://salus.test", with: "")
      pages += 1
    }
    #expect(Set(found) == chats && found.count == chats.count && pages == 2)
  }

  @Test func theConversationMayChangeMeanwhile() async throws {
    let glass = try await Glass.open()
    try await glass.smash()
    // Whoever is added is a member from then on; removed again, the access still lasts.
    #expect(try await glass.anna.post("/v1.0/chats/\(glass.chat)/members", member(glass.dora.id)).status == 201)
    #expect(try await glass.dora.say("thank you", in: glass.chat).status == 201)
    let place = try await glass.dora.get("/v1.0/chats/\(glass.chat)/members").value.first { $0["userId"] == JSON(glass.dora.id) }
    _ = try await glass.anna.delete("/v1.0/chats/\(glass.chat)/members/\(place?["id"]?.string ?? "")")
    #expect(try await glass.dora.get(glass.messages).status == 200)
    #expect(try await glass.dora.say("again", in: glass.chat).status == 404)
    // The conversation is erased under their eyes.
    let body: JSON = ["chatId": .string(glass.chat), "reason": "Opened for a training course"]
    #expect(try await glass.officer.post("/salus/v1/removals", body).status == 201)
    #expect(try await glass.dora.get(glass.messages).status == 404)
    try await glass.hospital.runJobs()
    #expect(try await glass.dora.get(glass.messages).status == 404)
    #expect(try await glass.queue()[0]["endedHow"]?.string == "erased")
  }

  @Test func theEndAndTheReadingComeAtOnce() async throws {
    let glass = try await Glass.open()
    let access = try await glass.smash().id
    // Whichever comes first: a reading is answered whole or not at all, and nothing is read once the end was answered.
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { try await glass.dora.get(glass.messages).status } }
      group.addTask { try await glass.dora.post("/salus/v1/emergencyAccesses/\(access)/end", [:]).status }
      for try await status in group { #expect([200, 204, 404].contains(status)) }
    }
    #expect(try await glass.dora.get(glass.messages).status == 404)
  }
}
