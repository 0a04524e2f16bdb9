// Whom a message in a channel is to reach: whoever it mentions, and for an answer whoever spoke in that conversation. The others see on
// their list of channels that there is something new.
import FeatureKit
import Kernel

enum ChannelNotices {
  static let reply = NoticeKind("message.reply", weight: .normal) { language, cause in
    switch language {
    case .english: cause.map { "\($0) answered in a conversation of yours" } ?? "There is an answer in a conversation of yours"
    case .french:
      cause.map { "\($0) a répondu dans une de vos conversations" } ?? "Il y a une réponse dans une de vos conversations"
    }
  }

  static func created(_ message: Message, _ said: Utterance, _ work: Transaction) throws {
    let mentions = try MessagePartStore.mentions(of: [message.id], in: message.chat, work)[message.id] ?? []
    var mentioned = Set(mentions.filter { $0.kind == .person }.map(\.person))
    for tag in mentions where tag.kind == .tag { mentioned.formUnion(try TagStore.people(of: TagID(tag.person.text), in: work)) }
    if mentions.contains(where: { $0.kind == .channel || $0.kind == .team }) {
      mentioned = try MemberStore.people(in: message.chat, work)
    }
    let voices = try said.root.map { try ThreadStore.voices(in: $0, of: message.chat, work) } ?? []
    let wanted = mentioned.union(voices).subtracting([said.author])
    if wanted.isEmpty { return }
    let present = try ChannelSeatStore.people(in: message.chat, among: wanted, work)
    let hearers = try MessageNotices.unread(message, present, work)
    try MessageNotices.tell(
      MessageNotices.mention, hearers.intersection(mentioned), message, said, key: MessageNotices.mentionKey(message), work)
    try MessageNotices.tell(reply, hearers.subtracting(mentioned), message, said, key: replyKey(message), work)
  }

  static func replyKey(_ message: Message) -> String { MessageNotices.object(message) + "/reply" }
}
