// Channels as Graph writes them, with how one person has them before them.
import FeatureKit
import Kernel

enum GraphChannel {
  /// - Parameter wording: Graph came to shared channels later than to clients that know all kinds there were.
  static func json(_ channel: Channel, _ wording: EnumWording = .modern, isBeta: Bool, in reading: Reading) -> JSONObject {
    let kind = channel.kind == .shared && wording == .cautious ? "unknownFutureValue" : channel.kind.rawValue
    var json = JSONObject([
      ("id", JSON(channel.id)), ("createdDateTime", JSON(channel.created)), ("displayName", .string(channel.name)),
      ("description", JSON(channel.description)), ("isFavoriteByDefault", .bool(channel.isFavorite)), ("email", ""),
      ("tenantId", JSON(reading.tenant)), ("webUrl", reading.ports.site.link(channel)), ("membershipType", .string(kind)),
      ("isArchived", .bool(channel.archived != nil)), ("layoutType", "post"),
    ])
    // Graph has it in its beta alone.
    json.append(isBeta ? "moderationSettings" : "@salus.moderationSettings", moderation(channel.moderation))
    return json
  }

  static func summary(_ counts: TeamCounts) -> JSON {
    [
      "ownersCount": .int(counts.owners), "membersCount": .int(counts.members), "guestsCount": .int(counts.guests),
      "hasMembersFromOtherTenants": false,
    ]
  }

  private static func moderation(_ moderation: Channel.Moderation) -> JSON {
    [
      "userNewMessageRestriction": .string(moderation.posting.rawValue),
      "replyRestriction": .string(moderation.replying.rawValue), "allowNewMessageFromBots": true,
      "allowNewMessageFromConnectors": true,
    ]
  }

  /// What only this person may know of it.
  static func viewpoint(_ member: Member, _ unread: Unread, _ attention: Attention) -> [(String, JSON)] {
    [
      ("@salus.attention", .string(attention.rawValue)),
      ("@salus.lastMessageReadDateTime", JSON(member.readUntil == .zero ? Instant.never : member.readUntil.instant)),
      ("@salus.unreadCount", .int(unread.count)), ("@salus.mentioned", .bool(unread.isMentioned)),
    ]
  }
}

enum ChannelPage {
  /// Those of the channels that the person may see; private ones of others are left out.
  static func json(
    _ channels: [Channel], for person: UserID?, _ wording: EnumWording = .modern, isBeta: Bool, in reading: Reading
  ) throws -> [(channel: Channel, json: JSONObject)] {
    guard let person else { return channels.map { ($0, GraphChannel.json($0, wording, isBeta: isBeta, in: reading)) } }
    let ids = channels.map(\.id)
    let members = ids.isEmpty ? [:] : try ChannelSeatStore.members(person, of: ids, in: reading)
    let unread = try UnreadStore.unread(Array(members.keys), of: person, in: reading)
    let levels = try AttentionStore.levels(of: person, in: Array(members.keys), reading)
    return channels.compactMap { channel in
      var json = GraphChannel.json(channel, wording, isBeta: isBeta, in: reading)
      guard let member = members[channel.id] else { return channel.kind == .standard ? (channel, json) : nil }
      for (key, value) in GraphChannel.viewpoint(
        member, unread[channel.id] ?? .none, levels[channel.id] ?? .standard)
      { json.append(key, value) }
      return (channel, json)
    }
  }
}
