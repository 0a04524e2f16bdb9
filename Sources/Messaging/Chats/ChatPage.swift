// Chats made ready to be shown, with members, previews and unread counts read for all of them together.
import FeatureKit
import Graph
import Kernel

struct ChatPage {
  var includesMembers: Bool
  var includesPreview: Bool
  var wording: EnumWording
  /// Whether this answers somebody's question: then each text that is shown is a look at its chat.
  var isLook = false

  /// All that this actor may know of a chat.
  static func everything(_ wording: EnumWording, for actor: Actor) -> ChatPage {
    ChatPage(includesMembers: true, includesPreview: ChatGate.readsMessages(actor), wording: wording)
  }

  /// As one member has them.
  func json(_ memberships: [Membership], in reading: Reading) throws -> [JSONObject] {
    guard let me = memberships.first?.member.person else { return [] }
    let unread = try UnreadStore.unread(memberships.map(\.chat.id), of: me, in: reading)
    let members = Dictionary(memberships.map { ($0.chat.id, $0.member) }) { first, _ in first }
    let chats = try json(memberships.map(\.chat), in: reading) { members[$0.chat]?.sees($0.id) ?? false }
    return zip(memberships, chats).map { mine, common in
      var json = common
      for (key, value) in GraphChat.viewpoint(mine.member, unread[mine.chat.id] ?? .none) { json.append(key, value) }
      return json
    }
  }

  /// As all of their members have them.
  func json(_ chats: [Chat], in reading: Reading, showing isSeen: (Message) -> Bool = { _ in true }) throws -> [JSONObject] {
    let members = includesMembers ? try MemberStore.members(of: chats.map(\.id), in: reading) : [:]
    let last = includesPreview ? try MessageStore.last(of: chats.map(\.id), in: reading).filter { isSeen($0.value) } : [:]
    if isLook { record(last.values, in: reading) }
    let people = try people(members, last, in: reading)
    return chats.map { chat in
      var json = GraphChat.json(chat, in: reading)
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

  /// Who sees the beginning of a message has looked into the chat. A line about members, or one taken back, says nothing.
  private func record(_ shown: some Collection<Message>, in reading: Reading) {
    for message in shown where message.said != nil && !message.isDeleted { reading.looked(at: "chats/\(message.chat)") }
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
    let names = try request.query.expanded("members", "lastMessagePreview", of: "A chat")
    if names.contains("lastmessagepreview"), !ChatGate.readsMessages(request.actor) {
      throw Failure.forbidden("The token may not read messages.", code: "Authorization_RequestDenied")
    }
    self.init(
      includesMembers: names.contains("members"), includesPreview: names.contains("lastmessagepreview"),
      wording: EnumWording(request), isLook: true)
  }
}

/// Graph answers members of enumerations that came later as `unknownFutureValue`, unless the client says that it knows them.
enum EnumWording: Sendable {
  case modern, cautious

  init(_ request: Request) { self = request.prefers("include-unknown-enum-members") ? .modern : .cautious }
}
