// The list of one's chats: order, pages, filters, and what it costs.
import Database
import Kernel
import TestKit
import Testing

@testable import Messaging

@Suite struct ChatListTests {
  private let order = "$orderby=lastMessagePreview/createdDateTime%20desc"

  @Test func theLastSpokenInComesFirst() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(4, in: hospital)
    var chats: [String] = []
    for other in people[1...] {
      chats.append(try await people[0].chat(with: other))
      hospital.clock.advance(by: .minutes(1))
    }
    try await people[1].say("hello", in: chats[0])
    let list = try await people[0].get("/v1.0/me/chats?$expand=members,lastMessagePreview&\(order)&$top=50").value
    #expect(list.compactMap { $0["id"]?.string } == [chats[0], chats[2], chats[1]])
    #expect(list[0].at("lastMessagePreview/body/content") == "hello")
    #expect(list[0].at("lastMessagePreview/from/user/displayName") == "Person 1 Crowd")
    #expect(list[0]["@salus.unreadCount"] == 1)
    #expect(list[1]["lastMessagePreview"] == .null)
    #expect(list[0]["members"]?.array?.count == 2)
    #expect(try await people[0].get("/v1.0/chats").value.count == 3)
    #expect(try await people[0].get("/v1.0/users/\(people[0].id)/chats").value.count == 3)
    #expect(try await people[0].get("/v1.0/users/\(people[1].id)/chats").status == 403)
  }

  @Test func pagesFollowEachOtherWithoutGapOrRepetition() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(8, in: hospital)
    var chats: Set<String> = []
    for other in people[1...] { chats.insert(try await people[0].chat(with: other)) }
    var path: String? = "/v1.0/me/chats?\(order)&$top=3"
    var seen: [String] = []
    while let next = path {
      let reply = try await people[0].get(next)
      seen += reply.value.compactMap { $0["id"]?.string }
      path = reply.nextLink?.replacing("http://salus.test", with: "")
    }
    #expect(seen.count == 7 && Set(seen) == chats)
  }

  @Test func filtersAndTheirLimits() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    _ = try await people[0].chat(with: people[1])
    let group = try await people[0].group(with: Array(people[1...]), topic: "Nights")
    let get = { (query: String) in try await people[0].get("/v1.0/me/chats?" + query) }
    #expect(try await get("$filter=chatType%20eq%20'group'").value.map { $0["id"]?.string } == [group])
    #expect(try await get("$filter=topic%20eq%20'Nights'%20and%20chatType%20eq%20'group'").value.count == 1)
    #expect(try await get("$filter=lastUpdatedDateTime%20gt%202030-01-01T00:00:00Z").value.isEmpty)
    #expect(try await get("$select=topic").value[0]["chatType"] == nil)
    let refused = [
      "$filter=foo%20eq%20'x'": "$filter", "$filter=chatType%20ne%20'group'": "$filter", "$orderby=topic": "$orderby",
      "$top=51": "$top", "$top=0": "$top", "$skiptoken=zzz": "$skiptoken", "$expand=messages": "$expand",
    ]
    for (query, target) in refused {
      let reply = try await get(query)
      #expect(reply.status == 400 && reply.target == target, "\(query) gave \(reply)")
    }
  }

  @Test func aTokenWithoutTheRightToMessagesGetsNoPreview() async throws {
    let hospital = try await TestHospital.open()
    let narrow = try await hospital.person("Leo", scopes: ["Chat.ReadBasic"])
    #expect(try await narrow.get("/v1.0/me/chats?$expand=members").status == 200)
    #expect(try await narrow.get("/v1.0/me/chats?$expand=lastMessagePreview").status == 403)
    #expect(try await narrow.get("/v1.0/chats/x/messages").status == 403)
    #expect(try await hospital.nobody.get("/v1.0/me/chats").status == 401)
  }

  @Test(.disabled(if: TestDatabase.isPostgres, "reads the plans of SQLite"))
  func everyStatementOfTheListsFindsItsIndex() async throws {
    let hospital = try await TestHospital.open()
    let (tenant, me) = (hospital.tenant, UserID("me"))
    let sight = ChatSight(
      chat: Chat(id: ChatID("c"), kind: .group, created: .never, updated: .never, activity: .zero), member: nil)
    var modified = MessageListing()
    modified.key = .lastModifiedDateTime
    var asking = ChatListing()
    asking.after = (.zero, ChatID("c"))
    let queries = [
      ChatListStore.query(asking, of: me, in: tenant), UnreadStore.query([ChatID("a"), ChatID("b")], of: me, in: tenant),
      MessageListStore.query(MessageListing(), in: sight, of: tenant),
      MessageListStore.query(modified, in: sight, of: tenant),
    ]
    for query in queries {
      let plan = try await hospital.instance.database.read { try $0.run("EXPLAIN QUERY PLAN \(query)").map { $0.text(3) } }
      #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.contains("counted") && !$0.contains("CONSTANT ROW") }, "\(plan)")
    }
    for query in queries.suffix(2) {
      let plan = try await hospital.instance.database.read { try $0.run("EXPLAIN QUERY PLAN \(query)").map { $0.text(3) } }
      #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
  }
}
