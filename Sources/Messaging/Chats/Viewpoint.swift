// How one person has a chat before them: hidden or not, read up to where. Each verb tells only that person's screens.
import FeatureKit
import Kernel

struct HideChat: Operation {
  static let action = "chat.hide"
  let chat: ChatID
  var object: String { "chats/\(chat)" }

  func run(in work: Transaction) throws { try Viewpoint.change(chat, in: work) { member, _ in member.isHidden = true } }
}

struct UnhideChat: Operation {
  static let action = "chat.unhide"
  let chat: ChatID
  var object: String { "chats/\(chat)" }

  func run(in work: Transaction) throws { try Viewpoint.change(chat, in: work) { member, _ in member.isHidden = false } }
}

struct MarkChatRead: Operation {
  static let action = "chat.read"
  let chat: ChatID
  /// What came later stays unread; nil reads all.
  let until: Instant?
  var object: String { "chats/\(chat)" }

  func run(in work: Transaction) throws {
    try work.foresee([{ _ = try ChatStore.mine(chat, in: $0) }, { _ = try UrgentStore.open(for: $0.me(), in: chat, $0) }])
    let member = try Viewpoint.change(chat, in: work) { member, chat in
      let last = chat.lastMessage ?? .zero
      let wanted = until.map { MessageID(number: max(0, Int($0.milliseconds))) } ?? last
      member.readUntil = max(member.readUntil, min(wanted, last))
    }
    // Whoever is called for the same message once more has read it before, and opens it again.
    try work.urgentSeen(by: member.person, in: chat, upTo: member.readUntil)
  }
}

struct MarkChatUnread: Operation {
  static let action = "chat.unread"
  let chat: ChatID
  /// What came later is unread; nil takes the last message of somebody else.
  let from: Instant?
  var object: String { "chats/\(chat)" }

  func run(in work: Transaction) throws {
    let mine = try ChatStore.mine(chat, in: work)
    let last = try UnreadStore.lastOfOthers(in: mine, work).map { $0.number - 1 }
    try Viewpoint.change(chat, in: work) { member, chat in
      let wanted = from.map { max(0, Int($0.milliseconds)) } ?? last ?? member.readUntil.number
      member.readUntil = MessageID(number: min(wanted, (chat.lastMessage ?? .zero).number))
    }
  }
}

enum Viewpoint {
  /// - Returns: the membership as it is then.
  @discardableResult
  static func change(_ chat: ChatID, in work: Transaction, _ body: (inout Member, Chat) -> Void) throws -> Member {
    let mine = try ChatStore.mine(chat, in: work)
    var member = mine.member
    body(&member, mine.chat)
    guard member != mine.member else { return member }
    try MemberStore.save(member, in: work)
    if member.readUntil > mine.member.readUntil { try work.hasRead(chat, member, from: mine.member.readUntil) }
    tell(chat, member.person, in: work)
    return member
  }

  static func tell(_ chat: ChatID, _ person: UserID, in work: Transaction) {
    work.emit("chat.viewpoint", ["chat": chat.text, "person": person.text])
  }
}
