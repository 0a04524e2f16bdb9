// Gives a group another topic, or none.
import FeatureKit
import Kernel

struct RenameChat: Operation {
  static let action = "chat.rename"
  let chat: ChatID
  let topic: String?
  var object: String { "chats/\(chat)" }

  func run(in work: Transaction) throws {
    let mine = try work.part(in: chat, to: "rename chats")
    try ChatRules.rename(mine.chat.kind)
    guard mine.chat.topic != topic else { return }
    let tick = try ChatStore.tick(chat, in: work)
    try ChatStore.rename(chat, to: topic, in: work)
    try SystemMessage.renamed(topic).post(to: chat, as: tick, by: mine.member.person, in: work)
    work.emit("chat.updated", ["chat": chat.text])
  }
}
