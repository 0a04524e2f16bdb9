// How much of a channel somebody wants to be told of: all of it, what concerns them, or only what is said to them by name.
import FeatureKit
import Graph
import Kernel

enum Attention: String, Sendable, CaseIterable {
  /// Every new conversation.
  case all
  /// Mentions, also of the channel and the team, and answers where one has spoken. So it is where nobody decided.
  case standard
  /// Mentions by name or tag.
  case quiet
}

struct SetAttention: FeatureKit.Operation {
  static let action = "channel.attention"
  let team: TeamID
  let channel: ChatID
  let attention: Attention
  var object: String { "chats/\(channel)" }

  func run(in work: Transaction) throws {
    let me = try work.me()
    guard let seat = try ChannelSeatStore.seat(channel, of: me, in: work), seat.channel.team == team else {
      throw Failure.notFound("channel")
    }
    try AttentionStore.set(attention, of: me, in: channel, work)
    Viewpoint.tell(channel, me, in: work)
  }
}
