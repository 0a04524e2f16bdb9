// Emergency access through the front door: who may, what is seen, who learns of it, and when it is over.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

@Suite struct OpeningTests {
  @Test func whoeverOpensReadsAndEverybodyKnows() async throws {
    let glass = try await Glass.open()
    #expect(try await glass.dora.get(glass.messages).status == 404)
    let screen = try await glass.anna.listen()
    let opened = try await glass.smash()
    #expect(opened.status == 201 && opened.json["category"]?.string == "patientCare", "\(opened)")
    #expect(opened.json["untilDateTime"]?.string == (glass.hospital.clock.now + .minutes(30)).description)
    for path in ["", "/members", "/messages", "/messages/delta", "/pinnedMessages"] {
      #expect(try await glass.dora.get("/v1.0/chats/\(glass.chat)\(path)").status == 200, "\(path)")
    }
    #expect(try await glass.dora.heard(in: glass.chat).contains("potassium 6.9"))
    // The line in the conversation, the banner, the notice.
    let line = try await glass.anna.messages(in: glass.chat).first
    #expect(line?["eventDetail"]?["@salus.emergencyAccess"]?["category"]?.string == "patientCare", "\(line ?? nil)")
    let active = try await glass.anna.get("/salus/v1/chats/\(glass.chat)/emergencyAccesses").value
    #expect(active.map { $0["user"]?["displayName"]?.string } == ["Dora Doctor"])
    #expect(active[0]["reason"] == nil, "the words are for officers")
    try await glass.hospital.deliver()
    let told = await screen.changes()
    #expect(told.contains { $0.resource.contains("/emergencyAccesses(") } && told.contains { $0.resource.contains("/messages(") })
    for person in [glass.anna, glass.ben] { #expect(try await feed(person).contains("emergency.opened")) }
    #expect(try await feed(glass.officer).contains("emergency.review"))
    #expect(try await !feed(glass.dora).contains("emergency.opened"))
    // Her list of conversations does not have it, nor does what goes over all of them.
    #expect(try await glass.dora.get("/v1.0/chats").value.isEmpty)
    #expect(try await glass.dora.get("/v1.0/me/chats/getAllMessages").value.isEmpty)
  }

  @Test func onlyReadingIsOpened() async throws {
    let glass = try await Glass.open()
    let message = try await glass.anna.messages(in: glass.chat)[0]["id"]?.string ?? ""
    try await glass.smash()
    let chat = "/v1.0/chats/\(glass.chat)"
    let one = "\(chat)/messages/\(message)"
    let me: JSON = ["user": ["id": JSON(glass.dora.id)]]
    let tries: [(String, JSON)] = [
      (chat + "/messages", ["body": ["content": "hello"]]), (one + "/setReaction", ["reactionType": "👍"]),
      (chat + "/markChatReadForUser", me), (chat + "/hideForUser", me), (one + "/softDelete", [:]),
      (chat + "/pinnedMessages", ["message@odata.bind": .string("https://x/messages/\(message)")]),
      (chat + "/members", member(glass.dora.id)), ("/salus/v1/chats/\(glass.chat)/typing", [:]),
      ("/salus/v1/chats/\(glass.chat)/messages/\(message)/acknowledge", [:]),
    ]
    for (path, body) in tries { #expect(try await glass.dora.post(path, body).status == 404, "\(path)") }
    #expect(try await glass.dora.patch(chat, ["topic": "mine"]).status == 404)
    let salus = "/salus/v1/chats/\(glass.chat)"
    for path in ["\(salus)/receipts", "\(salus)/messages/\(message)/receipts", "\(salus)/messages/\(message)/proof"] {
      #expect(try await glass.dora.get(path).status == 404, "\(path)")
    }
    let mark: JSON = ["deviceId": "phone", "chats": [["chatId": .string(glass.chat), "messageId": .string(message)]]]
    #expect(try await glass.dora.post("/salus/v1/me/deliveries", mark).status == 204)
    let receipts = try await glass.anna.get("\(salus)/receipts").value
    #expect(receipts.allSatisfy { $0["userId"]?.string != glass.dora.id.text }, "receipts do not tell")
    let follow = try await glass.dora.post(
      "/v1.0/subscriptions",
      [
        "changeType": "created", "resource": .string("chats/\(glass.chat)/messages"), "notificationUrl": "https://x.example/hook",
        "expirationDateTime": JSON(glass.hospital.clock.now + .minutes(50)),
      ])
    #expect(follow.status >= 400, "a subscription would outlive the access")
  }

  @Test func thatChatAndNoOther() async throws {
    let glass = try await Glass.open()
    let other = try await glass.anna.chat(with: glass.ben)
    try await glass.anna.say("potassium secret", in: other)
    try await glass.smash()
    #expect(try await glass.dora.get("/v1.0/chats/\(other)/messages").status == 404)
    let find = { (words: String) async throws -> [String] in
      let body: JSON = ["requests": [["entityTypes": ["chatMessage"], "query": ["queryString": .string(words)]]]]
      let hits = try await glass.dora.post("/v1.0/search/query", body).value.first?["hitsContainers"]?[0]?["hits"]?.array ?? []
      return hits.compactMap { $0["resource"]?["chatId"]?.string }
    }
    #expect(try await find("potassium").isEmpty)
    #expect(try await find("potassium chatId:\(glass.chat)") == [glass.chat])
    #expect(try await find("potassium chatId:\(other)").isEmpty)
    glass.hospital.clock.advance(by: .minutes(31))
    #expect(try await find("potassium chatId:\(glass.chat)").isEmpty)
  }

  @Test func itEndsToTheMoment() async throws {
    let glass = try await Glass.open()
    try await glass.smash(["category": "patientSafety", "reason": "Wrong drug, must know who ordered it", "durationMinutes": 5])
    let screen = try await glass.dora.listen()
    try await glass.anna.say("first", in: glass.chat)
    try await glass.hospital.deliver()
    #expect(await screen.changes().contains { $0.data["body"]?["content"]?.string == "first" }, "reads along")
    glass.hospital.clock.advance(by: .minutes(5) - .microseconds(1))
    #expect(try await glass.dora.get(glass.messages).status == 200)
    glass.hospital.clock.advance(by: .microseconds(1))
    #expect(try await glass.dora.get(glass.messages).status == 404, "before the timer has come round")
    try await glass.anna.say("second", in: glass.chat)
    try await glass.hospital.runJobs()
    #expect(await !screen.changes().contains { $0.data["body"]?["content"]?.string == "second" })
    #expect(await screen.isClosed, "open streams are cut")
    #expect(try await glass.queue().first?["endedHow"]?.string == "time")
    #expect(try await glass.hospital.audit(action: "emergencyAccess.end").count == 1)
  }

  @Test func itEndsByOneselfAndByTheOfficer() async throws {
    let glass = try await Glass.open()
    let first = try await glass.smash().id
    #expect(try await glass.smash().code == "AlreadyOpen")
    #expect(try await glass.anna.post("/salus/v1/emergencyAccesses/\(first)/end", [:]).status == 404)
    #expect(try await glass.dora.get("/salus/v1/me/emergencyAccesses").value.count == 1)
    #expect(try await glass.dora.post("/salus/v1/emergencyAccesses/\(first)/end", [:]).status == 204)
    #expect(try await glass.dora.get(glass.messages).status == 404)
    #expect(try await glass.dora.get("/salus/v1/me/emergencyAccesses").value.isEmpty)
    let second = try await glass.smash().id
    #expect(try await glass.officer.post("/salus/v1/privacy/emergencyAccesses/\(second)/end", [:]).status == 204)
    #expect(try await glass.dora.get(glass.messages).status == 404)
    #expect(try await glass.queue("all").map { $0["endedHow"]?.string }.sorted { $0 ?? "" < $1 ?? "" } == ["officer", "oneself"])
    // The policy taken back ends it as well.
    try await glass.smash()
    try await glass.allow(false)
    #expect(try await glass.dora.get(glass.messages).status == 404)
  }

  @Test func whoMayAndHow() async throws {
    let glass = try await Glass.open(isAllowed: false)
    #expect(try await glass.smash().code == "PolicyForbids")
    let chief = try await glass.hospital.administrator
    #expect(try await glass.smash(as: chief).code == "PolicyForbids")
    #expect(try await glass.smash(as: glass.officer).code == "PolicyForbids")
    try await glass.allow(true)
    let token = try await glass.hospital.person("Tom Token")
    #expect(try await glass.smash(as: token).status == 403, "never by a token")
    #expect(try await glass.smash(as: glass.anna.inBrowser()).code == "IsMember")
    glass.hospital.clock.advance(by: .minutes(6))
    #expect(try await glass.smash().code == "StepUpRequired", "the proof must be fresh")
    let proof = try await glass.dora.post("/salus/v1/session/stepUp", ["password": .string(TestPerson.password)])
    #expect(proof.status == 204)
    #expect(try await glass.dora.post("/salus/v1/chats/19:nothing@thread.v2/emergencyAccesses", Glass.reason).status == 404)
    #expect(try await glass.smash().status == 201)
    let refusals = try await glass.hospital.audit(action: "emergencyAccess.open").filter { $0.outcome.hasPrefix("refused") }
    #expect(refusals.count >= 5)
  }

  private static let faults: [(JSON, String)] = [
    (["category": "boredom", "reason": "long enough words"], "category"), (["category": "other", "reason": "short"], "reason"),
    (["category": "other", "reason": "          a         "], "reason"), (["category": "other"], "reason"),
    (["category": "other", "reason": "long enough words", "durationMinutes": 121], "durationMinutes"),
    (["category": "other", "reason": "long enough words", "durationMinutes": 4], "durationMinutes"),
  ]

  @Test(arguments: faults)
  func aFaultNamesItsField(_ body: JSON, _ target: String) async throws {
    let glass = try await Glass.open()
    let reply = try await glass.smash(body)
    #expect(reply.status == 400 && reply.json["error"]?["target"]?.string == target, "\(reply)")
  }

  @Test func everyLookIsOnRecordWithTheAccess() async throws {
    let glass = try await Glass.open()
    let access = try await glass.smash().id
    _ = try await glass.dora.get(glass.messages)
    _ = try await glass.dora.get("/v1.0/chats/\(glass.chat)/members")
    let looks = try await glass.hospital.audit(action: "read").filter { $0.actor == glass.dora.id.text }.map(\.object)
    let place = "chats/\(glass.chat)/emergencyAccesses/\(access)"
    #expect(Set(looks).isSuperset(of: ["\(place)/messages", "\(place)/members"]), "\(looks)")
    #expect(try await glass.hospital.audit(action: "emergencyAccess.open").last?.object == place)
  }

  private func feed(_ person: TestPerson) async throws -> [String] {
    try await person.get("/salus/v1/me/notices").value.compactMap { $0["kind"]?.string }
  }
}
