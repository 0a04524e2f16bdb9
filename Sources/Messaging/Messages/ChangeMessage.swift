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
    let member = try work.part(in: chat, to: "change messages").member
    let old = try MessageStore.message(message, for: member, in: work)
    try MessageRules.edit(old, by: member.person)
    try MessagingPolicy.require(MessagingPolicy.editing, "change messages", in: work)
    if chat.isChannel { try ChannelStore.allows(.editMessages, in: chat, work) }
    let parts = try MessagePartStore.parts(of: [message], in: chat, work)
    let before = (parts.mentions[message] ?? [], parts.quotes[message] ?? [])
    let composition = try Composition(draft, for: member, old: before, cards: old.said?.cards ?? [], in: work)
    guard var said = old.said else { return }
    try work.keepIfHeld(old, .edited)
    said.subject = try ChannelRules.subject(draft.draft.subject.applied(to: said.subject), of: old)
    said.announcement = try ChannelRules.announcement(draft.draft.announcement.applied(to: said.announcement), of: old)
    (said.body, said.cards) = (composition.body, composition.cards)
    try MessageStore.save(said, of: old, at: ChatStore.tick(chat, in: work), in: work)
    try MessagePartStore.save(composition.mentions, of: message, in: chat, work)
    try MessagePartStore.save(composition.quotes, in: message, of: chat, work)
    try SearchStore.replace(said.words, of: message, in: chat, work)
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
  private static func withdraw(_ message: Message, _ work: Transaction) throws {
    try MessagingPolicy.require(MessagingPolicy.deletion, "delete messages", in: work)
    guard message.said?.importance == .urgent else { return }
    try work.withdrawUrgency(of: MessagePlace(chat: message.chat, message: message.id))
  }

  /// Doing it twice is doing it once.
  static func set(
    _ deleted: Instant?, on id: MessageID, in chat: ChatID, _ work: Transaction, telling kind: String
  ) throws {
    let member = try work.part(in: chat, to: "take messages back").member
    let message = try MessageStore.message(id, for: member, in: work)
    let moderates = try ChannelStore.mayModerate(message, by: member.person, work)
    if !moderates { try MessageRules.delete(message, by: member.person) }
    guard message.isDeleted != (deleted != nil) else { return }
    if deleted == nil {
      try MessageRules.bringBack(message, moderates: moderates)
    } else if !moderates {
      if chat.isChannel { try ChannelStore.allows(.deleteMessages, in: chat, work) }
      try withdraw(message, work)
    }
    try work.save(deleted: deleted, by: moderates ? member.person : nil, of: message, telling: kind)
  }
}

extension Transaction {
  /// It is taken back, or there again, and so is what replies show of it.
  func save(deleted: Instant?, by person: UserID? = nil, of message: Message, telling kind: String) throws {
    let chat = message.chat
    if deleted != nil { try keepIfHeld(message, .deleted) }
    let moderator = deleted == nil ? nil : person
    try MessageStore.save(deleted: deleted, by: moderator, of: message, at: ChatStore.tick(chat, in: self), in: self)
    emit(kind, ["chat": chat.text, "message": message.id.text])
    for reply in try MessagePartStore.quoting(message.id, in: chat, self) {
      emit("message.updated", ["chat": chat.text, "message": reply.text])
    }
  }
}
