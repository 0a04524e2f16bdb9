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

  static let post = NoticeKind("message.post", weight: .normal) { language, cause in
    switch language {
    case .english:
      cause.map { "\($0) wrote in a channel that you follow" } ?? "There is something new in a channel that you follow"
    case .french: cause.map { "\($0) a écrit dans un canal que vous suivez" } ?? "Il y a du nouveau dans un canal que vous suivez"
    }
  }

  static func created(_ message: Message, _ said: Utterance, _ work: Transaction) throws {
    let mentions = try MessagePartStore.mentions(of: [message.id], in: message.chat, work)[message.id] ?? []
    let calls = mentions.contains { $0.kind == .channel || $0.kind == .team }
    let quiet = calls || said.root != nil ? try AttentionStore.people(wishing: .quiet, in: message.chat, work) : []
    var mentioned = Set(mentions.filter { $0.kind == .person }.map(\.person))
    for tag in mentions where tag.kind == .tag { mentioned.formUnion(try TagStore.people(of: TagID(tag.person.text), in: work)) }
    if calls {
      mentioned.formUnion(try MemberStore.people(in: message.chat, work).subtracting(quiet))
    }
    let voices = try said.root.map { try ThreadStore.voices(in: $0, of: message.chat, work).subtracting(quiet) } ?? []
    let followers = said.root == nil ? try followers(of: message.chat, work) : []
    let wanted = mentioned.union(voices).union(followers).subtracting([said.author])
    if wanted.isEmpty { return }
    let present = try ChannelSeatStore.people(in: message.chat, among: wanted, work)
    let hearers = try MessageNotices.unread(message, present, work)
    try MessageNotices.tell(
      MessageNotices.mention, hearers.intersection(mentioned), message, said, key: MessageNotices.key(message, .mention), work)
    let others = hearers.subtracting(mentioned)
    try MessageNotices.tell(reply, others.intersection(voices), message, said, key: MessageNotices.key(message, .reply), work)
    try MessageNotices.tell(post, others.subtracting(voices), message, said, key: MessageNotices.key(message, .post), work)
  }

  /// As with mentions: calling more than these is not for each message.
  private static func followers(of channel: ChatID, _ work: Transaction) throws -> Set<UserID> {
    let people = try AttentionStore.people(wishing: .all, in: channel, work)
    return people.count > ChannelRules.mostMentioned ? [] : people
  }
}
