// What programs can follow of channels: what is said in one, and in all of them.
import FeatureKit
import Kernel

enum ChannelFollowing {
  static let all = [
    resource("teams/{team}/channels/{channel}/messages") { followed, reading in
      [inChannel(try followed.channel(reading))]
    },
    resource("teams/getAllMessages") { _, reading in
      try reading.applicationOnly()
      return [everywhere]
    },
  ]

  private static func resource(
    _ path: String, keys: @escaping @Sendable (Followed, Reading) throws -> [String]
  ) -> Followable {
    Followable(
      path, type: "chatMessage", longest: MessageFollowing.longest, needsLifecycle: true, gate: ChannelMessages.readGate,
      kinds: MessageFollowing.kinds, keys: keys, touched: touched
    ) { event, _, reading in
      try MessageEvents.broadcasts.flatMap { try $0.change(event, for: reading) }
    }
  }

  private static let everywhere = "teams/messages"
  private static func inChannel(_ channel: ChatID) -> String { "channels/\(channel)/messages" }

  @Sendable private static func touched(_ event: Event, _ reading: Reading) throws -> [String] {
    let channel: ChatID = event.id("chat")
    return channel.isChannel ? [everywhere, inChannel(channel)] : []
  }
}

extension Followed {
  /// The channel in the path, for who is in it and for programs that may read every channel.
  fileprivate func channel(_ reading: Reading) throws -> ChatID {
    let id: ChatID = id("channel")
    guard let channel = try ChannelStore.channel(id, in: reading), channel.deleted == nil,
      channel.team == TeamID(self["team"].lowercased()), try ChannelStore.isThere(id, in: reading)
    else { throw Failure.notFound("channel") }
    if reading.actor.application == nil, try ChannelSeatStore.seat(id, of: reading.me(), in: reading) == nil {
      throw Failure.notFound("channel")
    }
    return id
  }
}
