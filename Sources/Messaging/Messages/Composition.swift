// A draft brought together with the chat that it is for: its mentions and quotes checked.
import FeatureKit
import Kernel

struct Composition: Sendable, Equatable {
  var body: Body
  var mentions: [Mention]
  var quotes: [Quote]
  var cards: [AdaptiveCard]

  /// Nothing hangs on it.
  var isPlain: Bool { mentions.isEmpty && quotes.isEmpty && cards.isEmpty }

  /// For whoever hears of the message: what need not be looked for.
  var remark: [String: String] { mentions.isEmpty ? [Self.mentions: "none"] : [:] }
  static let mentions = "mentions"

  /// - Parameters:
  ///   - old: the message's mentions and quotes before an edit.
  ///   - oldCards: and its cards.
  init(
    _ draft: CleanDraft, for member: Member, old: (mentions: [Mention], quotes: [Quote]) = ([], []),
    cards oldCards: [AdaptiveCard] = [], in reading: Reading
  ) throws {
    body = draft.body
    var places = draft.places.attachments
    if draft.draft.quotes == nil {
      let kept = old.quotes.map(\.message.text) + oldCards.map(\.id)
      body.keep(kept.filter { !places.contains($0) })
      if body.kind == .html { places += kept.filter { !places.contains($0) } }
    }
    if body.kind == .text, draft.draft.cards == nil, !oldCards.isEmpty {
      throw Failure.badRequest(
        "This message holds a card: write it as html, or say in 'attachments' what stays.", target: "body/contentType")
    }
    cards = draft.draft.cards ?? oldCards
    mentions = try Self.mentions(draft.draft, draft.places.mentions, member.chat, old.mentions, reading)
    quotes = try Self.quotes(
      draft.draft, MessageRules.cards(cards, places: places), member, old.quotes, reading)
  }

  private static func mentions(
    _ draft: MessageDraft, _ places: [String], _ chat: ChatID, _ old: [Mention], _ reading: Reading
  ) throws -> [Mention] {
    guard let given = draft.mentions else {
      let kept = old.filter { places.contains(String($0.number)) }
      return kept.count == Set(places).count ? kept : try MessageRules.mentions([], places: places, members: [])
    }
    let drafts = try ofCircles(given, chat, reading)
    let people = drafts.filter { $0.kind == .person }.map(\.person)
    // Whoever was mentioned when it was written may have left since.
    let present = people.isEmpty ? [] : try MemberStore.present(people, in: chat, reading)
    return try MessageRules.mentions(drafts, places: places, members: present.union(old.map(\.person)))
  }

  /// A channel or its team named as a whole, where the team's owners let that be.
  private static func ofCircles(_ drafts: [MentionDraft], _ chat: ChatID, _ reading: Reading) throws -> [MentionDraft] {
    guard let first = drafts.first(where: { $0.kind != .person }) else { return drafts }
    guard chat.isChannel, let seat = try ChannelSeatStore.seat(chat, of: reading.me(), in: reading) else {
      throw Failure.badRequest("In a chat people are mentioned one by one.", target: first.target)
    }
    let count = try ChannelSeatStore.count(in: chat, reading)
    return try drafts.map { draft in
      if draft.kind == .person { return draft }
      if draft.kind == .tag {
        let tag = TagID(draft.person.text)
        guard try TagStore.tags([tag], in: reading)[tag]?.team == seat.team.id else {
          throw Failure.badRequest("The team has no such tag.", target: draft.target)
        }
        return draft
      }
      try ChannelRules.mention(draft, in: seat, members: count)
      var all = draft
      all.person = UserID(chat.text)
      return all
    }
  }

  private static func quotes(
    _ draft: MessageDraft, _ places: [String], _ member: Member, _ old: [Quote], _ reading: Reading
  ) throws -> [Quote] {
    guard let drafts = draft.quotes else {
      let known = Set(old.map(\.message.text))
      return try old + MessageRules.quotes([], places: places.filter { !known.contains($0) }, messages: [:])
    }
    let ids = drafts.compactMap { MessageID($0.id) }.filter(member.sees)
    let messages = ids.isEmpty ? [:] : try MessageStore.messages(ids, in: member.chat, reading)
    return try MessageRules.quotes(drafts, places: places, messages: messages, kept: old)
  }
}

extension Body {
  /// An edit that is silent about attachments keeps them; editors of text often lose sight of their places.
  fileprivate mutating func keep(_ lost: [String]) {
    guard kind == .html else { return }
    content = lost.map { "<attachment id=\"\($0)\"></attachment>" }.joined() + content
  }
}
