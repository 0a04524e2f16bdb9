// Retention through the front door: what goes in a night, what stays, and what those see who followed.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

@Suite struct RetentionTests {
  @Test func whatIsOlderGoesFromEverywhere() async throws {
    let archive = try await Archive.open()
    let (hospital, anna, ben, chat) = (archive.hospital, archive.anna, archive.ben, archive.chat)
    let old = try await anna.say("potassium <b>6.9</b> <at id=\"0\">Ben</at>", in: chat, ["mentions": [mention(ben)]], html: true)
      .id
    _ = try await ben.post("/v1.0/chats/\(chat)/messages/\(old)/setReaction", ["reactionType": "👍"])
    _ = try await ben.post("/v1.0/chats/\(chat)/pinnedMessages", ["message@odata.bind": .string("https://x/messages/\(old)")])
    try await ben.mark("markChatReadForUser", chat)
    try await hospital.deliver()
    try await archive.keep("oneOnOne", 10)
    hospital.clock.advance(by: .days(9))
    let young = try await ben.post(
      "/v1.0/chats/\(chat)/messages/replyWithQuote",
      ["messageIds": [.string(old)], "replyMessage": ["body": ["contentType": "text", "content": "seen to"]]]
    ).id
    let link = try await follow(anna, "/v1.0/chats/\(chat)/messages/delta")
    let inbox = try await anna.listen()
    try await archive.pass(days: 2)

    #expect(try await anna.heard(in: chat).count == 1)
    #expect(try await anna.get("/v1.0/chats/\(chat)/messages/\(old)").status == 404)
    #expect(try await anna.get("/v1.0/chats/\(chat)/pinnedMessages").value.isEmpty)
    let reply = try await anna.get("/v1.0/chats/\(chat)/messages/\(young)").json
    #expect(reply["attachments"]?.array?.first?["content"]?.string?.contains("potassium") == false, "\(reply)")
    #expect(try await search(anna, "potassium").isEmpty)
    let (changes, _) = try await page(anna, link)
    #expect(changes.contains { $0["id"]?.string == old && $0["@removed"]?["reason"]?.string == "deleted" }, "\(changes)")
    #expect(changes.contains { $0["id"]?.string == young && $0["@removed"] == nil })
    let told = await inbox.take().map(\.json.text).joined()
    #expect(told.contains("@removed") && !told.contains("potassium"))
    for table in ["message_mention", "message_reaction", "pinned_message"] { #expect(try await archive.count(table) == 0) }
    #expect(try await ben.get("/salus/v1/me/notices").text.contains(old) == false)
    #expect(try await AuditChain.verify(hospital.instance.database).isIntact)
  }

  @Test func previewsAndCountsStayRight() async throws {
    let archive = try await Archive.open()
    try await archive.anna.say("one", in: archive.chat)
    try await archive.anna.say("two", in: archive.chat)
    #expect(try await archive.ben.unread(in: archive.chat) == 2)
    try await archive.keep("oneOnOne", 1)
    try await archive.pass(days: 2)
    let shown = try await archive.ben.show(archive.chat)
    #expect(shown["@salus.unreadCount"]?.int == 0 && shown["lastMessagePreview"]?.isNull == true, "\(shown)")
    #expect(try await archive.ben.mark("markChatReadForUser", archive.chat).status == 204)
    try await archive.anna.say("three", in: archive.chat)
    #expect(try await archive.ben.unread(in: archive.chat) == 1)
    #expect(try await archive.ben.show(archive.chat)["lastMessagePreview"]?["body"]?["content"]?.string == "three")
  }

  @Test func eachKindHasItsOwnTime() async throws {
    let archive = try await Archive.open()
    let group = try await archive.anna.group(with: [archive.ben, archive.officer])
    let duty = try await archive.hospital.administrator.post(
      "/salus/v1/dutyRoles", ["displayName": "Charge nurse", "fallback": ["userId": JSON(archive.ben.id)]]
    ).id
    let role = try await archive.anna.post("/salus/v1/dutyRoles/\(duty)/chat", [:]).id
    for chat in [archive.chat, group, role] { try await archive.anna.say("old", in: chat) }
    try await archive.keep("group", 2)
    try await archive.pass(days: 4)
    #expect(try await archive.anna.heard(in: archive.chat) == ["old"])
    #expect(try await !archive.anna.heard(in: group).contains("old"))
    #expect(try await archive.anna.heard(in: role).contains("old"), "a conversation with a role is no mere group")
    let kinds = try await archive.officer.get("/salus/v1/retention").json["kinds"]?.array?.compactMap { $0["id"]?.string }
    #expect(kinds == ["oneOnOne", "group", "channel", "role"])
  }

  @Test func anUrgentMessageThatStillCallsStays() async throws {
    let archive = try await Archive.open()
    try await archive.keep("oneOnOne", 1)
    let urgent = try await archive.anna.say("come", in: archive.chat, ["importance": "urgent"]).id
    try await archive.anna.say("by the way", in: archive.chat)
    // The server was down: the bell still has to ring when it comes back two days later.
    archive.hospital.clock.advance(by: .days(2))
    try await archive.hospital.instance.runner.run(PassNight(), as: .system(archive.hospital.tenant))
    try await archive.hospital.instance.runner.run(Step(), as: .system(archive.hospital.tenant))
    #expect(try await archive.anna.heard(in: archive.chat) == ["come"])
    try await archive.hospital.runJobs()
    try await archive.pass(days: 2)
    #expect(try await archive.anna.get("/v1.0/chats/\(archive.chat)/messages/\(urgent)").status == 404)
    for table in ["urgent_message", "urgent_call", "urgent_event"] { #expect(try await archive.count(table) == 0) }
  }

  @Test func lessThanBeforeIsSaidTwice() async throws {
    let archive = try await Archive.open()
    for text in ["one", "two"] { try await archive.anna.say(text, in: archive.chat) }
    archive.hospital.clock.advance(by: .days(5))
    let path = "/salus/v1/retention/kinds/oneOnOne"
    let loss = try await archive.officer.post(path + "/preview", ["keepFor": ["amount": 3, "unit": "days"]]).json
    #expect(loss["messages"]?.int == 2 && loss["conversations"]?.int == 1 && loss["isShorter"]?.bool == true)
    let refused = try await archive.keep("oneOnOne", 3, isConfirmed: false)
    #expect(refused.status == 409 && refused.code == "ConfirmationRequired" && refused.text.contains("2 messages"), "\(refused)")
    #expect(try await archive.keep("oneOnOne", 3).status == 200)
    // Longer again needs no second word, and for ever none either.
    #expect(try await archive.keep("oneOnOne", 30, isConfirmed: false).status == 200)
    #expect(try await archive.keep("oneOnOne", nil, isConfirmed: false).status == 200)
    try await archive.pass(days: 3)
    #expect(try await archive.anna.heard(in: archive.chat).count == 2)
  }

  private static let faults: [(JSON, String)] = [
    (["keepFor": ["amount": 0, "unit": "days"]], "keepFor/amount"),
    (["keepFor": ["amount": 1, "unit": "hours"]], "keepFor/unit"),
    ([:], "keepFor"), (["keepFor": ["amount": 101, "unit": "years"]], "keepFor/amount"),
  ]

  @Test(arguments: faults)
  func aFaultNamesItsField(_ body: JSON, _ target: String) async throws {
    let archive = try await Archive.open()
    let reply = try await archive.officer.put("/salus/v1/retention/kinds/group", body)
    #expect(reply.status == 400 && reply.json["error"]?["target"]?.string == target, "\(reply)")
    #expect(try await archive.officer.put("/salus/v1/retention/kinds/nothing", ["keepFor": .null]).status == 404)
    #expect(try await archive.officer.patch("/salus/v1/retention", ["timeZone": "Paris"]).status == 400)
  }

  private func mention(_ person: TestPerson) -> JSON {
    ["id": 0, "mentionText": "Ben", "mentioned": ["user": ["id": JSON(person.id), "displayName": "Ben"]]]
  }

  private func search(_ person: TestPerson, _ words: String) async throws -> [JSON] {
    let body: JSON = ["requests": [["entityTypes": ["chatMessage"], "query": ["queryString": .string(words)]]]]
    return try await person.post("/v1.0/search/query", body).value.first?["hitsContainers"]?[0]?["hits"]?.array ?? []
  }

  private func follow(_ person: TestPerson, _ path: String) async throws -> String { try await page(person, path).link }

  private func page(_ person: TestPerson, _ path: String) async throws -> (items: [JSON], link: String) {
    var (items, next): ([JSON], String?) = ([], path)
    while let address = next {
      let reply = try await person.get(address, headers: modern)
      items += reply.value
      next = reply.json["@odata.nextLink"]?.string.map(local)
      if let link = reply.json["@odata.deltaLink"]?.string { return (items, local(link)) }
    }
    throw TestFault("no delta link")
  }

  private func local(_ link: String) -> String { link.replacing(/^https?:\/\/[^\/]+/, with: "") }
}

extension AuditChain.Finding {
  var isIntact: Bool { if case .intact = self { true } else { false } }
}

/// The night's timer alone, without the steps that follow.
struct PassNight: Operation {
  static let action = "test.night"
  func run(in work: Transaction) throws { try work.passRetentionNight() }
}

/// One step of the round that is at work.
struct Step: Operation {
  static let action = "test.step"
  var fails = false
  func run(in work: Transaction) throws {
    if let removal = try RemovalStore.running(.retention, in: work) { try RemovalStep(work, removal).run() }
    if fails { throw Failure.conflict("the power failed") }
  }
}
