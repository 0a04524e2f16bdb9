// A few conversations of a quiet night, so that the first look is not at empty screens.
import FeatureKit
import Kernel

struct DemonstrationTalk {
  let caller: DemonstrationCaller

  func begin() async throws {
    guard let ids = try await caller.people(Set(DemonstrationScript.chats.flatMap(\.people))) else { return }
    for chat in DemonstrationScript.chats { try await hold(chat, ids) }
  }

  private func hold(_ chat: DemonstrationScript.Chat, _ ids: [String: UserID]) async throws {
    let members: [JSON] = chat.people.compactMap { ids[$0] }.map { id in
      [
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
        "user@odata.bind": .string("https://localhost/v1.0/users('\(id)')"),
      ]
    }
    var body: JSONObject = JSONObject([
      ("chatType", .string(chat.topic == nil ? "oneOnOne" : "group")), ("members", .array(members)),
    ])
    body["topic"] = chat.topic.map(JSON.string)
    let made = try await caller.post(.object(body), to: "/v1.0/chats", as: ids[chat.people[0]])
    guard let id = made["id"]?.string else { return }
    for line in chat.lines {
      let message: JSON = [
        "body": ["contentType": "text", "content": .string(line.text)], "importance": .string(line.importance),
      ]
      _ = try await caller.post(message, to: "/v1.0/chats/\(id)/messages", as: ids[line.from])
    }
  }
}
