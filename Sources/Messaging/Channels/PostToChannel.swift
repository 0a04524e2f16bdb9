// Begins a conversation in a channel, or answers in one. The same client id from the same person is the same message, however often it
// arrives.
import FeatureKit
import Kernel

struct PostToChannel: FeatureKit.Operation {
  static let action = "message.post"
  let channel: ChatID
  let message: CleanDraft
  /// The message that began the conversation; nil begins one.
  let root: MessageID?
  var object: String { "chats/\(channel)/messages" }

  func run(in work: Transaction) throws -> MessageID {
    let me = try work.me()
    guard let seat = try ChannelSeatStore.seat(channel, of: me, in: work), let member = seat.member else {
      throw Failure.notFound("channel")
    }
    if let key = message.draft.clientID, let sent = try MessageStore.sent(key, by: me, to: channel, work) {
      return acted(sent, work)
    }
    try judge(seat, me, work)
    let composition = try Composition(message, for: member, in: work)
    let said = try work.say(try utterance(me, composition), composition, in: seat.chat)
    if let root { try MessageStore.stir(root, in: channel, at: said.id, work) }
    try read(said.id, seat, member, work)
    var remark = composition.remark
    remark["root"] = root?.text
    work.emit("message.created", ["chat": channel.text, "message": said.id.text].merging(remark) { own, _ in own })
    return acted(said.id, work)
  }

  private func judge(_ seat: ChannelSeat, _ me: UserID, _ work: Transaction) throws {
    try ChannelRules.open(seat).enforce("channel")
    try ChannelRules.fits(message.draft)
    let began = try root.map { root in
      guard let began = try MessageStore.message(root, in: channel, work), began.beginsConversation else {
        throw Failure.notFound("message")
      }
      return began
    }
    let author = began.map { $0.said?.author ?? UserID("") }
    try ChannelRules.post(seat, by: me, answering: author).enforce("channel")
  }

  private func utterance(_ me: UserID, _ composition: Composition) throws -> Utterance {
    let draft = message.draft
    return Utterance(
      author: me, body: composition.body, importance: draft.importance, locale: draft.locale, clientID: draft.clientID,
      subject: try ChannelRules.subject(draft.subject.value, isReply: root != nil), root: root,
      announcement: try ChannelRules.announcement(draft.announcement.value, isReply: root != nil), cards: composition.cards)
  }

  /// Whoever says something has seen what was said before.
  private func read(_ id: MessageID, _ seat: ChannelSeat, _ member: Member, _ work: Transaction) throws {
    let wasBehind = seat.chat.lastMessage.map { member.readUntil < $0 } ?? false
    var read = member
    read.readUntil = id
    try MemberStore.save(read, in: work)
    if wasBehind { Viewpoint.tell(channel, member.person, in: work) }
  }

  private func acted(_ id: MessageID, _ work: Transaction) -> MessageID {
    work.acted(on: "chats/\(channel)/messages/\(id.text)")
    return id
  }
}
