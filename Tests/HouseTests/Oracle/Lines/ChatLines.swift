// Chats and their messages: for members alone, and what somebody wrote is changed by nobody else. Applications may read where
// the hospital lets them, and never speak. Each stands twice: by itself, and below the person whose chats they are.
import Kernel
import TestKit

extension Line {
  static let chats: [Line] =
    [
      Line("GET /v1.0/chats", .colleagues, applications: true),
      Line("GET /v1.0/users/{user}/chats", .oneself, applications: true),
      Line("POST /v1.0/chats", .colleagues) { stage, caller in
        let mate = try await stage.one(caller.id == stage.one(.mate).id ? .author : .mate)
        return ["chatType": "oneOnOne", "members": [Stage.member(caller.id.text), Stage.member(mate.id.text)]]
      },
      Line("POST /salus/v1/chats/{chat}/typing", .members) { _, _ in [:] },
      Line("PATCH /v1.0/chats/{chat}", .members) { _, _ in ["topic": "Bed 15"] },
      Line("GET /v1.0/users/{user}/chats/getAllMessages", .oneself, applications: true),
      // What everybody wrote is for applications that archive: no person reads it, and administrators are no exception.
      Line("GET /v1.0/chats/getAllMessages", .administrators, applications: true, also: [403]),
    ]
    + both("GET", "", applications: true, emergency: true)
    + both("POST", "/hideForUser", body: myself) + both("POST", "/unhideForUser", body: myself)
    + both("POST", "/markChatReadForUser", body: myself) + both("POST", "/markChatUnreadForUser", body: myself)
    + both("GET", "/members", applications: true, emergency: true)
    + both("GET", "/members/{member}", applications: true, emergency: true)
    + both("POST", "/members", body: newcomer)
    + both("POST", "/members/add") { stage, caller in ["values": [try await newcomer(stage, caller)]] }
    + both("POST", "/members/remove") { stage, _ in
      ["values": [Stage.member(try await stage.one(.mate).id.text)]]
    }
    + both("DELETE", "/members/{member}")

  static let messages: [Line] =
    both("GET", "/messages", applications: true, emergency: true)
    + both("GET", "/messages/delta", applications: true, emergency: true)
    + both("POST", "/messages", body: words)
    + both("POST", "/messages/replyWithQuote") { stage, caller in
      ["messageIds": [.string(try await stage.thing("message"))], "replyMessage": try await words(stage, caller)]
    }
    + both("GET", "/messages/{message}", applications: true, deleted: .welcome, emergency: true)
    + both("PATCH", "/messages/{message}", .authors, deleted: .conflicting, body: words)
    + both("POST", "/messages/{message}/softDelete", .authors, deleted: .welcome) { _, _ in [:] }
    + both("POST", "/messages/{message}/undoSoftDelete", .authors, deleted: .welcome) { _, _ in [:] }
    + both("POST", "/messages/{message}/setReaction", deleted: .conflicting, body: thumb)
    + both("POST", "/messages/{message}/unsetReaction", deleted: .welcome, body: thumb)
    + both("GET", "/pinnedMessages", applications: true, emergency: true)
    + both("POST", "/pinnedMessages") { stage, _ in try await stage.pin() }
    + both("DELETE", "/pinnedMessages/{pinned}")

  private static func both(
    _ method: String, _ path: String, _ rule: Rule = .members, applications: Bool = false, deleted: Outcome = .hidden,
    emergency: Bool = false, body: Body? = nil
  ) -> [Line] {
    ["/v1.0/chats/{chat}", "/v1.0/users/{user}/chats/{chat}"].map {
      Line("\(method) \($0)\(path)", rule, applications: applications, deleted: deleted, emergency: emergency, body: body)
    }
  }

  private static let myself: Body = { _, caller in ["user": ["id": .string(caller.id.text)]] }
  private static let newcomer: Body = { stage, _ in Stage.member(try await stage.one(.stranger).id.text) }
  private static let words: Body = { _, _ in ["body": ["content": "Potassium 6.2"]] }
  private static let thumb: Body = { _, _ in ["reactionType": "👍"] }
}
