// What an author may do to a message later: change its words, take it back, bring it back.
import FeatureKit
import Kernel

struct EditMessage: Operation {
  static let action = "message.edit"
  let chat: ChatID
  let message: MessageID
  let draft: CleanDraft
  var object: String { "chats/\(chat)/messages/\(message.text)" }

  func run(in work: Transaction) throws {
    let member = try ChatStore.mine(chat, in: work).member
    let old = try MessageStore.message(message, for: member, in: work)
    try MessageRules.edit(old, by: member.person)
    let parts = try MessagePartStore.parts(of: [message], in: chat, work)
    let before = (parts.mentions[message] ?? [], parts.quotes[message] ?? [])
    let composition = try Composition(draft, for: member, old: before, in: work)
    try MessageStore.save(composition.body, of: old, at: ChatStore.tick(chat, in: work), in: work)
    try MessagePartStore.save(composition.mentions, of: message, in: chat, work)
    try MessagePartStore.save(composition.quotes, in: message, of: chat, work)
    try SearchStore.index(composition.body.text, of: message, in: chat, work)
    work.emit("message.updated", ["chat": chat.text, "message": message.text])
  }
}

struct DeleteMessage: Operation {
  static let action = "message.delete"
  let chat: ChatID
  let message: MessageID
  var object: String { "chats/\(chat)/messages/\(message.text)" }

  func run(in work: Transaction) throws {
    try Withdrawal.set(work.now, on: message, in: chat, work, telling: "message.deleted")
  }
}

struct UndeleteMessage: Operation {
  static let action = "message.undelete"
  let chat: ChatID
  let message: MessageID
  var object: String { "chats/\(chat)/messages/\(message.text)" }

  func run(in work: Transaction) throws {
    try Withdrawal.set(nil, on: message, in: chat, work, telling: "message.updated")
  }
}

private enum Withdrawal {
  /// Doing it twice is doing it once.
  static func set(
    _ deleted: Instant?, on id: MessageID, in chat: ChatID, _ work: Transaction, telling kind: String
  ) throws {
    let member = try ChatStore.mine(chat, in: work).member
    let message = try MessageStore.message(id, for: member, in: work)
    try MessageRules.delete(message, by: member.person)
    guard message.isDeleted != (deleted != nil) else { return }
    try MessageStore.save(deleted: deleted, of: message, at: ChatStore.tick(chat, in: work), in: work)
    work.emit(kind, ["chat": chat.text, "message": id.text])
    for reply in try MessagePartStore.quoting(id, in: chat, work) {
      work.emit("message.updated", ["chat": chat.text, "message": reply.text])
    }
  }
}
