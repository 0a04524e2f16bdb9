// What reaches a subscriber: in order, once it can, and never what its owner may not see any more.
import Kernel
import TestKit
import Testing

struct DeliveryTests {
  let subscriber: Subscriber
  init() throws { subscriber = try Subscriber() }

  private func talk() async throws -> (hospital: TestHospital, anna: TestPerson, bea: TestPerson, chat: String) {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    return (hospital, anna, bea, try await anna.chat(with: [bea]))
  }

  @Test func messagesAreToldInOrderWithoutTheirWords() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    let subscription = try await anna.subscribe(subscriber, "/chats/\(chat)/messages")
    let first = try await bea.say("potassium is high", in: chat)
    let path = "/v1.0/chats/\(chat)/messages/\(first.id)"
    #expect(try await bea.patch(path, ["body": ["content": "potassium is low"]]).status == 204)
    #expect(try await bea.post("/v1.0/me/chats/\(chat)/messages/\(first.id)/softDelete").status == 204)
    try await hospital.settle()
    let requests = subscriber.listener.take()
    #expect(requests.count == 1 && requests[0].method == "POST" && requests[0].target == "/changes")
    #expect(requests[0].headers["content-type"] == "application/json; charset=utf-8")
    #expect(!String(decoding: requests[0].body, as: UTF8.self).contains("potassium"))
    let items = try #require(requests[0].json["value"]?.array)
    #expect(items.map { $0["changeType"]?.string } == ["created", "updated", "deleted"])
    let resource: JSON = .string("chats('\(chat)')/messages('\(first.id)')")
    #expect(items.allSatisfy { $0["resource"] == resource && $0["clientState"] == "our little secret" })
    #expect(items.allSatisfy { $0["subscriptionId"] == .string(subscription.id) })
    #expect(items.allSatisfy { $0["tenantId"] == .string(hospital.tenant.text) })
    #expect(items[0]["resourceData"]?["id"] == .string(first.id) && items[0]["resourceData"]?["@odata.id"] == resource)
    #expect(items[0]["resourceData"]?["@odata.type"] == "#microsoft.graph.chatMessage")
    #expect(Set(items.compactMap { $0["id"]?.string }).count == 3)
    for item in items { #expect(item.isNotification) }
    try await hospital.settle()
    #expect(subscriber.heard().isEmpty)
  }

  @Test func onlyTheKindsOfChangeThatWereAskedForAreTold() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    try await anna.subscribe(subscriber, "/chats/\(chat)/messages", "deleted")
    let message = try await bea.say("soon gone", in: chat)
    try await hospital.settle()
    #expect(subscriber.heard().isEmpty)
    try await bea.post("/v1.0/me/chats/\(chat)/messages/\(message.id)/softDelete")
    try await hospital.settle()
    #expect(subscriber.changes() == ["deleted chatMessage"])
  }

  @Test func allOfAPersonsChatsAreFollowedTheNewOnesToo() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    try await anna.subscribe(subscriber, "/me/chats/getAllMessages", "created")
    let carl = try await hospital.person("Carl Moss")
    let foreign = try await bea.chat(with: [carl])
    let later = try await carl.chat(with: [anna])
    try await bea.say("one", in: chat)
    try await bea.say("not for her", in: foreign)
    try await carl.say("two", in: later)
    try await hospital.settle()
    let chats = subscriber.heard().map { $0["resource"]?.string?.split(separator: "/")[0] ?? "" }
    #expect(chats == ["chats('\(chat)')", "chats('\(later)')"])
  }

  @Test func whoLosesAccessIsToldThatAndNothingMore() async throws {
    let (hospital, anna, bea, _) = try await talk()
    let carl = try await hospital.person("Carl Moss")
    let chat = try await bea.chat(with: [anna, carl], "group")
    let id = try await anna.subscribe(subscriber, "/chats/\(chat)/messages").id
    try await carl.say("she may know this", in: chat)
    let members = try await bea.get("/v1.0/chats/\(chat)/members").value
    let membership = try #require(members.first { $0["userId"] == .string(anna.id.text) }?["id"]?.string)
    #expect(try await bea.delete("/v1.0/chats/\(chat)/members/\(membership)").status == 204)
    try await carl.say("but not this", in: chat)
    try await hospital.settle()
    try await hospital.settle()
    #expect(subscriber.listener.take().map(\.target) == ["/life"])
    #expect(try await anna.get("/v1.0/subscriptions/\(id)").status == 404)
  }

  @Test func whoseAccountIsDisabledIsToldNothingMore() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    try await anna.subscribe(subscriber, "/chats/\(chat)/messages")
    try await bea.say("too late", in: chat)
    #expect(try await hospital.administrator.patch("/v1.0/users/\(anna.id)", ["accountEnabled": false]).status == 204)
    try await hospital.settle()
    try await hospital.settle()
    #expect(subscriber.heard().map { $0["lifecycleEvent"]?.string } == ["subscriptionRemoved"])
  }

  @Test func whatIsNotTakenIsToldAgainInOrderOnceItIs() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    let id = try await anna.subscribe(subscriber, "/chats/\(chat)/messages").id
    subscriber.refuse(503)
    let one = try await bea.say("one", in: chat)
    try await hospital.settle()
    let tried = try #require(subscriber.heard().first)
    let two = try await bea.say("two", in: chat)
    hospital.clock.advance(by: .seconds(9))
    try await hospital.settle()
    #expect(subscriber.heard().isEmpty)
    let row = try #require(try await hospital.administrator.get("/salus/v1/subscriptions").value.first)
    #expect(row["failures"] == 1 && row["failure"] == "status 503", "\(row)")
    #expect(row["waiting"] == 2 && row["id"] == .string(id), "\(row)")
    #expect(row["notificationUrl"] == nil && row["clientState"] == nil)
    // Whose it is and which computer does not answer, but no id of what is followed.
    #expect(row["resource"] == "chats/{chat}/messages" && row["userId"] == .string(anna.id.text), "\(row)")
    #expect(row["receiver"]?.string.map { "http://\($0)" } == subscriber.listener.url, "\(row)")
    #expect(!"\(row)".contains(chat) && row["failingSince"]?.string != nil)
    subscriber.accept()
    hospital.clock.advance(by: .seconds(1))
    try await hospital.settle()
    let heard = subscriber.heard()
    #expect(heard.map { $0["resourceData"]?["id"]?.string ?? "" } == [one.id, two.id])
    #expect(heard[0]["id"] == tried["id"])
    #expect(try await hospital.administrator.get("/salus/v1/subscriptions").value[0]["failures"] == 0)
  }

  @Test func whatIsNotTakenForFourHoursIsGivenUpAndSaid() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    let life: [String: JSON] = ["expirationDateTime": "2026-11-23T03:00:00Z"]
    try await anna.subscribe(subscriber, "/chats/\(chat)/messages", "created", life)
    subscriber.listener.answers { Listener.Told($0.target == "/life" ? 200 : 500) }
    try await bea.say("never heard", in: chat)
    for _ in 0..<30 {
      try await hospital.settle()
      hospital.clock.advance(by: .minutes(10))
    }
    let heard = subscriber.listener.take()
    #expect(heard.filter { $0.target == "/changes" }.count == 26)
    let notices = heard.filter { $0.target == "/life" }.flatMap { $0.json["value"]?.array ?? [] }
    #expect(notices.map { $0["lifecycleEvent"]?.string } == ["missed"])
    subscriber.accept()
    try await bea.say("heard again", in: chat)
    hospital.clock.advance(by: .minutes(10))
    try await hospital.settle()
    #expect(subscriber.changes() == ["created chatMessage"])
    #expect(try await hospital.audit(action: "subscription.missed").count == 1)
  }

  @Test func whatWasBeforeTheSubscriptionIsNotTold() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    try await bea.say("long ago", in: chat)
    try await anna.subscribe(subscriber, "/chats/\(chat)/messages")
    try await hospital.settle()
    #expect(subscriber.heard().isEmpty)
  }

  @Test func aCrashLosesNothing() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    try await anna.subscribe(subscriber, "/chats/\(chat)/messages", "created")
    try await bea.say("before the crash", in: chat)
    let again = try await hospital.reopened()
    try await again.settle()
    #expect(subscriber.changes() == ["created chatMessage"])
  }

  @Test func oneWhoDoesNotAnswerHoldsUpNobodyElse() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    let dead = try Subscriber()
    try await anna.subscribe(dead, "/chats/\(chat)/messages", "created")
    try await bea.subscribe(subscriber, "/chats/\(chat)/messages", "created")
    dead.listener.close()
    try await bea.say("hello", in: chat)
    try await hospital.settle()
    #expect(subscriber.changes() == ["created chatMessage"])
  }

  @Test func manyComeAFewAtATime() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    try await anna.subscribe(subscriber, "/chats/\(chat)/messages", "created")
    for number in 0..<45 { try await bea.say("number \(number)", in: chat) }
    try await hospital.settle()
    let requests = subscriber.listener.take().map { $0.json["value"]?.array ?? [] }
    #expect(requests.map(\.count) == [20, 20, 5])
    let ids = requests.joined().compactMap { $0["resourceData"]?["id"]?.string }
    #expect(ids == ids.sorted() && Set(ids).count == 45)
  }

  @Test func anAdministratorEndsOthers() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    let id = try await anna.subscribe(subscriber, "/chats/\(chat)/messages").id
    #expect(try await hospital.administrator.delete("/salus/v1/subscriptions/\(id)").status == 204)
    try await bea.say("unheard", in: chat)
    try await hospital.settle()
    #expect(subscriber.heard().map { $0["lifecycleEvent"]?.string } == ["subscriptionRemoved"])
    #expect(try await hospital.administrator.get("/salus/v1/subscriptions").value.isEmpty)
    let rows = try await hospital.instance.database.read { try $0.run("SELECT id FROM subscription").count }
    #expect(rows == 0)
  }
}
