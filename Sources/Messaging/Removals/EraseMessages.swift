// Takes messages away for good: from their chat and its previews, from search, pins and feeds, from what others quoted of them.
import FeatureKit
import Kernel

extension Transaction {
  /// - Parameter isTold: whether there is anybody left in the chat to see them go.
  func erase(_ ids: [MessageID], from chat: ChatID, isTold: Bool = true) throws {
    if ids.isEmpty { return }
    let quoting = try EraseStore.quoting(ids, in: chat, self)
    let tick = try EraseStore.ticks(ids.count + quoting.count, of: chat, in: self)
    try withdrawNotices(of: ids, in: chat)
    try keepHeldQuotes(in: quoting, of: chat)
    try EraseStore.blankQuotes(of: ids, in: chat, self)
    try SearchStore.remove(ids, from: chat, self)
    let promoted = try EraseStore.promote(answersTo: ids, in: chat, self)
    try EraseStore.removeMessages(ids, from: chat, in: self)
    try EraseStore.leave(ids, of: chat, from: tick, in: self)
    for (index, message) in quoting.enumerated() {
      try MessageStore.touch(message, in: chat, at: MessageID(number: tick.number + ids.count + index), self)
    }
    let isPreviewMended = try EraseStore.mendPreview(of: chat, without: ids, in: self)
    try EraseStore.thinReceipts(of: chat, in: self)
    if isTold { tellRemoval(ids, quoting + promoted, isPreviewMended && !chat.isChannel, chat) }
  }

  private func tellRemoval(_ ids: [MessageID], _ quoting: [MessageID], _ isPreviewMended: Bool, _ chat: ChatID) {
    for id in ids { emit("message.removed", ["chat": chat.text, "message": id.text]) }
    for id in quoting { emit("message.updated", ["chat": chat.text, "message": id.text]) }
    if isPreviewMended { emit("chat.updated", ["chat": chat.text]) }
  }

  /// The feeds of everybody lose the lines about them.
  private func withdrawNotices(of ids: [MessageID], in chat: ChatID) throws {
    let readers = try ReceiptStore.requested(ids, in: chat, self)
    let people = try readers.isEmpty ? [] : MemberStore.people(in: chat, self).sorted { $0.text < $1.text }
    var keys = ids.flatMap { id -> [String] in
      let place = MessageNotices.prefix(chat) + id.text
      return [place + "/mention", place + "/reactions", place + "/reply", "urgent/\(chat)/\(id.text)"]
    }
    for id in readers { keys += people.map { "receipt/\(MessageNotices.prefix(chat))\(id.text)/\($0)" } }
    if try ChatStore.chat(chat, in: self)?.lastMessage.map(ids.contains) == true { keys.append(MessageNotices.key(chat)) }
    try ports.require(.notices).withdraw(keys, in: self)
  }
}
