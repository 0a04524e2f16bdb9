// Beginning, renewing and ending subscriptions.
import Kernel
import TestKit
import Testing

struct SubscribeTests {
  let subscriber: Subscriber
  init() throws { subscriber = try Subscriber() }

  private func talk() async throws -> (hospital: TestHospital, anna: TestPerson, bea: TestPerson, chat: String) {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    return (hospital, anna, bea, try await anna.chat(with: [bea]))
  }

  @Test func bothAddressesAreAskedAndTheSubscriptionIsAnswered() async throws {
    let (_, anna, _, chat) = try await talk()
    let wish = subscriber.wish(
      "/chats/\(chat)/messages", "created,deleted", ["notificationUrl": .string(subscriber.address + "?key=1")])
    let reply = try await anna.post("/v1.0/subscriptions", wish)
    #expect(reply.status == 201, "\(reply)")
    #expect(reply.json["clientState"] == "our little secret" && reply.json["creatorId"] == .string(anna.id.text))
    #expect(reply.json["resource"] == .string("/chats/\(chat)/messages") && reply.json["changeType"] == "created,deleted")
    #expect(reply.json["expirationDateTime"] == "2026-11-21T04:00:00.000Z" && reply.json["includeResourceData"] == false)
    let asked = subscriber.listener.take()
    #expect(asked.map(\.method) == ["POST", "POST"])
    #expect(asked[0].target.hasPrefix("/changes?key=1&validationToken=") && asked[1].target.hasPrefix("/life?validationToken="))
    #expect(asked.allSatisfy { $0.headers["content-type"]?.hasPrefix("text/plain") == true && $0.body.isEmpty })
    #expect(asked[0].parameter("validationToken") != asked[1].parameter("validationToken"))
    #expect(try await anna.get("/v1.0/subscriptions").value.map { $0["id"]?.string } == [reply.id])
    #expect(
      try await anna.get("/v1.0/subscriptions/\(reply.id)").json["notificationUrl"] == .string(subscriber.address + "?key=1"))
  }

  @Test(arguments: [
    Listener.Told(200, "something else"), Listener.Told(404), Listener.Told(200, "<p>Hello</p>", type: "text/html"),
    Listener.Told(302),
  ])
  func anAddressThatDoesNotAgreeIsRefused(_ told: Listener.Told) async throws {
    let (_, anna, _, chat) = try await talk()
    subscriber.listener.answers { heard in
      heard.target.hasPrefix("/life") ? told : Listener.Told(200, heard.parameter("validationToken") ?? "")
    }
    let reply = try await anna.post("/v1.0/subscriptions", subscriber.wish("/chats/\(chat)/messages"))
    #expect(reply.status == 400 && reply.code == "ValidationError" && reply.target == "lifecycleNotificationUrl", "\(reply)")
    #expect(try await anna.get("/v1.0/subscriptions").value.isEmpty)
  }

  @Test func anAddressWhereNobodyIsIsRefused() async throws {
    let (_, anna, _, chat) = try await talk()
    subscriber.listener.close()
    let reply = try await anna.post("/v1.0/subscriptions", subscriber.wish("/chats/\(chat)/messages"))
    #expect(reply.status == 400 && reply.code == "ValidationError" && reply.target == "notificationUrl", "\(reply)")
  }

  @Test(arguments: [
    ("changeType", "created,burnt"), ("changeType", ""), ("notificationUrl", "http://elsewhere.example/hook"),
    ("notificationUrl", "ftp://127.0.0.1/x"), ("notificationUrl", "https://169.254.169.254/latest"), ("notificationUrl", "hook"),
    ("notificationUrl", "http://127.0.0.1/x#part"), ("resource", "/chats/19:nowhere/burnt"), ("resource", "/"),
    ("expirationDateTime", "2026-11-21T02:59:00Z"), ("expirationDateTime", "2026-11-25T03:00:00Z"),
    ("expirationDateTime", "soon"),
    ("notificationQueryOptions", "$select=id"), ("includeResourceData", "yes"),
  ])
  func whatIsWrongIsNamed(_ property: String, _ value: String) async throws {
    let (_, anna, _, chat) = try await talk()
    let wish = subscriber.wish("/chats/\(chat)/messages", "created", [property: .string(value)])
    let reply = try await anna.post("/v1.0/subscriptions", wish)
    #expect(reply.status == 400 && reply.target == property, "\(reply)")
    #expect(subscriber.listener.take().isEmpty)
  }

  @Test func aLongOneNeedsALifecycleAddress() async throws {
    let (_, anna, _, chat) = try await talk()
    let long: [String: JSON] = ["expirationDateTime": "2026-11-21T05:00:00Z", "lifecycleNotificationUrl": .null]
    let reply = try await anna.post("/v1.0/subscriptions", subscriber.wish("/chats/\(chat)/messages", "created", long))
    #expect(reply.status == 400 && reply.target == "lifecycleNotificationUrl", "\(reply)")
    try await anna.subscribe(subscriber, "/chats/\(chat)/messages", "created", ["lifecycleNotificationUrl": .null])
  }

  @Test func onlyWhatOneMayReadCanBeFollowed() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    let stranger = try await hospital.person("Carl Moss")
    let narrow = try await hospital.person("Dora Lund", scopes: ["User.Read"])
    for resource in ["/chats/\(chat)/messages", "/chats/\(chat)", "/chats/\(chat)/members"] {
      let reply = try await stranger.post("/v1.0/subscriptions", subscriber.wish(resource))
      #expect(reply.status == 404, "\(reply)")
    }
    for resource in ["/users/\(bea.id)/chats/getAllMessages", "/users/\(bea.id)/chats"] {
      let reply = try await anna.post("/v1.0/subscriptions", subscriber.wish(resource))
      #expect(reply.status == 403, "\(reply)")
    }
    for resource in ["/me/chats/getAllMessages", "/me/chats", "/users", "/groups", "/users/\(anna.id)"] {
      let reply = try await narrow.post("/v1.0/subscriptions", subscriber.wish(resource))
      #expect(reply.status == 403 && reply.code == "Authorization_RequestDenied", "\(reply)")
    }
    #expect(subscriber.listener.take().isEmpty)
  }

  @Test func theSameTwiceIsAConflict() async throws {
    let (_, anna, bea, chat) = try await talk()
    try await anna.subscribe(subscriber, "/chats/\(chat)/messages")
    #expect(try await anna.post("/v1.0/subscriptions", subscriber.wish("/chats/\(chat)/messages")).status == 409)
    try await bea.subscribe(subscriber, "/chats/\(chat)/messages")
  }

  @Test func aSubscriptionIsItsOwnersOnly() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    let id = try await anna.subscribe(subscriber, "/chats/\(chat)/messages").id
    let path = "/v1.0/subscriptions/\(id)"
    for person in [bea, try await hospital.administrator] {
      #expect(try await person.get(path).status == 404)
      #expect(try await person.patch(path, ["expirationDateTime": "2026-11-21T03:30:00Z"]).status == 404)
      #expect(try await person.post(path + "/reauthorize").status == 404)
      #expect(try await person.delete(path).status == 404)
      #expect(try await person.get("/v1.0/subscriptions").value.isEmpty)
    }
    #expect(try await bea.get("/salus/v1/subscriptions").status == 403)
    #expect(try await bea.delete("/salus/v1/subscriptions/\(id)").status == 403)
    #expect(try await anna.delete(path).status == 204)
    #expect(try await anna.get(path).status == 404)
  }

  @Test func aRenewedOneLivesLongerAndAForgottenOneEnds() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    let id = try await anna.subscribe(subscriber, "/chats/\(chat)/messages", "created").id
    let path = "/v1.0/subscriptions/\(id)"
    hospital.clock.advance(by: .minutes(44))
    try await hospital.settle()
    #expect(subscriber.heard().isEmpty)
    hospital.clock.advance(by: .minutes(1))
    try await hospital.settle()
    let reminder = subscriber.heard("/life")
    #expect(reminder.map { $0["lifecycleEvent"]?.string } == ["reauthorizationRequired"])
    #expect(reminder[0]["subscriptionId"] == .string(id) && reminder[0]["clientState"] == "our little secret")
    #expect(try await anna.post(path + "/reauthorize").status == 204)
    let renewed = try await anna.patch(path, ["expirationDateTime": "2026-11-21T06:00:00+00:00"])
    #expect(renewed.status == 200 && renewed.json["expirationDateTime"] == "2026-11-21T06:00:00.000Z", "\(renewed)")
    #expect(try await anna.patch(path, ["expirationDateTime": "2027-11-21T06:00:00Z"]).target == "expirationDateTime")
    hospital.clock.advance(by: .minutes(90))
    try await bea.say("still there", in: chat)
    try await hospital.settle()
    #expect(subscriber.changes() == ["created chatMessage"])
    hospital.clock.advance(by: .hours(3))
    try await hospital.settle()
    #expect(subscriber.heard("/life").map { $0["lifecycleEvent"]?.string } == ["reauthorizationRequired", "subscriptionRemoved"])
    #expect(try await anna.get(path).status == 404)
    try await bea.say("nobody listens", in: chat)
    try await hospital.settle()
    #expect(subscriber.heard().isEmpty)
    #expect(try await hospital.audit(action: "subscription.end").map(\.object) == ["subscriptions/\(id)"])
  }

  @Test func anotherAddressIsAskedFirst() async throws {
    let (hospital, anna, bea, chat) = try await talk()
    let id = try await anna.subscribe(subscriber, "/chats/\(chat)/messages").id
    let other = try Subscriber()
    let path = "/v1.0/subscriptions/\(id)"
    let silent = try Listener { _ in Listener.Told(200, "no") }
    let refused = try await anna.patch(path, ["notificationUrl": .string(silent.url)])
    #expect(refused.status == 400 && refused.target == "notificationUrl")
    #expect(try await anna.patch(path, ["notificationUrl": .string(other.address)]).status == 200)
    _ = other.listener.take()
    try await bea.say("over there", in: chat)
    try await hospital.settle()
    #expect(subscriber.changes() == [] && other.changes() == ["created chatMessage"])
  }

  @Test func secretsAreSealedInTheDatabase() async throws {
    let (hospital, anna, _, chat) = try await talk()
    try await anna.subscribe(subscriber, "/chats/\(chat)/messages")
    let addresses = try await hospital.instance.database.read { try $0.run("SELECT addresses FROM subscription")[0].blob(0) }
    let text = String(decoding: addresses, as: UTF8.self)
    #expect(!text.contains("secret") && !text.contains("127.0.0.1"))
    #expect(try await hospital.audit(action: "subscription.create").count == 1)
  }
}
