// Who may do what to a message, and what a message must be like. Pure.
import FeatureKit
import Kernel

enum MessageRules {
  static let mostBytes = 28 * 1024
  static let mostReactions = 20
  static let longestPreview = 500
  static let longestSubject = 256

  static func size(_ content: String, target: String) throws(Failure) {
    if content.utf8.count > mostBytes { throw tooLarge(target) }
  }

  static func tooLarge(_ target: String) -> Failure {
    Failure(.tooLarge, "MessageSizeExceeded", "A message holds \(mostBytes) bytes at most.", target: target)
  }

  /// An urgent message disturbs everyone, so it is for small circles.
  static func send(_ importance: Importance, to members: Int) -> Verdict {
    importance == .urgent && members > ChatRules.mostForUrgency
      ? .deny("Urgent messages are for chats of \(ChatRules.mostForUrgency) members at most.") : .allow
  }

  static func edit(_ message: Message, by person: UserID) throws {
    let said = try own(message, person)
    if message.isDeleted { throw Failure.conflict("A deleted message cannot be changed; undo the deletion first.") }
    if said.importance == .urgent { throw Failure.conflict("An urgent message cannot be changed: people have acted on it.") }
  }

  static func delete(_ message: Message, by person: UserID) throws { _ = try own(message, person) }

  /// What its author took back only its author brings back, and what an owner took away only an owner.
  static func bringBack(_ message: Message, moderates: Bool) throws {
    if (message.deletedBy != nil) != moderates {
      throw Failure.forbidden(
        moderates ? "Only its author may bring this message back." : "An owner of the team took this message away.")
    }
  }

  static func react(to message: Message) throws {
    guard message.said != nil else { throw Failure.badRequest("Only what a person wrote can be reacted to.") }
    if message.isDeleted { throw Failure.conflict("A deleted message cannot be reacted to.") }
  }

  private static func own(_ message: Message, _ person: UserID) throws -> Utterance {
    guard let said = message.said else { throw Failure.forbidden("Messages of the system cannot be changed.") }
    guard said.author == person else { throw Failure.forbidden("Only its author may change a message.") }
    return said
  }
}

// MARK: What is in it

extension MessageRules {
  /// Mentions and their places in the text must be the same set, and everyone mentioned must be there to hear of it.
  static func mentions(
    _ drafts: [MentionDraft], places: [String], members: Set<UserID>
  ) throws(Failure) -> [Mention] {
    let wanted = Set(places)
    var seen: Set<String> = []
    for (index, draft) in drafts.enumerated() {
      let id = "mentions[\(index)]/id"
      if !seen.insert(String(draft.number)).inserted { throw .badRequest("The property '\(id)' stands twice.", target: id) }
      if !wanted.contains(String(draft.number)) {
        throw .badRequest("The body has no <at id=\"\(draft.number)\"> for this mention.", target: id)
      }
      if draft.kind == .person, !members.contains(draft.person) {
        throw .badRequest("Whoever is mentioned must be a member of the chat.", target: draft.target)
      }
    }
    if !wanted.isSubset(of: seen) {
      throw .badRequest("The body mentions somebody whom the property 'mentions' does not name.", target: "mentions")
    }
    return drafts.map { Mention(number: $0.number, text: $0.text, person: $0.person, kind: $0.kind) }
  }

  /// Quotes and their places in the text must be the same set, each a message that is there for the author.
  static func quotes(
    _ drafts: [QuoteDraft], places: [String], messages: [MessageID: Message], kept: [Quote] = []
  ) throws(Failure) -> [Quote] {
    let wanted = Set(places)
    var seen: Set<String> = []
    var quotes: [Quote] = []
    for draft in drafts where seen.insert(draft.id).inserted {
      if !wanted.contains(draft.id) {
        throw .badRequest("The body has no <attachment id=\"…\"> for this quote.", target: draft.target)
      }
      quotes.append(try quote(draft, messages, kept))
    }
    if !wanted.isSubset(of: seen) {
      throw .badRequest("The body has a place for an attachment that is not given.", target: "attachments")
    }
    return quotes
  }

  /// A card is shown where its place is; the other places are those of quotes.
  static func cards(_ cards: [AdaptiveCard], places: [String]) throws(Failure) -> [String] {
    let ids = Set(cards.map(\.id))
    if let lost = cards.first(where: { !places.contains($0.id) }) {
      throw .badRequest("The body has no <attachment id=\"\(lost.id)\"> for this card.", target: "attachments")
    }
    return places.filter { !ids.contains($0) }
  }

  /// A quote that the message has already stays as it was.
  private static func quote(
    _ draft: QuoteDraft, _ messages: [MessageID: Message], _ kept: [Quote]
  ) throws(Failure) -> Quote {
    let id = MessageID(draft.id)
    if let old = kept.first(where: { $0.message == id }) { return old }
    guard let message = id.flatMap({ messages[$0] }), let said = message.said, !message.isDeleted else {
      throw .badRequest("There is no such message in this chat.", target: draft.target)
    }
    return Quote(message: message.id, preview: String(said.body.text.prefix(longestPreview)), sender: said.author)
  }
}
