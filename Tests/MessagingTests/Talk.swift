// What people do in these tests, said shortly: begin a chat, say something, read.
import Kernel
import TestKit
import Testing

func member(_ id: UserID, from: String? = nil) -> JSON {
  var body = JSONObject([
    ("@odata.type", "#microsoft.graph.aadUserConversationMember"), ("roles", ["owner"]),
    ("user@odata.bind", .string("https://graph.microsoft.com/v1.0/users('\(id)')")),
  ])
  body["visibleHistoryStartDateTime"] = from.map(JSON.string)
  return .object(body)
}

extension TestPerson {
  func begin(_ kind: String, with others: [TestPerson], topic: String? = nil) async throws -> Reply {
    var body = JSONObject([
      ("chatType", .string(kind)), ("members", .array(([self] + others).map { member($0.id) })),
    ])
    body["topic"] = topic.map(JSON.string)
    return try await post("/v1.0/chats", .object(body))
  }

  /// The id of the conversation with one other.
  func chat(with other: TestPerson) async throws -> String { try await begin("oneOnOne", with: [other]).id }

  /// The id of a new group.
  func group(with others: [TestPerson], topic: String? = nil) async throws -> String {
    try await begin("group", with: others, topic: topic).id
  }

  @discardableResult
  func say(_ text: String, in chat: String, _ more: [String: JSON] = [:], html: Bool = false) async throws -> Reply {
    let body: JSON = ["contentType": .string(html ? "html" : "text"), "content": .string(text)]
    let rest = more.map { (key: $0.key, value: $0.value) }
    return try await post("/v1.0/chats/\(chat)/messages", .object(JSONObject([("body", body)] + rest)))
  }

  func messages(in chat: String, _ query: String = "$top=50") async throws -> [JSON] {
    try await get("/v1.0/chats/\(chat)/messages?\(query)", headers: modern).value
  }

  /// The words of the messages, oldest first.
  func heard(in chat: String) async throws -> [String] {
    try await messages(in: chat).reversed().compactMap { $0["body"]?["content"]?.string }
  }

  func show(_ chat: String) async throws -> JSON {
    try await get("/v1.0/chats/\(chat)?$expand=members,lastMessagePreview", headers: modern).json
  }

  func unread(in chat: String) async throws -> Int? { try await show(chat)["@salus.unreadCount"]?.int }

  @discardableResult
  func mark(_ verb: String, _ chat: String, at time: String? = nil) async throws -> Reply {
    var body = JSONObject([("user", ["id": .string(id.text)])])
    body["lastMessageReadDateTime"] = time.map(JSON.string)
    return try await post("/v1.0/chats/\(chat)/\(verb)", .object(body))
  }
}

let modern = ["prefer": "include-unknown-enum-members"]

/// Names of test people without end.
func crowd(_ count: Int, in hospital: TestHospital) async throws -> [TestPerson] {
  var people: [TestPerson] = []
  for number in 0..<count { people.append(try await hospital.person("Person \(number) Crowd")) }
  return people
}
