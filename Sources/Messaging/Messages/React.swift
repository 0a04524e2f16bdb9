// An emoji on a message, one of a kind from each person.
import FeatureKit
import Kernel

struct SetReaction: Operation {
  static let action = "message.react"
  let chat: ChatID
  let message: MessageID
  let emoji: String
  var object: String { "chats/\(chat)/messages/\(message.text)" }

  func run(in work: Transaction) throws {
    let member = try work.part(in: chat, to: "react to messages").member
    try MessageRules.react(to: MessageStore.message(message, for: member, in: work))
    let mine = try MessagePartStore.reactions(to: [message], in: chat, work)[message]?.filter { $0.person == member.person } ?? []
    if mine.contains(where: { $0.emoji == emoji }) { return }
    if mine.count >= MessageRules.mostReactions {
      throw Failure.badRequest(
        "A person has \(MessageRules.mostReactions) reactions to a message at most.", target: "reactionType")
    }
    let reaction = Reaction(emoji: emoji, person: member.person, at: work.now)
    if try MessagePartStore.insert(reaction, to: message, in: chat, work) { try Self.tell(message, chat, work) }
  }

  static func tell(_ message: MessageID, _ chat: ChatID, _ work: Transaction) throws {
    try MessageStore.touch(message, in: chat, at: ChatStore.tick(chat, in: work), work)
    work.emit("message.updated", ["chat": chat.text, "message": message.text])
  }
}

struct UnsetReaction: Operation {
  static let action = "message.unreact"
  let chat: ChatID
  let message: MessageID
  let emoji: String
  var object: String { "chats/\(chat)/messages/\(message.text)" }

  func run(in work: Transaction) throws {
    let member = try work.part(in: chat, to: "react to messages").member
    _ = try MessageStore.message(message, for: member, in: work)
    guard try MessagePartStore.remove(emoji, of: member.person, from: message, in: chat, work) else { return }
    try SetReaction.tell(message, chat, work)
  }
}
