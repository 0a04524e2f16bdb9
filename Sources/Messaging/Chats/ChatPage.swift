// Chats made ready to be shown, with members, previews and unread counts read for all of them together.
import FeatureKit
import Graph
import Kernel

struct ChatPage {
  var includesMembers: Bool
  var includesPreview: Bool
  var wording: EnumWording

  /// All that this actor may know of a chat.
  static func everything(_ wording: EnumWording, for actor: Actor) -> ChatPage {
    ChatPage(includesMembers: true, includesPreview: ChatGate.readsMessages(actor), wording: wording)
  }

  /// As one member has them.
  func json(_ memberships: [Membership], in reading: Reading) throws -> [JSONObject] {
    guard let me = memberships.first?.member.person else { return [] }
    let unread = try UnreadStore.unread(memberships.map(\.chat.id), of: me, in: reading)
    return zip(memberships, try json(memberships.map(\.chat), in: reading)).map { mine, common in
      var json = common
      for (key, value) in GraphChat.viewpoint(mine.member, unread[mine.chat.id] ?? .none) { json.append(key, value) }
      if let last = mine.chat.lastMessage, !mine.member.sees(last), includesPreview { json["lastMessagePreview"] = .null }
      return json
    }
  }

  /// As all of their members have them.
  func json(_ chats: [Chat], in reading: Reading) throws -> [JSONObject] {
    let members = includesMembers ? try MemberStore.members(of: chats.map(\.id), in: reading) : [:]
    let last = includesPreview ? try MessageStore.last(of: chats.map(\.id), in: reading) : [:]
    let people = try people(members, last, in: reading)
    return chats.map { chat in
      var json = GraphChat.json(chat, in: reading.tenant)
      if includesMembers {
        let list = (members[chat.id] ?? []).map { GraphChat.member($0, people[$0.person], in: reading.tenant) }
        json.append("members", .array(list.map { .object($0) }))
      }
      if includesPreview {
        json.append("lastMessagePreview", last[chat.id].map { .object(GraphMessage.preview($0, people, wording)) } ?? .null)
      }
      return json
    }
  }

  private func people(
    _ members: [ChatID: [Member]], _ last: [ChatID: Message], in reading: Reading
  ) throws -> [UserID: PersonSummary] {
    let ids = Set(members.values.joined().map(\.person)).union(last.values.flatMap(\.people))
    return ids.isEmpty ? [:] : try reading.ports.require(.people).people(ids, in: reading)
  }
}

extension ChatPage {
  /// What the request expands. A preview is a message, so the right to read messages is asked for.
  init(_ request: Request) throws {
    let names = Set(request.query.expand.map { $0.name.lowercased() })
    if let unknown = request.query.expand.first(where: { !["members", "lastmessagepreview"].contains($0.name.lowercased()) }) {
      throw Failure.badRequest("A chat expands members and lastMessagePreview, not \(unknown.name).", target: "$expand")
    }
    if names.contains("lastmessagepreview"), !ChatGate.readsMessages(request.actor) {
      throw Failure.forbidden("The token may not read messages.", code: "Authorization_RequestDenied")
    }
    self.init(
      includesMembers: names.contains("members"), includesPreview: names.contains("lastmessagepreview"),
      wording: EnumWording(request))
  }
}

/// Graph answers members of enumerations that came later as `unknownFutureValue`, unless the client says that it knows them.
enum EnumWording: Sendable {
  case modern, cautious

  init(_ request: Request) { self = request.prefers("include-unknown-enum-members") ? .modern : .cautious }
}
