// Says something in a chat. The same client id from the same person is the same message, however often it arrives.
import FeatureKit
import Kernel

/// What came of it.
struct Posted: Sendable {
  var id: MessageID
  /// The message and the names in it, where it is new and nothing hangs on it: then nothing has to be read to show it.
  var fresh: (message: Message, names: GraphMessage.Names)?
}

struct PostMessage: Operation {
  static let action = "message.post"
  let chat: ChatID
  let message: CleanDraft
  var object: String { "chats/\(chat)/messages" }
  private var draft: MessageDraft { message.draft }

  func run(in work: Transaction) throws -> Posted {
    // On PostgreSQL each question is a journey.
    try work.foresee([{ _ = try self.ground($0) }, { try mayWrite($0) }])
    let ground = try self.ground(work)
    if let sent = ground.sent { return acted(Posted(id: sent), work) }
    try mayWrite(work)
    if draft.announcement.value != nil {
      throw Failure.badRequest("Announcements are for channels.", target: "@salus.announcement")
    }
    if draft.importance == .urgent { try judgeUrgency(work) }
    if draft.asksReceipt { try judgeReceipt(ground.mine, work) }
    let (mine, role) = try reach(ground, work)
    let composition = try Composition(message, for: mine.member, in: work)
    let said = try say(composition, mine, work)
    try settle(said.id, mine, role, ground, work)
    work.emit("message.created", ["chat": chat.text, "message": said.id.text].merging(composition.remark) { own, _ in own })
    return acted(Posted(id: said.id, fresh: composition.isPlain ? (said, [ground.author.id: ground.author]) : nil), work)
  }

  private func ground(_ reading: Reading) throws -> PostingGround {
    try PostingStore.ground(chat, by: reading.me(), clientID: draft.clientID, in: reading)
  }

  private func mayWrite(_ reading: Reading) throws {
    try MessagingPolicy.require(MessagingPolicy.userChat, "write messages", in: reading)
  }

  /// What is said to a role is said to whoever holds it now: they may come and go, of which the chat tells.
  private func reach(_ ground: PostingGround, _ work: Transaction) throws -> (Membership, AddressedRole?) {
    guard let roleChat = ground.roleChat else { return (ground.mine, nil) }
    let role = try work.reach(roleChat, by: ground.mine.member.person)
    return (try ChatStore.mine(chat, in: work), role)
  }

  private func judgeUrgency(_ work: Transaction) throws {
    try MessagingPolicy.require(MessagingPolicy.priorityMessages, "send urgent messages", in: work)
    try MessageRules.send(draft.importance, to: MemberStore.count(in: chat, work)).enforce("chat")
  }

  private func judgeReceipt(_ mine: Membership, _ work: Transaction) throws {
    guard let stance = try work.receiptStances(of: [mine.member.person])[mine.member.person] else { return }
    try ReceiptRules.request(stance, members: MemberStore.count(in: chat, work)).enforce("chat")
  }

  private func acted(_ posted: Posted, _ work: Transaction) -> Posted {
    work.acted(on: "chats/\(chat)/messages/\(posted.id.text)")
    return posted
  }

  private func say(_ composition: Composition, _ mine: Membership, _ work: Transaction) throws -> Message {
    let said = Utterance(
      author: mine.member.person, body: composition.body, importance: draft.importance, locale: draft.locale,
      clientID: draft.clientID, asksReceipt: draft.asksReceipt, cards: composition.cards)
    return try work.say(said, composition, in: mine.chat)
  }

  /// What a new message does to its chat: it leads, nobody hides it, and its author has read all before it.
  private func settle(
    _ id: MessageID, _ mine: Membership, _ role: AddressedRole?, _ ground: PostingGround, _ work: Transaction
  ) throws {
    var told = Set(ground.isHidden ? try MemberStore.unhide(chat, in: work) : [])
    var member = mine.member
    let isBehind = mine.chat.lastMessage.map { member.readUntil < $0 } ?? false
    if isBehind { told.insert(member.person) }
    (member.isHidden, member.readUntil) = (false, id)
    try MemberStore.save(member, in: work)
    try work.hasRead(chat, member, from: isBehind ? mine.member.readUntil : id)
    if ground.isCalled || ground.roleChat != nil {
      try work.urgentSeen(by: member.person, in: chat, upTo: member.readUntil, hasAnswered: true)
    }
    if draft.importance == .urgent { try work.beginUrgency(id, in: mine, plan: work.plan(draft.plan), role: role) }
    for person in told { Viewpoint.tell(chat, person, in: work) }
  }
}

extension Transaction {
  /// Writes it down, with all that hangs on it, as the last thing said in its chat or channel.
  func say(_ said: Utterance, _ composition: Composition, in chat: Chat) throws -> Message {
    let id = try ChatStore.speak(in: chat, self)
    let message = Message(chat: chat.id, id: id, content: .said(said), modified: id)
    try MessageStore.insert(message, in: self)
    if !composition.mentions.isEmpty { try MessagePartStore.save(composition.mentions, of: id, in: chat.id, self) }
    if !composition.quotes.isEmpty { try MessagePartStore.save(composition.quotes, in: id, of: chat.id, self) }
    try SearchStore.add(said.words, of: id, in: chat.id, self)
    return message
  }
}
