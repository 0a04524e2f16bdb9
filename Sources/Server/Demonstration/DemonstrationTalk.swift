// A few conversations of a quiet night, so that the first look is not at empty screens. Sent through the API's own routes.
import Directory
import FeatureKit
import Graph
import Kernel

struct DemonstrationTalk {
  let instance: Instance
  let tenant: TenantID

  func begin() async throws {
    let names = Set(DemonstrationScript.chats.flatMap(\.people))
    let ids = try await instance.runner.read(as: .system(tenant)) { reading in
      let people = try reading.ports.require(.people)
      return try names.reduce(into: [String: UserID]()) { ids, name in
        ids[name] = try people.person(name + "@saintluc.example", in: reading)?.id
      }
    }
    // A staff file of one's own has other people; then the hospital simply starts silent.
    guard ids.count == names.count else { return }
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
    let made = try await post(.object(body), to: "/v1.0/chats", as: ids[chat.people[0]])
    guard let id = made["id"]?.string else { return }
    for line in chat.lines {
      let message: JSON = [
        "body": ["contentType": "text", "content": .string(line.text)], "importance": .string(line.importance),
      ]
      _ = try await post(message, to: "/v1.0/chats/\(id)/messages", as: ids[line.from])
    }
  }

  private func post(_ body: JSON, to path: String, as user: UserID?) async throws -> JSON {
    let actor = Actor(
      user: user, tenant: tenant, roles: [], means: .session("demonstration"), address: "local", requestID: "demonstration")
    let target = try instance.dispatcher.find(.post, path)
    let request = Request(
      actor: actor, method: .post, origin: "http://localhost", prefix: target.prefix, rawPath: target.rawPath, path: target.path,
      parameters: target.match.parameters, query: target.query, rawQuery: nil, headers: [:], body: body.bytes,
      runner: instance.runner, dispatcher: instance.events)
    guard case .json(let answer) = try await instance.dispatcher.answer(request, target.match.route).body else { return .null }
    return answer
  }
}
