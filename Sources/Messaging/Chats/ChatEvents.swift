// What members' screens learn of a chat while it changes.
import FeatureKit
import Kernel

enum ChatEvents {
  static let broadcasts = [
    // With people: those who were just added; without: everyone, for the chat has just begun.
    Broadcast(
      "chat.created", audience: { try people($0, in: $1) { $0.intersection($1 ?? $0) } }, document: { try chat($0, .created, $1) }
    ),
    Broadcast(
      "chat.updated", audience: { try people($0, in: $1) { members, _ in members } }, document: { try chat($0, .updated, $1) }),
    Broadcast(
      "chat.left", audience: { try people($0, in: $1) { ($1 ?? []).subtracting($0) } }, document: { event, _ in left(event) }),
    Broadcast("chat.viewpoint", audience: viewer, document: viewpoint),
  ]

  static func resource(_ event: Event) -> String { "chats('\(event["chat"])')" }

  private static func people(
    _ event: Event, in reading: Reading, _ choose: (Set<UserID>, Set<UserID>?) -> Set<UserID>
  ) throws -> Set<UserID> {
    choose(try MemberStore.people(in: event.id("chat"), reading), event.people)
  }

  private static func chat(_ event: Event, _ change: ChangeType, _ reading: Reading) throws -> ChangeDocument? {
    guard let chat = try ChatStore.chat(event.id("chat"), in: reading) else { return nil }
    return try ChatPage.everything(.modern, for: reading.actor).json([chat], in: reading).first.map {
      document(event, change, $0)
    }
  }

  private static func left(_ event: Event) -> ChangeDocument {
    document(event, .deleted, JSONObject([("id", .string(event["chat"]))]))
  }

  @Sendable private static func viewer(_ event: Event, _ reading: Reading) throws -> Set<UserID> {
    let person: UserID = event.id("person")
    return try MemberStore.present([person], in: event.id("chat"), reading)
  }

  @Sendable private static func viewpoint(_ event: Event, _ reading: Reading) throws -> ChangeDocument? {
    let chat: ChatID = event.id("chat")
    if chat.isChannel { return try ChannelEvents.viewpoint(chat, of: event.id("person"), reading) }
    guard let mine = try ChatStore.membership(event.id("chat"), of: event.id("person"), in: reading) else { return nil }
    return try ChatPage.everything(.modern, for: reading.actor).json([mine], in: reading).first.map {
      document(event, .updated, $0)
    }
  }

  private static func document(_ event: Event, _ change: ChangeType, _ chat: JSONObject) -> ChangeDocument {
    let resource = resource(event)
    let head: [(key: String, value: JSON)] = [("@odata.type", "#microsoft.graph.chat"), ("@odata.id", .string(resource))]
    return ChangeDocument(change, resource, .object(JSONObject(head + chat.members)))
  }
}
