// Channels: where a team talks, in threads; for all of it, or for some.
import Database
import FeatureKit
import Graph
import Kernel

public struct Channels: Feature {
  public let name = "Channels"
  public let personalData = ChannelDataStore.all
  public let migrations = channelMigrations
  public let broadcasts = ChannelEvents.broadcasts
  public let hearings = [ChannelEvents.hosts]
  public let jobs = [Self.expiry]
  public let followables = ChannelFollowing.all

  public init() {}

  /// What can no longer be brought back gives its name free.
  private static let expiry = JobKind("channels.expire", every: .hours(6)) { _, work in
    _ = try ChannelStore.expire(before: work.now - ChannelRules.life, in: work)
  }

  public var routes: [Route] { Self.own + SharedChannels.routes + ChannelMessages.routes }

  private static var own: [Route] {
    let (team, channel) = ("/teams/{team}", "/teams/{team}/channels/{channel}")
    return [
      Route(.get, team + "/channels", gate: ChannelGate.read, answers: .collection("channel"), handle: list),
      Route(.get, team + "/primaryChannel", gate: ChannelGate.read, answers: .entity("channel"), handle: primary),
      Route(.post, team + "/channels", gate: ChannelGate.create, answers: .entity("channel"), handle: create),
      Route(.get, channel, gate: ChannelGate.read, answers: .entity("channel"), handle: show),
      Route(.patch, channel, gate: ChannelGate.change, answers: .nothing, handle: change).taking(.entity("channel")),
      Route(.delete, channel, gate: ChannelGate.delete, answers: .nothing, handle: remove),
      Route(.post, channel + "/archive", gate: ChannelGate.change, answers: .nothing, handle: archive).succeeding(with: 202),
      Route(.post, channel + "/unarchive", gate: ChannelGate.change, answers: .nothing, handle: unarchive).succeeding(with: 202),
      Route(
        .get, channel + "/members", gate: ChannelGate.readMembers, answers: .collection("conversationMember"), handle: members),
      Route(
        .get, channel + "/members/{channelMember}", gate: ChannelGate.readMembers, answers: .entity("conversationMember"),
        handle: member),
      Route(
        .post, channel + "/members", gate: ChannelGate.writeMembers, answers: .entity("conversationMember"), handle: addMember),
      Route(
        .patch, channel + "/members/{channelMember}", gate: ChannelGate.writeMembers, answers: .entity("conversationMember"),
        handle: changeMember),
      Route(
        .delete, channel + "/members/{channelMember}", gate: ChannelGate.writeMembers, answers: .nothing, handle: removeMember),
      Route(
        .get, team + "/deletedChannels", in: .salus, gate: ChannelGate.change, answers: .collection("channel"), handle: deleted),
      Route(
        .post, team + "/deletedChannels/{channel}/restore", in: .salus, gate: ChannelGate.change, answers: .entity("channel"),
        handle: restore
      ).taking(.nothing).succeeding(with: 200),
      Route(
        .post, channel + "/markReadForUser", in: .salus, gate: ChannelGate.viewpoint, answers: .nothing, handle: markRead
      ).taking("lastMessageReadDateTime:dateTime?"),
      Route(
        .post, channel + "/markUnreadForUser", in: .salus, gate: ChannelGate.viewpoint, answers: .nothing, handle: markUnread
      ).taking("lastMessageReadDateTime:dateTime?"),
      Route(
        .post, channel + "/attention", in: .salus, gate: ChannelGate.viewpoint, answers: .nothing, handle: heed
      ).taking("attention:string"),
    ]
  }
}

/// Graph's permissions on channels, the least that is enough and those that include it.
enum ChannelGate {
  private static let groups: Set = ["Group.ReadWrite.All", "Directory.ReadWrite.All"]
  private static let settings = groups.union(["ChannelSettings.ReadWrite.All"])
  private static let reads = settings.union([
    "Channel.ReadBasic.All", "ChannelSettings.Read.All", "Group.Read.All", "Directory.Read.All",
  ])
  private static let makes = groups.union(["Channel.Create"])
  private static let deletes = groups.union(["Channel.Delete.All"])
  private static let writes: Set = ["ChannelMember.ReadWrite.All"]

  static let read = Gate.person(reads, application: reads)
  /// How far one has read is one's own.
  static let viewpoint = Gate.person(reads)
  static let change = Gate.person(settings, application: settings)
  static let create = Gate.person(makes, application: makes)
  static let delete = Gate.person(deletes, application: deletes)
  static let writeMembers = Gate.person(writes, application: writes)
  static let readMembers = Gate.person(
    writes.union(["ChannelMember.Read.All"]), application: writes.union(["ChannelMember.Read.All"]))
}
