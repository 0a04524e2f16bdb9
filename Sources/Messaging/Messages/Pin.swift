// Messages that stay in sight of everyone in the chat or channel.
import FeatureKit
import Kernel

struct PinMessage: Operation {
  static let action = "message.pin"
  let chat: ChatID
  let message: MessageID?
  var object: String { "chats/\(chat)/pinnedMessages" }
  private static let most = 50

  func run(in work: Transaction) throws -> MessageID {
    let member = try work.part(in: chat, to: "pin messages").member
    try work.mayPin(in: chat)
    let target = "message@odata.bind"
    guard let message, member.sees(message), let found = try MessageStore.message(message, in: chat, work), !found.isDeleted,
      found.said != nil
    else { throw Failure.badRequest("There is no such message in this chat.", target: target) }
    let pinned = try MessagePartStore.pinned(in: chat, work)
    if pinned.count >= Self.most {
      throw Failure.badRequest("A chat holds \(Self.most) pinned messages at most.", target: target)
    }
    work.acted(on: "chats/\(chat)/pinnedMessages/\(message.text)")
    if !pinned.contains(message) {
      try MessagePartStore.pin(message, in: chat, work)
      try work.tellPins(of: chat)
    }
    return message
  }
}

struct UnpinMessage: Operation {
  static let action = "message.unpin"
  let chat: ChatID
  let message: MessageID?
  var object: String { "chats/\(chat)/pinnedMessages" }

  func run(in work: Transaction) throws {
    let member = try work.part(in: chat, to: "unpin messages").member
    try work.mayPin(in: chat)
    guard let message, member.sees(message), try MessagePartStore.unpin(message, in: chat, work) else {
      throw Failure.notFound("pinned message")
    }
    try work.tellPins(of: chat)
  }
}

extension Transaction {
  fileprivate func mayPin(in chat: ChatID) throws {
    guard chat.isChannel, let seat = try ChannelSeatStore.seat(chat, of: me(), in: self) else { return }
    try ChannelRules.pin(seat, by: me()).enforce("channel")
  }

  fileprivate func tellPins(of chat: ChatID) throws {
    guard chat.isChannel else { return emit("chat.updated", ["chat": chat.text]) }
    if let channel = try ChannelStore.channel(chat, in: self) { emit("channel.updated", channel.subject) }
  }
}
