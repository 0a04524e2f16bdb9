// What programs can follow of messages: those of one chat, and those of all of a person's chats.
import FeatureKit
import Kernel

enum MessageFollowing {
  static let longest = Duration.minutes(4320)
  private static let kinds: Set = ["message.created", "message.updated", "message.deleted", "message.removed"]

  static let all = [
    resource("chats/{chat}/messages") { followed, reading in
      [inChat(try followed.chat(reading).id)]
    },
    resource("users/{user}/chats/getAllMessages") { [ofPerson(try $0.chatOwner($1))] },
    resource("chats/getAllMessages") { _, reading in [try everywhere(reading)] },
  ]

  /// - Parameter touched: the keys of what an event changed.
  static func resource(
    _ path: String, gate: Gate = ChatGate.readMessages,
    touched: @escaping @Sendable (Event, Reading) throws -> [String] = touched,
    keys: @escaping @Sendable (Followed, Reading) throws -> [String]
  ) -> Followable {
    Followable(
      path, type: "chatMessage", longest: longest, needsLifecycle: true, gate: gate, kinds: kinds, keys: keys, touched: touched
    ) { event, _, reading in
      try MessageEvents.broadcasts.flatMap { try $0.change(event, for: reading) }
    }
  }

  private static func inChat(_ chat: ChatID) -> String { "chats/\(chat)/messages" }
  private static func ofPerson(_ person: UserID) -> String { "users/\(person)/messages" }

  @Sendable static func touched(_ event: Event, _ reading: Reading) throws -> [String] {
    let chat: ChatID = event.id("chat")
    // What is said in channels is no message of a chat, and followed by nobody who may read chats only.
    if chat.isChannel { return [] }
    let people = try MemberStore.people(in: chat, seeing: MessageID(event["message"]) ?? .zero, reading)
    return ["messages", inChat(chat)] + people.map(ofPerson)
  }

  private static func everywhere(_ reading: Reading) throws -> String {
    try reading.applicationOnly()
    return "messages"
  }
}
