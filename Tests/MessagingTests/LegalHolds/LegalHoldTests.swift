// A legal hold beats retention, erasure, and what authors do to their messages.
import Database
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

@Suite struct LegalHoldTests {
  private func place(_ archive: Archive, _ body: [(key: String, value: JSON)]) async throws -> Reply {
    let head: [(key: String, value: JSON)] = [
      ("displayName", "Inquiry 7"), ("reason", "Complaint of a family"), ("caseNumber", "2026/7"),
    ]
    return try await archive.officer.post("/salus/v1/legalHolds", .object(JSONObject(head + body)))
  }

  private func onAnna(_ archive: Archive) async throws -> String {
    let reply = try await place(archive, [("userIds", [JSON(archive.anna.id)])])
    #expect(reply.status == 201, "\(reply)")
    return reply.id
  }

  @Test func itBeatsRetentionUntilItIsReleased() async throws {
    let archive = try await Archive.open()
    let free = try await archive.ben.chat(with: archive.officer)
    try await archive.anna.say("kept", in: archive.chat)
    try await archive.ben.say("not kept", in: free)
    let hold = try await onAnna(archive)
    try await archive.keep("oneOnOne", 1)
    try await archive.pass(days: 3)
    #expect(try await archive.anna.heard(in: archive.chat) == ["kept"])
    #expect(try await archive.ben.heard(in: free).isEmpty)
    #expect(
      try await archive.officer.post("/salus/v1/legalHolds/\(hold)/release", ["reason": "The inquiry is closed"]).status == 200)
    #expect(try await archive.anna.heard(in: archive.chat) == ["kept"], "not before the next night")
    try await archive.pass(days: 1)
    #expect(try await archive.anna.heard(in: archive.chat).isEmpty)
    #expect(
      try await archive.officer.post("/salus/v1/legalHolds/\(hold)/release", ["reason": "The inquiry is closed"]).status == 409)
  }

  @Test func itCoversWhatOnesPeopleComeTo() async throws {
    let archive = try await Archive.open()
    _ = try await onAnna(archive)
    let group = try await archive.ben.group(with: [archive.officer])
    try await archive.ben.say("before she came", in: group)
    #expect(try await archive.ben.post("/v1.0/chats/\(group)/members", member(archive.anna.id)).status == 201)
    // She leaves: what was covered while the hold lasts stays covered.
    let place = try await archive.ben.get("/v1.0/chats/\(group)/members").value.first { $0["userId"] == JSON(archive.anna.id) }
    _ = try await archive.ben.delete("/v1.0/chats/\(group)/members/\(place?["id"]?.string ?? "")")
    try await archive.keep("group", 1)
    try await archive.pass(days: 3)
    #expect(try await archive.ben.heard(in: group).contains("before she came"))
  }

  /// Whoever hands over a role or leaves a group stays answerable for what they wrote there.
  @Test(arguments: [true, false]) func itCoversWhatOnesPeopleHaveLeft(_ wrote: Bool) async throws {
    let archive = try await Archive.open()
    let carl = try await archive.hospital.person("Carl Low")
    let (group, other) = (
      try await carl.group(with: [archive.ben, archive.officer]), try await carl.group(with: [archive.officer, archive.anna])
    )
    if wrote { for words in ["one", "two"] { try await archive.ben.say(words, in: group) } }
    try await carl.say("three", in: group)
    let seat = try await archive.ben.get("/v1.0/chats/\(group)/members").value.first { $0["userId"] == JSON(archive.ben.id) }
    #expect(try await archive.ben.delete("/v1.0/chats/\(group)/members/\(seat?["id"]?.string ?? "")").status == 204)
    let hold = try await place(archive, [("userIds", [JSON(archive.ben.id)])]).id
    let listed = try await archive.officer.get("/salus/v1/legalHolds/\(hold)/conversations").value.compactMap { $0["id"]?.string }
    #expect(listed.contains(group) && !listed.contains(other), "\(listed)")
    let erasure = try await archive.officer.post(
      "/salus/v1/removals", ["chatId": .string(group), "reason": "Opened by mistake"])
    #expect(erasure.code == "UnderLegalHold", "\(erasure)")
    try await archive.keep("group", 1)
    try await archive.pass(days: 3)
    #expect(try await carl.heard(in: group).contains("three"))
    if wrote { #expect(try await carl.heard(in: group).contains("one")) }
  }

  /// A held message quotes one from before the time of the hold.
  private func quoting(_ archive: Archive) async throws -> (hold: String, reply: String) {
    let old = try await archive.ben.say("potassium 6.9", in: archive.chat).id
    archive.hospital.clock.advance(by: .days(1))
    let from = archive.hospital.clock.now
    let quote: JSON = ["id": .string(old), "contentType": "messageReference"]
    let reply = try await archive.anna.post(
      "/v1.0/chats/\(archive.chat)/messages",
      [
        "body": ["contentType": "html", "content": .string("<attachment id=\"\(old)\"></attachment><p>called the ward</p>")],
        "attachments": [quote],
      ])
    #expect(reply.status == 201, "\(reply)")
    return (try await place(archive, [("chatIds", [.string(archive.chat)]), ("fromDateTime", JSON(from))]).id, reply.id)
  }

  private func export(_ hold: String, _ archive: Archive) async throws -> JSON? {
    try await archive.officer.get("/salus/v1/legalHolds/\(hold)/conversations/\(archive.chat)/export").json["messages"]?[0]
  }

  @Test func anExportHasQuotes() async throws {
    let archive = try await Archive.open()
    let quoting = try await quoting(archive)
    let kept = try await export(quoting.hold, archive)
    #expect(kept?["id"]?.string == quoting.reply)
    #expect(kept?["parts"]?["quotes"]?[0]?["text"]?.string == "potassium 6.9", "\(kept ?? nil)")
    #expect(kept?["parts"]?["quotes"]?[0]?["senderId"] == JSON(archive.ben.id) && kept?["versions"]?.array?.isEmpty == true)
    let page = try await archive.officer.get("/salus/v1/legalHolds/\(quoting.hold)/conversations/\(archive.chat)/export/page")
      .text
    #expect(page.contains("potassium 6.9") && page.contains("called the ward"))
  }

  @Test func anExportHasWhatStandsAroundTheWords() async throws {
    let archive = try await Archive.open()
    let team = try await archive.anna.team(with: [archive.ben])
    let general = try await archive.anna.general(of: team)
    let card = #"{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"Bed 12 is free"}]}"#
    let said = try await archive.anna.post(
      "/v1.0/teams/\(team)/channels/\(general)/messages",
      [
        "subject": "Visitors", "@salus.announcement": ["headline": "Closed until Monday"],
        "body": ["contentType": "html", "content": "<p>See the door</p><attachment id=\"c\"></attachment>"],
        "attachments": [
          ["id": "c", "contentType": "application/vnd.microsoft.card.adaptive", "content": .string(card)]
        ],
      ])
    #expect(said.status == 201, "\(said)")
    let hold = try await place(archive, [("chatIds", [.string(general)])]).id
    let base = "/salus/v1/legalHolds/\(hold)/conversations/\(general)/export"
    let kept = try await archive.officer.get(base).json["messages"]?.array?.first { $0["id"]?.string == said.id }
    #expect(kept?["parts"]?["subject"] == "Visitors" && kept?["parts"]?["cards"] == ["Bed 12 is free"], "\(kept ?? nil)")
    let page = try await archive.officer.get(base + "/page").text
    for words in ["Visitors", "Closed until Monday", "See the door", "Bed 12 is free"] { #expect(page.contains(words)) }
  }

  @Test func whatAHeldMessageQuotesStaysInTheExport() async throws {
    let archive = try await Archive.open()
    let quoting = try await quoting(archive)
    try await archive.keep("oneOnOne", 1)
    try await archive.pass(days: 3)
    #expect(try await archive.anna.heard(in: archive.chat).count == 1, "the older one went")
    let seen = try await archive.anna.get("/v1.0/chats/\(archive.chat)/messages/\(quoting.reply)")
    #expect(seen.status == 200 && !seen.text.contains("potassium"), "\(seen)")
    let version = try await export(quoting.hold, archive)?["versions"]?[0]
    #expect(version?["change"]?.string == "quoteRemoved" && version?["changedBy"] == .null, "\(version ?? nil)")
    #expect(version?["parts"]?["quotes"]?[0]?["text"]?.string == "potassium 6.9")
    let page = try await archive.officer.get("/salus/v1/legalHolds/\(quoting.hold)/conversations/\(archive.chat)/export/page")
      .text
    #expect(page.contains("potassium 6.9"))
  }

  @Test func itsConversationsAreAllListed() async throws {
    let archive = try await Archive.open()
    let hold = try await onAnna(archive)
    // In one go; two hundred chats through the door would take the test as long as all others.
    let crowd = CrowdedHold(hold: HoldID(hold), count: LegalHolds.conversationPage)
    try await archive.hospital.instance.runner.run(crowd, as: .system(archive.hospital.tenant))
    var (path, found): (String?, [String]) = ("/salus/v1/legalHolds/\(hold)/conversations", [])
    while let now = path {
      let page = try await archive.officer.get(now)
      found += page.value.compactMap { $0["id"]?.string }
      path = page.nextLink?.replacing("http://salus.test", with: "")
    }
    #expect(found.count == LegalHolds.conversationPage + 1 && Set(found).count == found.count)
  }

  @Test func itIsAboutATime() async throws {
    let archive = try await Archive.open()
    try await archive.anna.say("too early", in: archive.chat)
    archive.hospital.clock.advance(by: .days(1))
    let from = archive.hospital.clock.now
    try await archive.anna.say("in time", in: archive.chat)
    archive.hospital.clock.advance(by: .days(1))
    let until = archive.hospital.clock.now
    try await archive.anna.say("too late", in: archive.chat)
    #expect(
      try await place(
        archive, [("chatIds", [.string(archive.chat)]), ("fromDateTime", JSON(from)), ("toDateTime", JSON(until))]
      ).status == 201)
    try await archive.keep("oneOnOne", 1)
    try await archive.pass(days: 3)
    #expect(try await archive.anna.heard(in: archive.chat) == ["in time"])
  }

  @Test func whatUsersChangeIsKeptAndTheyNoticeNothing() async throws {
    let archive = try await Archive.open()
    let message = try await archive.anna.say("potassium 6.9", in: archive.chat).id
    let path = "/v1.0/chats/\(archive.chat)/messages/\(message)"
    let hold = try await onAnna(archive)
    #expect(try await archive.anna.patch(path, ["body": ["content": "potassium 4.1"]]).status == 204)
    #expect(try await archive.anna.post(path + "/softDelete", nil).status == 204)
    let seen = try await archive.ben.get(path)
    #expect(!seen.text.contains("potassium") && !seen.text.lowercased().contains("hold"), "\(seen)")
    let base = "/salus/v1/legalHolds/\(hold)/conversations"
    let listed = try await archive.officer.get(base).value
    #expect(listed.map { $0["messages"]?.int } == [1] && listed[0]["id"]?.string == archive.chat, "\(listed)")
    let export = try await archive.officer.get("\(base)/\(archive.chat)/export").json
    let kept = export["messages"]?[0]
    #expect(kept?["versions"]?.array?.compactMap { $0["text"]?.string } == ["potassium 6.9", "potassium 4.1"], "\(export)")
    #expect(kept?["versions"]?.array?.compactMap { $0["change"]?.string } == ["edited", "deleted"])
    let page = try await archive.officer.get("\(base)/\(archive.chat)/export/page?language=fr").text
    #expect(page.contains("potassium 6.9") && page.contains("Avant la suppression"))
    #expect(try await archive.hospital.audit(action: "legalHold.export").count == 2)
    #expect(try await archive.officer.get("\(base)/19:other@thread.v2/export").status == 404)
    // Released, the kept words go with the next night.
    try await archive.officer.post("/salus/v1/legalHolds/\(hold)/release", ["reason": "The inquiry is closed"])
    #expect(try await archive.count("held_version") == 2)
    try await archive.pass(days: 1)
    #expect(try await archive.count("held_version") == 0)
  }

  @Test func withoutAHoldNothingIsKept() async throws {
    let archive = try await Archive.open()
    let message = try await archive.anna.say("potassium 6.9", in: archive.chat).id
    _ = try await archive.anna.patch("/v1.0/chats/\(archive.chat)/messages/\(message)", ["body": ["content": "4.1"]])
    #expect(try await archive.count("held_version") == 0)
  }

  @Test func aPageHoldsNoMarkupOfOthers() async throws {
    let archive = try await Archive.open()
    try await archive.anna.say("<script>alert(1)</script>", in: archive.chat)
    let hold = try await onAnna(archive)
    let page = try await archive.officer.get("/salus/v1/legalHolds/\(hold)/conversations/\(archive.chat)/export/page").text
    #expect(!page.contains("<script>") && page.contains("&lt;script&gt;"))
  }

  private static let faults: [([(key: String, value: JSON)], String)] = [
    ([], "userIds"), ([("userIds", ["nobody"])], "userIds[0]"), ([("chatIds", ["19:none"])], "chatIds[0]"),
    ([("userIds", ["a", "a"])], "userIds"),
    ([("chatIds", ["x"]), ("fromDateTime", "2026-05-02T00:00:00Z"), ("toDateTime", "2026-05-01T00:00:00Z")], "toDateTime"),
  ]

  @Test(arguments: faults.indices)
  func aFaultNamesItsField(_ index: Int) async throws {
    let (body, target) = Self.faults[index]
    let reply = try await place(Archive.open(), body)
    #expect(reply.status == 400 && reply.json["error"]?["target"]?.string == target, "\(reply)")
  }

  @Test func onlyOfficersDecide() async throws {
    let archive = try await Archive.open()
    let body: JSON = ["displayName": "x", "reason": "a long enough reason", "userIds": [JSON(archive.anna.id)]]
    #expect(try await archive.hospital.administrator.post("/salus/v1/legalHolds", body).status == 403)
    #expect(try await archive.anna.get("/salus/v1/legalHolds").status == 403)
  }
}

/// Further conversations under a hold.
private struct CrowdedHold: Operation {
  static let action = "message.post"
  let hold: HoldID
  let count: Int

  func run(in work: Transaction) throws {
    for number in 0..<count {
      let chat = "19:crowd-\(number)@thread.v2"
      try work.run(
        """
        INSERT INTO chat (tenant, id, kind, created_at, updated_at, tick, activity)
        VALUES (\(work.tenant), \(chat), 'group', 0, 0, 0, 0)
        """)
      try work.run("INSERT INTO legal_hold_chat (tenant, chat, hold) VALUES (\(work.tenant), \(chat), \(hold))")
    }
  }
}
