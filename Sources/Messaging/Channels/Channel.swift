// A channel: a conversation of a team, of all of its people or of some, in threads. What is said in it are messages as in chats, under
// the channel's own id; so search, retention, holds and delivery are the same for both.
import FeatureKit
import Kernel

struct Channel: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable {
    /// For everybody in the team.
    case standard
    /// For those of the team who were let in.
    case `private`
    /// For those who were let in, of the team or not, and for the people of the teams that it is shared with.
    case shared
  }

  var id: ChatID
  var team: TeamID
  var kind: Kind
  var name: String
  var description: String?
  /// General: it is there as long as the team.
  var isPrimary = false
  /// Whether it stands on everybody's list from the start.
  var isFavorite = false
  var created: Instant
  var archived: Instant?
  var deleted: Instant?
  var moderation = Moderation()

  /// Who may begin conversations and who may answer.
  struct Moderation: Sendable, Equatable {
    enum Posting: String, Sendable, CaseIterable { case everyone, everyoneExceptGuests, moderators }
    enum Replying: String, Sendable, CaseIterable { case everyone, authorAndModerators }
    var posting = Posting.everyone
    var replying = Replying.everyone
  }

  /// What events say of it.
  var subject: [String: String] { ["channel": id.text, "team": team.text] }

  static func nameTaken(_ target: String) -> Failure {
    .conflict(
      "The team has a channel of this name, or had one that can still be restored.", code: "NameAlreadyExists", target: target)
  }

  static func newID() -> ChatID { Chat.newID(suffix) }
  static let suffix = "@thread.tacv2"
}

extension ChatID {
  /// Whether it is a team's channel: its own kind of id says so, so that no chat pays for the question.
  var isChannel: Bool { text.hasSuffix(Channel.suffix) }
}

/// A channel as somebody has it before them.
struct ChannelSeat: Sendable, Equatable {
  var channel: Channel
  var chat: Chat
  /// Nil for an application and for whoever looks after the team without being in the channel.
  var member: Member?
  /// What the person is in the team; of a private channel, in the channel.
  var role: TeamRole
  var team: Team
}
