// A chat followed by delta, and everything that a person may read in one list.
import Kernel
import TestKit
import Testing

extension TestPerson {
  fileprivate func follow(_ path: String) async throws -> (messages: [JSON], link: String, pages: Int) {
    var (messages, next, pages, link): ([JSON], String?, Int, String?) = ([], path, 0, nil)
    while let address = next {
      let reply = try await get(address, headers: modern)
      #expect(reply.status == 200, "\(reply)")
      messages += reply.value
      next = reply.json["@odata.nextLink"]?.string.map(local)
      link = reply.json["@odata.deltaLink"]?.string.map(local)
      pages += 1
    }
    return (messages, try #require(link), pages)
  }

  fileprivate func local(_ link: String) -> String { link.replacing(/^https?:\/\/[^\/]+/, with: "") }
}

private func words(_ messages: [JSON]) -> [String] {
  messages.filter { $0["messageType"]?.string == "message" }.compactMap { $0["body"]?["content"]?.string }
}

@Suite struct MessageDeltaTests {
  @Test func aClientSeesEveryChangeOfAChatOnce() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Côté"))
    let chat = try await anna.chat(with: leo)
    for number in 0..<5 { try await anna.say("word \(number)", in: chat) }
    let first = try await leo.follow("/v1.0/chats/\(chat)/messages/delta()?$top=2")
    #expect(words(first.messages) == (0..<5).map { "word \($0)" } && first.pages == 3)
    #expect(try await leo.follow(first.link).messages.isEmpty)
    let id = try #require(first.messages[0]["id"]?.string)
    let other = try #require(first.messages[1]["id"]?.string)
    _ = try await anna.patch("/v1.0/chats/\(chat)/messages/\(id)", ["body": ["content": "edited"]])
    try await anna.say("new", in: chat)
    _ = try await anna.post("/v1.0/chats/\(chat)/messages/\(other)/softDelete", nil)
    let second = try await leo.follow(first.link)
    #expect(words(second.messages) == ["edited", "new", ""])
    #expect(second.messages.last?["deletedDateTime"]?.isNull == false)
    #expect(try await leo.follow(second.link).messages.isEmpty)
    #expect(words(try await leo.follow(first.link).messages) == words(second.messages))
  }

  @Test func strangersAndLeaversFollowNothing() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let chat = try await people[0].group(with: [people[1]])
    #expect(try await people[2].get("/v1.0/chats/\(chat)/messages/delta").status == 404)
    let link = try await people[1].follow("/v1.0/chats/\(chat)/messages/delta").link
    let members = try await people[1].get("/v1.0/chats/\(chat)/members").value
    let own = try #require(members.first { $0["userId"]?.string == people[1].id.text }?["id"]?.string)
    #expect(try await people[1].delete("/v1.0/chats/\(chat)/members/\(own)").status == 204)
    #expect(try await people[1].get(link).status == 404)
  }

  @Test(arguments: [
    "$deltatoken=abc", "$skiptoken=1~2", "$orderby=createdDateTime", "$filter=createdDateTime%20gt%202026-01-01T00:00:00Z",
  ])
  func whatADeltaDoesNotTakeIsRefused(_ query: String) async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    #expect(try await people[0].get("/v1.0/chats/\(chat)/messages/delta?\(query)").status == 400)
  }

  @Test func allThatAPersonMayReadIsOneList() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let (pair, group) = (try await people[0].chat(with: people[1]), try await people[0].group(with: [people[1]]))
    for number in 0..<3 {
      try await people[0].say("pair \(number)", in: pair)
      try await people[1].say("group \(number)", in: group)
    }
    _ = try await people[0].post("/v1.0/chats/\(group)/members", member(people[2].id))
    try await people[0].say("for all three", in: group)
    let everything = ["for all three", "group 2", "pair 2", "group 1", "pair 1", "group 0", "pair 0"]
    var (found, next, pages): ([JSON], String?, Int) = ([], "/v1.0/me/chats/getAllMessages()?$top=2", 0)
    while let address = next {
      let page = try await people[1].get(address, headers: modern)
      found += page.value
      next = page.json["@odata.nextLink"]?.string.map(people[1].local)
      pages += 1
    }
    #expect(Set(words(found)) == Set(everything) && words(found).count == 7 && pages > 3)
    #expect(
      found.compactMap { $0["createdDateTime"]?.string } == found.compactMap { $0["createdDateTime"]?.string }.sorted().reversed()
    )
    #expect(Set(found.compactMap { $0["chatId"]?.string }) == [pair, group])
    #expect(words(try await people[2].get("/v1.0/me/chats/getAllMessages", headers: modern).value) == ["for all three"])
    #expect(try await people[2].get("/v1.0/users/\(people[1].id)/chats/getAllMessages").status == 403)
    let since = try #require(found.first { $0["body"]?["content"]?.string == "group 2" }?["createdDateTime"]?.string)
    let recent = try await people[1].get("/v1.0/me/chats/getAllMessages?$filter=createdDateTime%20gt%20\(since)", headers: modern)
    #expect(words(recent.value) == ["for all three"])
    #expect(try await people[1].get("/v1.0/me/chats/getAllMessages?$skiptoken=nonsense").status == 400)
  }
}
