// What follows when somebody has read on: the receipt, and authors who asked to be told.
import FeatureKit
import Kernel

extension Transaction {
  func hasRead(_ chat: ChatID, _ member: Member, from before: MessageID) throws {
    // In a channel nobody is told who has read what.
    if member.readUntil <= before || chat.isChannel { return }
    try ReceiptStore.read(member.person, chat, until: member.readUntil, in: self)
    let span = ["from": before.text, "until": member.readUntil.text]
    emit("chat.receipt", ["chat": chat.text, "person": member.person.text].merging(span) { own, _ in own })
    try tellAuthors(chat, member, from: before)
  }

  private func tellAuthors(_ chat: ChatID, _ member: Member, from before: MessageID) throws {
    let requests = try ReceiptStore.requests(
      in: chat, after: max(before, MessageID(number: Int(member.visibleFrom.milliseconds) - 1)), upTo: member.readUntil,
      besides: member.person, self)
    if requests.isEmpty { return }
    let stances = try receiptStances(of: Set(requests.map(\.author) + [member.person]))
    let members = try MemberStore.count(in: chat, self)
    guard let reader = stances[member.person] else { return }
    for (message, author) in requests {
      guard let viewer = stances[author], ReceiptRules.shows(reader, to: viewer, members: members) else { continue }
      let place = "chats/\(chat)/messages/\(message.text)"
      try tell(
        Notice(ReceiptNotices.read, to: author, from: member.person, about: place, key: "receipt/\(place)/\(member.person)"))
    }
  }
}

enum ReceiptNotices {
  static let read = NoticeKind("message.read", weight: .normal) { language, cause in
    language == .french
      ? "\(cause ?? "Quelqu’un") a lu un message pour lequel vous demandiez un accusé de lecture."
      : "\(cause ?? "Somebody") has read a message that you asked a receipt for."
  }
}
