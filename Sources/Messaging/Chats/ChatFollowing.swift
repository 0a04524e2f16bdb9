// What programs can follow of chats: one chat, a person's chats, and who is in a chat.
import FeatureKit
import Kernel

enum ChatFollowing {
  static let all = [
    chats("chats/{chat}") { followed, reading in
      [one(try followed.chat(reading).id)]
    },
    chats("users/{user}/chats") { [ofPerson(try $0.chatOwner($1))] },
    chats("chats") { _, reading in
      try reading.applicationOnly()
      return ["chats"]
    },
    members("chats/{chat}/members") { followed, reading in
      [membersOf(try followed.chat(reading).id)]
    },
    members("chats/getAllMembers") { _, reading in
      try reading.applicationOnly()
      return ["members"]
    },
  ]

  private static func chats(
    _ path: String, keys: @escaping @Sendable (Followed, Reading) throws -> [String]
  ) -> Followable {
    Followable(
      path, type: "chat", longest: MessageFollowing.longest, needsLifecycle: true, gate: ChatGate.read,
      kinds: ["chat.created", "chat.updated", "chat.left"], keys: keys, touched: touched
    ) { event, _, reading in
      try ChatEvents.broadcasts.flatMap { try $0.change(event, for: reading) }
    }
  }

  private static func members(
    _ path: String, keys: @escaping @Sendable (Followed, Reading) throws -> [String]
  ) -> Followable {
    Followable(
      path, type: "conversationMember", longest: MessageFollowing.longest, needsLifecycle: true, gate: ChatGate.readMembers,
      kinds: ["chat.created", "chat.left"], keys: keys, touched: { event, _ in ["members", membersOf(event.id("chat"))] },
      changes: { event, _, reading in try members(event, reading) })
  }

  private static func one(_ chat: ChatID) -> String { "chats/\(chat)" }
  private static func ofPerson(_ person: UserID) -> String { "users/\(person)/chats" }
  private static func membersOf(_ chat: ChatID) -> String { "chats/\(chat)/members" }

  @Sendable private static func touched(_ event: Event, _ reading: Reading) throws -> [String] {
    let chat: ChatID = event.id("chat")
    if chat.isChannel { return [] }
    let named = event.people
    let people = try named ?? MemberStore.people(in: chat, reading)
    return (named == nil ? ["chats", one(chat)] : []) + people.map(ofPerson)
  }

  /// Each one who came or went by the event is a change by itself.
  private static func members(_ event: Event, _ reading: Reading) throws -> [ChangeDocument] {
    let chat: ChatID = event.id("chat")
    let present = try MemberStore.members(of: chat, in: reading)
    let named = event.people
    let people = try reading.ports.require(.people).people(present.map(\.person), in: reading)
    guard event.kind == "chat.left" else {
      return present.filter { named?.contains($0.person) ?? true }.map { member in
        document(.created, chat, member.id, GraphChat.member(member, people[member.person], in: reading.tenant))
      }
    }
    let gone = (named ?? []).subtracting(present.map(\.person)).sorted { $0.text < $1.text }
    return gone.map { person in
      let id = Member(chat: chat, person: person, visibleFrom: .never).id
      return document(.deleted, chat, id, JSONObject([("id", .string(id)), ("userId", JSON(person))]))
    }
  }

  private static func document(_ change: ChangeType, _ chat: ChatID, _ id: String, _ body: JSONObject) -> ChangeDocument {
    let resource = "chats('\(chat)')/members('\(id)')"
    var data = body
    data["@odata.type"] = "#microsoft.graph.aadUserConversationMember"
    data["@odata.id"] = .string(resource)
    return ChangeDocument(change, resource, .object(data))
  }
}

extension Followed {
  /// The chat in the path; a channel is none.
  func chat(_ reading: Reading) throws -> Chat {
    let id: ChatID = id("chat")
    if id.isChannel { throw Failure.notFound("chat") }
    return try ChatStore.sight(id, of: nil, in: reading).chat
  }

  /// Whose chats the path names: one's own, or anybody's for an application, whose permission its gate has asked for.
  func chatOwner(_ reading: Reading) throws -> UserID {
    let person = try person(reading).id
    if reading.actor.application == nil, person != reading.actor.user { throw Failure.forbidden("This is for oneself only.") }
    return person
  }
}

extension Reading {
  /// What goes over all of an organisation's chats is no person's to follow.
  func applicationOnly() throws {
    if actor.application == nil { throw Failure.forbidden("This is for applications that act for themselves.") }
  }
}
