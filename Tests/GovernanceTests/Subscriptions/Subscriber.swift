// A program with an address of its own, as these tests need it: it agrees to be told, and remembers what it heard.
import Kernel
import TestKit
import Testing

final class Subscriber: Sendable {
  let listener: Listener

  init() throws {
    listener = try Listener { heard in
      heard.parameter("validationToken").map { Listener.Told(200, $0) } ?? Listener.Told(202)
    }
  }

  /// Agrees to everything, but takes no notification.
  func refuse(_ status: Int = 500) {
    listener.answers { heard in
      heard.parameter("validationToken").map { Listener.Told(200, $0) } ?? Listener.Told(status)
    }
  }

  func accept() { refuse(202) }

  var address: String { listener.url + "/changes" }
  var lifecycle: String { listener.url + "/life" }

  /// The notifications since the last time, of both kinds or of one.
  func heard(_ path: String? = nil) -> [JSON] {
    listener.take().filter { $0.parameter("validationToken") == nil && (path == nil || $0.target == path) }
      .flatMap { $0.json["value"]?.array ?? [] }
  }

  /// `created chatMessage`
  func changes() -> [String] {
    heard("/changes").map { item in
      let type = item["resourceData"]?["@odata.type"]?.string?.split(separator: ".").last ?? ""
      return "\(item["changeType"]?.string ?? "") \(type)"
    }
  }

  func wish(_ resource: String, _ changeType: String = "created,updated,deleted", _ more: [String: JSON] = [:]) -> JSON {
    var body = JSONObject([
      ("changeType", .string(changeType)), ("notificationUrl", .string(address)),
      ("lifecycleNotificationUrl", .string(lifecycle)),
      ("resource", .string(resource)), ("expirationDateTime", "2026-11-21T04:00:00Z"), ("clientState", "our little secret"),
    ])
    for (key, value) in more { body[key] = value }
    return .object(body)
  }
}

extension TestPerson {
  /// Subscribes and forgets the handshake.
  @discardableResult
  func subscribe(
    _ subscriber: Subscriber, _ resource: String, _ changeType: String = "created,updated,deleted", _ more: [String: JSON] = [:]
  ) async throws -> Reply {
    let reply = try await post("/v1.0/subscriptions", subscriber.wish(resource, changeType, more))
    #expect(reply.status == 201, "\(reply)")
    _ = subscriber.listener.take()
    return reply
  }

  func chat(with others: [TestPerson], _ kind: String = "oneOnOne") async throws -> String {
    let members = ([self] + others).map { person -> JSON in
      [
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
        "user@odata.bind": .string("https://graph.microsoft.com/v1.0/users('\(person.id)')"),
      ]
    }
    return try await post("/v1.0/chats", ["chatType": .string(kind), "members": .array(members)]).id
  }

  @discardableResult
  func say(_ text: String, in chat: String) async throws -> Reply {
    try await post("/v1.0/chats/\(chat)/messages", ["body": ["content": .string(text)]])
  }
}

extension TestHospital {
  /// Hands events on and sends out what is due.
  func settle() async throws {
    try await deliver()
    try await runJobs()
    try await instance.errands.runDue()
  }
}

extension JSON {
  /// The contract says of the data only that it is open; Graph names the changed resource's own type in it.
  var isNotification: Bool {
    var rest = object ?? JSONObject()
    rest["resourceData"] = nil
    return Contract.shared.check(type: "changeNotification", .object(rest)).isEmpty
  }
}
