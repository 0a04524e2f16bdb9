// The port `posting`: cards of capabilities as messages of nobody in particular.
import FeatureKit
import Kernel

struct CardDesk: Posting {
  func put(_ card: PostedCard, key: String, to conversation: String, from sender: String, in work: Transaction) throws {
    let chat = ChatID(conversation)
    guard try isThere(chat, work) else { return }
    let made = AdaptiveCard(card, id: Self.place)
    let message = SystemMessage.card(made, from: sender)
    if let id = try CardStore.message(of: key, in: chat, work), let old = try MessageStore.message(id, in: chat, work) {
      if old.content == .happened(message, initiator: nil) { return }
      try work.keepIfHeld(old, .edited)
      try CardStore.save(message, as: id, in: chat, at: ChatStore.tick(chat, in: work), work)
      try SearchStore.replace(made.text, of: id, in: chat, work)
      work.emit("message.updated", ["chat": chat.text, "message": id.text])
      return
    }
    let id = try ChatStore.tick(chat, in: work)
    try message.post(to: chat, as: id, by: nil, in: work)
    try SearchStore.add(made.text, of: id, in: chat, work)
    try CardStore.keep(key, as: id, in: chat, work)
  }

  /// The only attachment of its message.
  private static let place = "card"

  private func isThere(_ chat: ChatID, _ work: Transaction) throws -> Bool {
    chat.isChannel ? try ChannelStore.isThere(chat, in: work) : try ChatStore.chat(chat, in: work) != nil
  }
}
