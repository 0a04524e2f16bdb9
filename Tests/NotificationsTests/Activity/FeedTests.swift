// The feed through the front door: who is told of what, what settles it, and what open screens hear.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Notifications

struct FeedTests {
  @Test func aMentionIsALineUntilTheMessageIsRead() async throws {
    let ward = try await Ward()
    let inbox = try await ward.jerome.listen()
    let message = try await ward.write(mentioning: true)
    let feed = try await ward.feed()
    #expect(feed["unreadCount"] == 1)
    let line = try #require(feed["value"]?.array?.first)
    #expect(line["kind"] == "message.mention" && line["isRead"] == false && line["weight"] == "normal")
    #expect(line["object"]?.string == "chats/\(ward.chat)/messages/\(message)")
    #expect(line["words"] == ["en": "Émilie Roy mentioned you", "fr": "Émilie Roy vous a mentionné"])
    #expect(line["cause"]?["displayName"] == "Émilie Roy")
    // Nothing of what was said.
    #expect(!feed.text.contains("Potassium"))

    let told = await inbox.changes().filter { $0.data["@odata.type"] == "#salus.notice" }
    #expect(told.map(\.change) == ["created"])
    #expect(told.first?.data["unreadCount"] == 1)

    try await ward.read()
    #expect(try await ward.feed()["unreadCount"] == 0)
    #expect(try await ward.feed()["value"]?.array?.first?["isRead"] == true)
    let settled = await inbox.changes().filter { $0.data["@odata.type"] == "#salus.notice" }
    #expect(settled.map(\.change) == ["updated"] && settled.first?.data["isRead"] == true)
    #expect(settled.first?.data["tag"] == line["tag"])
    #expect(try await ward.emilie.get("/salus/v1/me/notices").value.isEmpty)
  }

  @Test func aPlainMessageIsNoLine() async throws {
    let ward = try await Ward()
    let inbox = try await ward.jerome.listen()
    try await ward.write()
    #expect(try await ward.kinds().isEmpty)
    #expect(await inbox.changes().contains { $0.data["@odata.type"] == "#salus.notice" } == false)
  }

  @Test func aReactionIsALineOfTheAuthorAndGoesWithIt() async throws {
    let ward = try await Ward()
    let message = try await ward.write()
    let path = "/v1.0/chats/\(ward.chat)/messages/\(message)"
    try await ward.jerome.post(path + "/setReaction", ["reactionType": "👍"])
    try await ward.emilie.post(path + "/setReaction", ["reactionType": "❤️"])
    try await ward.settle()
    let own = try await ward.emilie.get("/salus/v1/me/notices").value
    #expect(own.map { $0["kind"] } == ["message.reaction"])
    #expect(own.first?["cause"]?["id"]?.string == ward.jerome.id.text)
    #expect(try await ward.kinds().isEmpty)

    ward.hospital.clock.advance(by: .seconds(5))
    try await ward.jerome.post(path + "/unsetReaction", ["reactionType": "👍"])
    try await ward.settle()
    #expect(try await ward.emilie.get("/salus/v1/me/notices").value.isEmpty)
  }

  @Test func aMessageTakenBackTakesItsLineAlong() async throws {
    let ward = try await Ward()
    let message = try await ward.write(mentioning: true)
    let inbox = try await ward.jerome.listen()
    #expect(try await ward.kinds() == ["message.mention"])
    try await ward.emilie.post("/v1.0/users/\(ward.emilie.id)/chats/\(ward.chat)/messages/\(message)/softDelete")
    try await ward.settle()
    #expect(try await ward.kinds().isEmpty)
    #expect(await inbox.changes().contains { $0.change == "deleted" && $0.data["@odata.type"] == "#salus.notice" })
  }

  @Test func linesAreMarkedReadOneByOneAndAllAtOnce() async throws {
    let ward = try await Ward()
    for _ in 1...3 {
      ward.hospital.clock.advance(by: .seconds(1))
      try await ward.write(mentioning: true)
    }
    let lines = try await ward.feed()["value"]?.array ?? []
    let id = try #require(lines.first?["id"]?.string)
    #expect(try await ward.jerome.post("/salus/v1/me/notices/\(id)/markRead").status == 204)
    #expect(try await ward.feed()["unreadCount"] == 2)
    #expect(try await ward.feed("?unread=true")["value"]?.array?.count == 2)
    #expect(try await ward.jerome.get("/salus/v1/me/notices/\(id)").json["isRead"] == true)
    #expect(try await ward.jerome.post("/salus/v1/me/notices/markAllRead").status == 204)
    #expect(try await ward.feed()["unreadCount"] == 0)
    // Another's line does not exist.
    #expect(try await ward.emilie.get("/salus/v1/me/notices/\(id)").status == 404)
    #expect(try await ward.emilie.post("/salus/v1/me/notices/\(id)/markRead").status == 404)
  }

  @Test func theFeedComesInPages() async throws {
    let ward = try await Ward()
    for number in 1...7 {
      ward.hospital.clock.advance(by: .seconds(1))
      try await ward.tell(Ward.mentionLike, key: "chats/1/messages/\(number)/mention")
    }
    var (ids, next, pages): ([String], String?, Int) = ([], "/salus/v1/me/notices?$top=3", 0)
    while let path = next {
      let page = try await ward.jerome.get(path).json
      ids += (page["value"]?.array ?? []).compactMap { $0["tag"]?.string }
      next = page["@odata.nextLink"]?.string.map { String($0.trimmingPrefix("http://salus.test")) }
      pages += 1
    }
    #expect(ids == (1...7).reversed().map { "chats/1/messages/\($0)/mention" })
    #expect(pages == 3)
    #expect(try await ward.jerome.get("/salus/v1/me/notices?$skiptoken=nonsense").status == 400)
    #expect(try await ward.jerome.get("/salus/v1/me/notices?unread=maybe").status == 400)
    #expect(try await ward.feed("?kinds=message.urgent")["value"]?.array?.isEmpty == true)
  }

  @Test func toldAgainItRingsAgainAsOneLine() async throws {
    let ward = try await Ward()
    let inbox = try await ward.jerome.listen()
    for ring in 0...2 { try await ward.tell(Ward.urgent, ring: ring) }
    let lines = try await ward.feed()["value"]?.array ?? []
    #expect(lines.count == 1 && lines.first?["ring"] == 2)
    let told = await inbox.changes().filter { $0.data["@odata.type"] == "#salus.notice" }
    #expect(told.count == 3)
    // Reading the line is not acknowledging the message.
    let id = lines.first?["id"]?.string ?? ""
    try await ward.jerome.post("/salus/v1/me/notices/\(id)/markRead")
    try await ward.jerome.post("/salus/v1/me/notices/markAllRead")
    #expect(try await ward.feed()["unreadCount"] == 1)
    try await ward.hospital.instance.runner.run(
      Settle(key: "chats/1/messages/2/urgent", person: ward.jerome.id), as: .system(ward.hospital.tenant))
    #expect(try await ward.feed()["unreadCount"] == 0)
  }

  @Test func linesAreForgottenAfterThirtyDays() async throws {
    let ward = try await Ward()
    try await ward.write(mentioning: true)
    try await ward.hospital.instance.jobs.plant()
    try await ward.pass(.days(29))
    #expect(try await ward.kinds().count == 1)
    try await ward.pass(.days(2))
    #expect(try await ward.kinds().isEmpty)
  }
}

extension Ward {
  static let mentionLike = NoticeKind("message.mention", weight: .normal) { _, _ in "" }
}
