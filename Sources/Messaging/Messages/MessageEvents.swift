// What members' screens learn of messages, each only of those in the history that is visible to them.
import FeatureKit
import Kernel

enum MessageEvents {
  static let broadcasts = [
    Broadcast("message.created", audience: audience, document: { try document($0, .created, $1) }),
    Broadcast("message.updated", audience: audience, document: { try document($0, .updated, $1) }),
    Broadcast("message.deleted", audience: audience, document: { try document($0, .deleted, $1) }),
    Broadcast("message.removed", audience: audience, document: { try removed($0, $1) }),
    Broadcast("chat.typing", audience: { try MemberStore.people(in: $0.id("chat"), $1) }, document: typing),
  ]

  /// How long a notice of typing holds; screens repeat it every four seconds.
  static let typingHolds = Duration.seconds(6)

  @Sendable private static func audience(_ event: Event, _ reading: Reading) throws -> Set<UserID> {
    let chat: ChatID = event.id("chat")
    return try MemberStore.people(in: chat, seeing: MessageID(event["message"]) ?? .zero, reading)
      .union(reading.readersByAccess(of: chat))
  }

  private static func document(_ event: Event, _ change: ChangeType, _ reading: Reading) throws -> ChangeDocument? {
    guard let id = MessageID(event["message"]), let message = try MessageStore.message(id, in: event.id("chat"), reading),
      let json = try MessagePage.json([message], in: message.chat, .modern, reading).first
    else { return nil }
    // On whoever's screen it appears has seen it.
    if message.said != nil, !message.isDeleted { try reading.accessed(channel: message.chat) }
    let resource = try place(of: message, reading)
    let head: [(key: String, value: JSON)] = [("@odata.type", "#microsoft.graph.chatMessage"), ("@odata.id", .string(resource))]
    let needs = message.chat.isChannel ? ChannelMessages.read : []
    return ChangeDocument(change, resource, .object(JSONObject(head + json.members)), needs: needs)
  }

  private static func place(of message: Message, _ reading: Reading) throws -> String {
    guard message.chat.isChannel, let channel = try ChannelStore.channel(message.chat, in: reading) else {
      return "chats('\(message.chat)')/messages('\(message.id.text)')"
    }
    let place = ChannelEvents.resource(channel)
    guard let root = message.said?.root else { return "\(place)/messages('\(message.id.text)')" }
    return "\(place)/messages('\(root.text)')/replies('\(message.id.text)')"
  }

  /// Nothing is left of it but its place.
  private static func removed(_ event: Event, _ reading: Reading) throws -> ChangeDocument? {
    let chat: ChatID = event.id("chat")
    if chat.isChannel {
      guard let channel = try ChannelStore.channel(chat, in: reading) else { return nil }
      let resource = "\(ChannelEvents.resource(channel))/messages('\(event["message"])')"
      return ChangeDocument(
        .deleted, resource,
        [
          "@odata.type": "#microsoft.graph.chatMessage", "@odata.id": .string(resource), "id": .string(event["message"]),
          "channelIdentity": ["teamId": JSON(channel.team), "channelId": JSON(chat)], "@removed": ["reason": "deleted"],
        ], needs: ChannelMessages.read)
    }
    let resource = "\(ChatEvents.resource(event))/messages('\(event["message"])')"
    return ChangeDocument(
      .deleted, resource,
      [
        "@odata.type": "#microsoft.graph.chatMessage", "@odata.id": .string(resource), "id": .string(event["message"]),
        "chatId": .string(event["chat"]), "@removed": ["reason": "deleted"],
      ])
  }

  @Sendable private static func typing(_ event: Event, _ reading: Reading) throws -> ChangeDocument? {
    let person: UserID = event.id("person")
    let name = try reading.ports.require(.people).people([person], in: reading)[person]?.displayName
    return ChangeDocument(
      .updated, "\(ChatEvents.resource(event))/typing('\(person)')",
      [
        "@odata.type": "#salus.typing", "id": JSON(person), "displayName": JSON(name),
        "expiresDateTime": JSON(event.at + typingHolds),
      ])
  }
}
