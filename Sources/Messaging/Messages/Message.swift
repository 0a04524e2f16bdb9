// What was said in a chat, and what happened to it.
import Kernel

struct Message: Sendable, Equatable {
  var chat: ChatID
  var id: MessageID
  var content: Content
  /// When anything about it changed last, by the chat's own clock.
  var modified: MessageID
  var edited: Instant?
  var deleted: Instant?
  /// Who took it back, where that was not its author.
  var deletedBy: UserID?

  enum Content: Sendable, Equatable {
    case said(Utterance)
    /// Nobody in particular where a role passed on.
    case happened(SystemMessage, initiator: UserID?)
  }

  var created: Instant { id.instant }
  var isDeleted: Bool { deleted != nil }

  var event: SystemMessage? { if case .happened(let event, _) = content { event } else { nil } }

  /// Whether others can answer it where conversations have threads.
  var beginsConversation: Bool {
    switch content {
    case .said(let utterance): utterance.root == nil
    case .happened(let event, _): event.card != nil
    }
  }

  var said: Utterance? { if case .said(let utterance) = content { utterance } else { nil } }

  /// Everyone whom its rendering names, apart from mentions and reactions.
  var people: [UserID] {
    switch content {
    case .said(let utterance): [utterance.author]
    case .happened(let event, let initiator): [initiator].compactMap(\.self) + event.people
    }
  }
}

/// What a person wrote.
struct Utterance: Sendable, Equatable {
  var author: UserID
  var body: Body
  var importance: Importance
  var locale: String
  var clientID: String?
  /// Whether the author wants to be told when it is read.
  var asksReceipt = false
  /// In a channel: what the conversation is about that the message begins.
  var subject: String?
  /// In a channel: the message that began the conversation; nil for that message itself.
  var root: MessageID?
  /// In a channel, of what begins a conversation: its headline.
  var announcement: Announcement?
  var cards: [AdaptiveCard] = []

  /// What search finds it by.
  var words: String {
    ([announcement?.headline, subject].compactMap(\.self) + [body.text] + cards.map(\.text)).joined(separator: "\n")
  }
}

struct Body: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable { case text, html }
  var kind: Kind
  var content: String
  /// The words alone, for search and previews.
  var text: String
}

enum Importance: String, Sendable, CaseIterable { case normal, high, urgent }

/// Somebody named in a message, by the number of its `<at id>`.
struct Mention: Sendable, Equatable {
  /// Everybody of a conversation can be named together, where it is a team's.
  enum Kind: String, Sendable, CaseIterable { case person, channel, team, tag }

  var number: Int
  var text: String
  /// Of a channel or a team: the id of the channel in which it is said, as who hears of it is in that. Of a tag: the tag's id.
  var person: UserID
  var kind = Kind.person
}

/// A message that another one answers, as it read at that time: what was agreed to must not change afterwards.
struct Quote: Sendable, Equatable {
  var message: MessageID
  var preview: String
  var sender: UserID
  /// Its author has withdrawn it since; the preview goes with it.
  var isWithdrawn = false
}

struct Reaction: Sendable, Equatable {
  var emoji: String
  var person: UserID
  var at: Instant
}
