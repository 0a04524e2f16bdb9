// One message that somebody put aside.
import FeatureKit
import Kernel

struct SavedMessage: Sendable, Equatable {
  static let most = 1000

  var chat: ChatID
  var message: MessageID
  var saved: Instant

  var id: String { Array("\(message.text)##\(chat)".utf8).base64URL }

  /// A token may be for chats alone, or for channels.
  func isReadable(by actor: Actor) -> Bool {
    actor.isGranted(anyOf: chat.isChannel ? ChannelMessages.read : ChatScope.readMessages)
  }

  var json: JSONObject {
    JSONObject([
      ("@odata.type", "#salus.savedMessage"), ("id", .string(id)), ("chatId", JSON(chat)), ("messageId", .string(message.text)),
      ("savedDateTime", JSON(saved)),
    ])
  }
}

extension SavedMessage {
  /// By what `id` says; nil for another text.
  init?(id: String) {
    guard let bytes = [UInt8](base64URL: id) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "#", maxSplits: 2, omittingEmptySubsequences: true)
    guard parts.count == 2, let message = MessageID(String(parts[0])) else { return nil }
    self.init(chat: ChatID(String(parts[1])), message: message, saved: .never)
  }
}

struct SaveMessage: FeatureKit.Operation {
  static let action = "message.save"
  let chat: ChatID
  let message: MessageID
  var object: String { "chats/\(chat)/messages/\(message.text)" }

  /// Doing it twice is doing it once.
  func run(in work: Transaction) throws -> SavedMessage {
    let me = try work.me()
    let wanted = SavedMessage(chat: chat, message: message, saved: work.now)
    guard wanted.isReadable(by: work.actor), let member = try? ChatStore.mine(chat, in: work).member else {
      throw Failure.badRequest("There is no such conversation for you.", target: "chatId")
    }
    guard member.sees(message), let found = try MessageStore.message(message, in: chat, work), !found.isDeleted,
      found.said != nil || found.event?.card != nil
    else { throw Failure.badRequest("There is no such message in this conversation.", target: "messageId") }
    if let known = try SavedStore.find(message, in: chat, of: me, work) { return known }
    if try SavedStore.count(of: me, in: work) >= SavedMessage.most {
      throw Failure.badRequest(
        "\(SavedMessage.most) messages are kept for later at most.", target: "messageId", code: "SavedMessageLimitExceeded")
    }
    let saved = SavedMessage(chat: chat, message: message, saved: work.now)
    try SavedStore.keep(saved, of: me, in: work)
    work.emit("message.saved", ["person": me.text, "chat": chat.text, "message": message.text])
    return saved
  }
}

struct UnsaveMessage: FeatureKit.Operation {
  static let action = "message.unsave"
  let chat: ChatID
  let message: MessageID
  var object: String { "chats/\(chat)/messages/\(message.text)" }

  /// Also of a conversation that one has left.
  func run(in work: Transaction) throws {
    let me = try work.me()
    guard try SavedStore.remove(message, in: chat, of: me, work) else { throw Failure.notFound("saved message") }
    work.emit("message.unsaved", ["person": me.text, "chat": chat.text, "message": message.text])
  }
}
