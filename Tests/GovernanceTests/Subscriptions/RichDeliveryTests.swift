// Notifications that carry the resource itself, readable for the subscriber's certificate alone.
import Kernel
import TestKit
import Testing

struct RichDeliveryTests {
  let subscriber: Subscriber
  init() throws { subscriber = try Subscriber() }

  private func rich(_ certificate: String) -> [String: JSON] {
    ["includeResourceData": true, "encryptionCertificate": .string(certificate), "encryptionCertificateId": "our key of 2026"]
  }

  @Test func theMessageComesEncryptedForTheSubscriber() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    let chat = try await anna.chat(with: [bea])
    let receiver = try Receiver()
    let reply = try await anna.subscribe(subscriber, "/chats/\(chat)/messages", "created", rich(receiver.certificate))
    #expect(reply.json["includeResourceData"] == true && reply.json["encryptionCertificateId"] == "our key of 2026")
    try await bea.say("potassium is high", in: chat)
    try await bea.say("potassium is low", in: chat)
    try await hospital.settle()
    let requests = subscriber.listener.take()
    #expect(!String(decoding: requests[0].body, as: UTF8.self).contains("potassium"))
    let items = requests[0].json["value"]?.array ?? []
    let messages = try items.map { try receiver.open($0) }
    #expect(messages.map { $0["body"]?["content"]?.string } == ["potassium is high", "potassium is low"])
    for message in messages { #expect(Contract.shared.check(type: "chatMessage", message).isEmpty) }
    for item in items {
      #expect(item.isNotification)
      #expect(item["encryptedContent"]?["encryptionCertificateId"] == "our key of 2026")
      #expect(item["encryptedContent"]?["encryptionCertificateThumbprint"] == .string(receiver.thumbprint))
      #expect(throws: (any Error).self) { try Receiver().open(item) }
    }
    #expect(items[0]["encryptedContent"]?["dataKey"] != items[1]["encryptedContent"]?["dataKey"])
    #expect(
      try await hospital.audit(action: "read").contains { $0.actor == anna.id.text && $0.object.hasPrefix("chats/\(chat)") })
  }

  /// A chat's preview is a message, for which following chats with the smaller permission gives no right.
  @Test(arguments: [(["Chat.ReadBasic.All"], false), (["Chat.Read.All"], true)] as [(Set<String>, Bool)])
  func whoMayNotReadMessagesGetsNoPreview(_ permissions: Set<String>, _ isTold: Bool) async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    let chat = try await anna.chat(with: [bea], "group")
    let (robot, receiver) = (try await hospital.application(permissions: permissions), try Receiver())
    try await robot.subscribe(subscriber, "/chats", "updated", rich(receiver.certificate))
    try await bea.say("potassium is high", in: chat)
    #expect(try await anna.patch("/v1.0/chats/\(chat)", ["topic": "Bed 4"]).status == 200)
    try await hospital.settle()
    let chats = try (subscriber.listener.take().first?.json["value"]?.array ?? []).map { try receiver.open($0) }
    #expect(chats.first?["topic"] == "Bed 4")
    #expect(chats.contains { $0["lastMessagePreview"] != nil } == isTold, "\(chats)")
  }

  /// Graph's `validationTokens`: proven by the published keys, for this application alone, and good for nothing else.
  @Test func anApplicationSeesThatEncryptedDataIsFromHere() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    let chat = try await anna.chat(with: [bea])
    let robot = try await hospital.application(permissions: ["Chat.Read.All"])
    let rich = rich(try Receiver().certificate)
    let client = try await robot.subscribe(subscriber, "/chats/getAllMessages", "created", rich).json["applicationId"]
    try await bea.say("potassium is high", in: chat)
    try await hospital.settle()
    let tokens = subscriber.listener.take().first?.json["validationTokens"]?.array?.compactMap(\.string) ?? []
    try #require(tokens.count == 1)
    let keys = try await hospital.nobody.get("/discovery/v2.0/keys").json
    let reader = try hospital.instance.runner.ports.require(.foreignTokens)
    let claims = try await reader.claims(of: tokens[0], signedBy: keys)
    #expect(claims["aud"] == client && claims["tid"] == JSON(hospital.tenant) && claims["iss"] == "http://salus.test")
    #expect(claims["azp"] == "0bf30f3b-4a52-48df-9a82-234910c4a086")
    #expect(try await TestPerson.bearer(tokens[0], at: hospital).get("/v1.0/me").status == 401)
  }

  @Test func whatIsNotEncryptedNeedsNoToken() async throws {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    let chat = try await anna.chat(with: [bea])
    let robot = try await hospital.application(permissions: ["Chat.Read.All"])
    try await robot.subscribe(subscriber, "/chats/getAllMessages", "created")
    try await bea.say("potassium is high", in: chat)
    try await hospital.settle()
    #expect(subscriber.listener.take().map { $0.json["validationTokens"] } == [nil])
  }

  @Test(arguments: ["", "nonsense", "bm9uc2Vuc2U=", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"])
  func aCertificateThatIsNoneIsRefused(_ certificate: String) async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let reply = try await anna.post(
      "/v1.0/subscriptions", subscriber.wish("/me/chats/getAllMessages", "created", rich(certificate)))
    #expect(reply.status == 400 && reply.target == "encryptionCertificate", "\(reply)")
    #expect(subscriber.listener.take().isEmpty)
  }
}
