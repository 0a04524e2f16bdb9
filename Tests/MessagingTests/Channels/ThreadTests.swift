// What is said in channels: conversations with answers, subjects, mentions, what is unread, and who is told.
import Kernel
import TestKit
import Testing

struct ThreadTests {
  @Test func answersStandBelowWhatTheyAnswer() async throws {
    let ward = try await TeamWard.open()
    let first = try await ward.emma.begin("Bed 14 is free", in: ward.general, of: ward.team, ["subject": "Beds"])
    #expect(first.status == 201 && first.json["subject"] == "Beds" && first.json["replyToId"] == .null, "\(first)")
    #expect(first.json["chatId"] == .null && first.json.at("channelIdentity/channelId")?.string == ward.general)
    let second = try await ward.ben.begin("Who has the key?", in: ward.general, of: ward.team)
    let reply = try await ward.cleo.answer("Taken", to: first.id, in: ward.general, of: ward.team)
    #expect(reply.status == 201 && reply.json["replyToId"]?.string == first.id, "\(reply)")
    let threads = try await ward.ben.threads(in: ward.general, of: ward.team)
    #expect(threads.map { $0["id"]?.string } == [first.id, second.id], "what was answered last comes first")
    #expect(threads[0]["replies@odata.count"] == 1 && threads[0]["replies"]?.array?.first?.at("body/content") == "Taken")
    #expect(try await ward.ben.get("\(ward.place)/\(first.id)/replies").value.count == 1)
    #expect(try await ward.ben.get("\(ward.place)/\(first.id)/replies/\(reply.id)").json["id"]?.string == reply.id)
    #expect(try await ward.ben.get("\(ward.place)/\(second.id)/replies/\(reply.id)").status == 404)
    let nested = try await ward.ben.answer("No", to: reply.id, in: ward.general, of: ward.team)
    #expect(nested.status == 404, "an answer is not answered by itself")
    let titled = try await ward.ben.answer("No", to: first.id, in: ward.general, of: ward.team, ["subject": "x"])
    #expect(titled.status == 400 && titled.target == "subject")
  }

  @Test func pagesGoBackThroughConversationsAndThroughAnswers() async throws {
    let ward = try await TeamWard.open()
    var ids: [String] = []
    for number in 1...7 { ids.append(try await ward.emma.begin("\(number)", in: ward.general, of: ward.team).id) }
    var seen: [String] = []
    var next: String? = ward.place + "?$top=3"
    while let path = next {
      let page = try await ward.ben.get(path)
      seen += page.value.compactMap { $0["id"]?.string }
      next = page.nextLink.map { String($0.dropFirst("http://salus.test".count)) }
    }
    #expect(seen == ids.reversed())
    for number in 1...60 { try await ward.ben.answer("\(number)", to: ids[0], in: ward.general, of: ward.team) }
    let thread = try await ward.cleo.threads(in: ward.general, of: ward.team)[0]
    #expect(thread["replies@odata.count"] == 60 && thread["replies"]?.array?.count == 50)
    let link = try #require(thread["replies@odata.nextLink"]?.string)
    let rest = try await ward.cleo.get(String(link.dropFirst("http://salus.test".count)))
    #expect(rest.value.count == 10 && rest.value.last?.at("body/content") == "1")
  }

  @Test func theSameClientIdIsTheSameMessage() async throws {
    let ward = try await TeamWard.open()
    let key: [String: JSON] = ["@salus.clientId": "one"]
    let first = try await ward.emma.begin("once", in: ward.general, of: ward.team, key)
    #expect(try await ward.emma.begin("once", in: ward.general, of: ward.team, key).id == first.id)
    #expect(try await ward.ben.threads(in: ward.general, of: ward.team).count == 1)
  }

  @Test func urgencyAndReceiptsAreForChats() async throws {
    let ward = try await TeamWard.open()
    #expect(try await ward.emma.begin("now", in: ward.general, of: ward.team, ["importance": "high"]).status == 201)
    let urgent = try await ward.emma.begin("now", in: ward.general, of: ward.team, ["importance": "urgent"])
    #expect(urgent.status == 400 && urgent.target == "importance")
    #expect(try await ward.emma.begin("now", in: ward.general, of: ward.team, ["@salus.receiptRequested": true]).status == 400)
  }

  @Test func whatIsUnreadIsCountedForEachOne() async throws {
    let ward = try await TeamWard.open()
    try await ward.emma.begin("one", in: ward.general, of: ward.team)
    let two = try await ward.emma.begin("two", in: ward.general, of: ward.team).id
    #expect(try await ward.ben.seat(in: ward.general, of: ward.team)["@salus.unreadCount"] == 2)
    #expect(try await ward.emma.seat(in: ward.general, of: ward.team)["@salus.unreadCount"] == 0)
    let place = "/salus/v1/teams/\(ward.team)/channels/\(ward.general)"
    #expect(try await ward.ben.post("\(place)/markReadForUser", [:]).status == 204)
    #expect(try await ward.ben.seat(in: ward.general, of: ward.team)["@salus.unreadCount"] == 0)
    try await ward.cleo.answer("three", to: two, in: ward.general, of: ward.team)
    #expect(try await ward.ben.seat(in: ward.general, of: ward.team)["@salus.unreadCount"] == 1)
    #expect(try await ward.ben.post("\(place)/markUnreadForUser", [:]).status == 204)
    let teams = try await ward.cleo.get("/v1.0/me/joinedTeams?$expand=channels").value
    #expect(teams[0]["channels"]?.array?[0]["@salus.unreadCount"] == 0, "whoever answers has read")
    // Whoever comes later has nothing to catch up with.
    ward.hospital.clock.advance(by: .seconds(1))
    let late = try await ward.hospital.person("Dana Late")
    try await ward.emma.post("/v1.0/teams/\(ward.team)/members", teamMember(late.id))
    #expect(try await late.seat(in: ward.general, of: ward.team)["@salus.unreadCount"] == 0)
  }

  @Test func mentionsReachOneOrAll() async throws {
    let ward = try await TeamWard.open()
    func mention(_ what: JSON) -> [String: JSON] { ["mentions": [["id": 0, "mentionText": "all", "mentioned": what]]] }
    let words = "<p><at id=\"0\">all</at> potassium 6.1</p>"
    let channel: JSON = [
      "conversation": ["id": .string(ward.general), "displayName": "General", "conversationIdentityType": "channel"]
    ]
    let said = try await ward.emma.begin(words, in: ward.general, of: ward.team, mention(channel))
    #expect(said.status == 201 && said.json.at("mentions/0/mentioned/conversation/id")?.string == ward.general, "\(said)")
    #expect(try await ward.ben.seat(in: ward.general, of: ward.team)["@salus.mentioned"] == true)
    let team: JSON = ["conversation": ["id": .string(ward.team), "conversationIdentityType": "team"]]
    #expect(try await ward.emma.begin(words, in: ward.general, of: ward.team, mention(team)).status == 201)
    #expect(
      try await ward.emma.begin(
        words, in: ward.general, of: ward.team, mention(["conversation": ["id": "x", "conversationIdentityType": "team"]])
      ).status == 400)
    try await ward.emma.patch("/v1.0/teams/\(ward.team)", ["messagingSettings": ["allowTeamMentions": false]])
    let refused = try await ward.ben.begin(words, in: ward.general, of: ward.team, mention(team))
    #expect(refused.status == 403 && refused.code == "MentionNotAllowed", "\(refused)")
    let stranger = try await ward.hospital.person("Sam Stranger")
    #expect(
      try await ward.ben.begin(words, in: ward.general, of: ward.team, mention(["user": ["id": .string(stranger.id.text)]]))
        .status == 400)
    let chat = try await ward.emma.group(with: [ward.ben])
    #expect(try await ward.emma.say(words, in: chat, mention(channel), html: true).status == 400)
  }

  @Test func ownersTakeBackWhatOthersWroteWhereTheyMay() async throws {
    let ward = try await TeamWard.open()
    let said = try await ward.ben.begin("wrong bed", in: ward.general, of: ward.team).id
    #expect(try await ward.cleo.post("\(ward.place)/\(said)/softDelete").status == 403)
    #expect(try await ward.emma.patch("\(ward.place)/\(said)", ["body": ["content": "x"]]).status == 403)
    #expect(try await ward.emma.post("\(ward.place)/\(said)/softDelete").status == 204)
    #expect(try await ward.ben.get("\(ward.place)/\(said)").json["deletedDateTime"] != .null)
    try await ward.emma.patch("/v1.0/teams/\(ward.team)", ["messagingSettings": ["allowUserEditMessages": false]])
    let other = try await ward.ben.begin("right bed", in: ward.general, of: ward.team).id
    #expect(try await ward.ben.patch("\(ward.place)/\(other)", ["body": ["content": "x"]]).status == 403)
  }

  @Test func onlyModeratorsBeginWhereTheChannelSaysSo() async throws {
    let ward = try await TeamWard.open()
    let rounds = try await ward.emma.channel("News", in: ward.team).id
    let settings: JSON = [
      "moderationSettings": ["userNewMessageRestriction": "moderators", "replyRestriction": "authorAndModerators"]
    ]
    #expect(try await ward.emma.patch("/beta/teams/\(ward.team)/channels/\(rounds)", settings).status == 204)
    #expect(try await ward.ben.begin("news?", in: rounds, of: ward.team).status == 403)
    let news = try await ward.emma.begin("news", in: rounds, of: ward.team).id
    #expect(try await ward.ben.answer("oh", to: news, in: rounds, of: ward.team).status == 403)
    #expect(try await ward.emma.answer("more", to: news, in: rounds, of: ward.team).status == 201)
  }

  @Test func searchFindsWhatIsSaidInOnesChannelsAlone() async throws {
    let ward = try await TeamWard.open()
    let hidden = try await ward.emma.channel("Staffing", in: ward.team, ["membershipType": "private"]).id
    try await ward.emma.begin("hyperkalaemia in bed 14", in: ward.general, of: ward.team, ["subject": "Potassium"])
    try await ward.emma.begin("hyperkalaemia and overtime", in: hidden, of: ward.team)
    func found(_ words: String, by person: TestPerson) async throws -> Int {
      let request: JSON = ["entityTypes": ["chatMessage"], "query": ["queryString": .string(words)]]
      let reply = try await person.post("/v1.0/search/query", ["requests": [request]])
      return reply.value[0].at("hitsContainers/0/total")?.int ?? -1
    }
    #expect(try await found("hyperkalaemia", by: ward.emma) == 2)
    #expect(try await found("hyperkalaemia", by: ward.ben) == 1)
    #expect(try await found("potassium", by: ward.ben) == 1, "a subject is found as well")
    #expect(try await found("hyperkalaemia", by: ward.hospital.person("Sam")) == 0)
  }

  @Test func openScreensHearAtOnceAndTokensOnlyWhatTheyMay() async throws {
    let ward = try await TeamWard.open()
    let inbox = try await ward.ben.listen()
    let stranger = try await ward.hospital.person("Sam").listen()
    let narrow = try await ward.hospital.person("Nora Narrow", scopes: ["Chat.Read"])
    try await ward.emma.post("/v1.0/teams/\(ward.team)/members", teamMember(narrow.id))
    let chats = try await narrow.listen()
    let said = try await ward.emma.begin("potassium 6.1", in: ward.general, of: ward.team).id
    let reply = try await ward.cleo.answer("coming", to: said, in: ward.general, of: ward.team).id
    try await ward.hospital.deliver()
    let place = "teams('\(ward.team)')/channels('\(ward.general)')/messages('\(said)')"
    let resources = await inbox.changes().map(\.resource)
    #expect(resources.contains(place) && resources.contains("\(place)/replies('\(reply)')"), "\(resources)")
    #expect(await stranger.changes().isEmpty)
    #expect(await !chats.changes().contains { $0.resource.hasPrefix("teams(") })
  }

  @Test func everyLookLeavesATrace() async throws {
    let ward = try await TeamWard.open()
    try await ward.emma.begin("potassium 6.1", in: ward.general, of: ward.team)
    _ = try await ward.ben.threads(in: ward.general, of: ward.team)
    let looks = try await ward.hospital.audit(action: "read").filter { $0.actor == ward.ben.id.text }
    #expect(looks.map(\.object) == ["chats/\(ward.general)"])
  }

  @Test func aDeltaTellsWhatChanged() async throws {
    let ward = try await TeamWard.open()
    let said = try await ward.emma.begin("one", in: ward.general, of: ward.team).id
    var page = try await ward.ben.get("\(ward.place)/delta")
    while let next = page.nextLink { page = try await ward.ben.get(String(next.dropFirst("http://salus.test".count))) }
    let link = try #require(page.json["@odata.deltaLink"]?.string).dropFirst("http://salus.test".count)
    try await ward.emma.begin("two", in: ward.general, of: ward.team)
    try await ward.emma.answer("an answer", to: said, in: ward.general, of: ward.team)
    let changes = try await ward.ben.get(String(link)).value
    #expect(changes.map { $0.at("body/content") } == ["two"], "conversations without their answers")
    let answers = try await ward.ben.get("\(ward.place)/\(said)/replies/delta")
    #expect(answers.value.map { $0.at("body/content") } == ["an answer"])
    let whole = try await ward.ben.get("\(ward.place)/\(said)?$expand=replies").json
    #expect(whole["replies"]?.array?.compactMap { $0.at("body/content")?.string } == ["an answer"])
  }

  @Test(arguments: [
    ("messages?$filter=createdDateTime gt 2026-01-01T00:00:00Z", "$filter"), ("messages?$orderby=createdDateTime", "$orderby"),
    ("messages?$search=x", "$search"),
  ])
  func whatIsNotFollowedIsRefused(path: String, option: String) async throws {
    let ward = try await TeamWard.open()
    let reply = try await ward.ben.get("/v1.0/teams/\(ward.team)/channels/\(ward.general)/\(path)")
    #expect(reply.status == 400 && reply.target == option, "\(reply)")
    #expect(try await ward.ben.get("/v1.0/teams/\(ward.team)/channels?$expand=members").target == "$expand")
    #expect(try await ward.ben.get("/v1.0/me/joinedTeams?$filter=id eq 'x'").target == "$filter")
  }
}
