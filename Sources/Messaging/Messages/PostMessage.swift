// Says something in a chat. The same client id from the same person is the same message, however often it arrives.
import FeatureKit
import Kernel

struct PostMessage: Operation {
  static let action = "message.post"
  let chat: ChatID
  let message: CleanDraft
  var object: String { "chats/\(chat)/messages" }
  private var draft: MessageDraft { message.draft }

  func run(in work: Transaction) throws -> MessageID {
    let mine = try ChatStore.mine(chat, in: work)
    if let sent = try sent(by: mine.member.person, work) { return acted(sent, work) }
    try MessagingPolicy.require(MessagingPolicy.userChat, "write messages", in: work)
    if draft.importance == .urgent { try judgeUrgency(work) }
    if draft.asksReceipt { try judgeReceipt(mine, work) }
    let role = try mine.chat.kind == .group ? work.reach(chat, by: mine.member.person) : nil
    let composition = try Composition(message, for: mine.member, in: work)
    let id = try ChatStore.tick(chat, in: work)
    guard try insert(id, composition, mine, work) else { return acted(try sent(by: mine.member.person, work) ?? id, work) }
    try settle(id, mine, role, work)
    work.emit("message.created", ["chat": chat.text, "message": id.text])
    return acted(id, work)
  }

  private func judgeUrgency(_ work: Transaction) throws {
    try MessagingPolicy.require(MessagingPolicy.priorityMessages, "send urgent messages", in: work)
    try MessageRules.send(draft.importance, to: MemberStore.count(in: chat, work)).enforce("chat")
  }

  private func judgeReceipt(_ mine: Membership, _ work: Transaction) throws {
    guard let stance = try work.receiptStances(of: [mine.member.person])[mine.member.person] else { return }
    try ReceiptRules.request(stance, members: MemberStore.count(in: chat, work)).enforce("chat")
  }

  private func acted(_ id: MessageID, _ work: Transaction) -> MessageID {
    work.acted(on: "chats/\(chat)/messages/\(id.text)")
    return id
  }

  private func sent(by person: UserID, _ work: Transaction) throws -> MessageID? {
    try draft.clientID.flatMap { try MessageStore.sent($0, by: person, to: chat, work) }
  }

  private func insert(_ id: MessageID, _ composition: Composition, _ mine: Membership, _ work: Transaction) throws -> Bool {
    let said = Utterance(
      author: mine.member.person, body: composition.body, importance: draft.importance, locale: draft.locale,
      clientID: draft.clientID, asksReceipt: draft.asksReceipt)
    guard try MessageStore.insert(Message(chat: chat, id: id, content: .said(said), modified: id), in: work) else { return false }
    if !composition.mentions.isEmpty { try MessagePartStore.save(composition.mentions, of: id, in: chat, work) }
    if !composition.quotes.isEmpty { try MessagePartStore.save(composition.quotes, in: id, of: chat, work) }
    try SearchStore.index(composition.body.text, of: id, in: chat, work)
    return true
  }

  /// What a new message does to its chat: it leads, nobody hides it, and its author has read all before it.
  private func settle(_ id: MessageID, _ mine: Membership, _ role: AddressedRole?, _ work: Transaction) throws {
    try ChatStore.spoke(chat, id, in: work)
    var told = Set(try MemberStore.unhide(chat, in: work))
    var member = mine.member
    let isBehind = mine.chat.lastMessage.map { member.readUntil < $0 } ?? false
    if isBehind { told.insert(member.person) }
    (member.isHidden, member.readUntil) = (false, id)
    try MemberStore.save(member, in: work)
    try work.hasRead(chat, member, from: isBehind ? mine.member.readUntil : id, hasAnswered: true)
    if draft.importance == .urgent { try work.beginUrgency(id, in: mine, plan: work.plan(draft.plan), role: role) }
    for person in told { Viewpoint.tell(chat, person, in: work) }
  }
}
