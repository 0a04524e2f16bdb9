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
    MessageFollowing.resource(path, gate: ChannelMessages.readGate, touched: touched, keys: keys)
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
    let seat = try reading.kept(id("channel"), of: TeamID(self["team"].lowercased()))
    guard seat.member != nil || reading.actor.application != nil else { throw Failure.notFound("channel") }
    return seat.channel.id
  }
}
