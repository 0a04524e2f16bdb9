// What is done to a channel: name, description, who may write; archive, delete, bring back.
import FeatureKit
import Graph
import Kernel

struct ChannelPatch: Sendable {
  let name: String?
  let description: Patch<String>
  let isFavorite: Bool?
  private let body: BodyReader

  init(_ body: BodyReader) throws(Failure) {
    self.body = body
    name = body.has("displayName") ? try ChannelRules.name(body.string("displayName")) : nil
    description = try body.patchString("description")
    _ = try ChannelRules.description(description.value)
    isFavorite = try body.optionalBool("isFavoriteByDefault")
    _ = try Channel.Moderation(body, from: Channel.Moderation())
    if body.has("membershipType") { throw body.fault("membershipType", "cannot be changed") }
  }

  func applied(to old: Channel) throws -> Channel {
    var channel = old
    channel.name = name ?? old.name
    channel.description = try ChannelRules.description(description.applied(to: old.description))
    channel.isFavorite = isFavorite ?? old.isFavorite
    channel.moderation = try Channel.Moderation(body, from: old.moderation)
    return channel
  }
}

struct ChangeChannel: FeatureKit.Operation {
  static let action = "channel.update"
  let channel: ChatID
  let patch: ChannelPatch
  var object: String { "chats/\(channel)" }

  func run(in work: Transaction) throws {
    let seat = try work.managed(channel)
    try ChannelRules.open(seat).enforce("channel")
    let changed = try patch.applied(to: seat.channel)
    if changed.moderation != seat.channel.moderation { try work.enforceGovernment(of: seat) }
    if changed.isPrimary, changed.name != seat.channel.name {
      throw Failure.badRequest("The first channel of a team keeps its name.", target: "displayName")
    }
    try work.requireFreeName(changed, target: "displayName")
    try ChannelStore.save(changed, in: work)
    work.emit("channel.updated", changed.subject)
  }
}

struct ArchiveChannel: FeatureKit.Operation {
  static let action = "channel.archive"
  let channel: ChatID
  /// False opens it again.
  let isArchived: Bool
  var object: String { "chats/\(channel)" }

  /// Doing it twice is doing it once.
  func run(in work: Transaction) throws -> TeamOperation {
    let seat = try work.managed(channel)
    try work.enforceGovernment(of: seat)
    try TeamRules.open(seat.team).enforce("team")
    var changed = seat.channel
    if changed.isPrimary { throw Failure.badRequest("The first channel is archived with its team.") }
    if (changed.archived != nil) != isArchived {
      changed.archived = isArchived ? work.now : nil
      try ChannelStore.save(changed, in: work)
      work.emit("channel.updated", changed.subject)
    }
    return try TeamOperationStore.done(isArchived ? .archiveChannel : .unarchiveChannel, to: changed.team, in: work)
  }
}

struct DeleteChannel: FeatureKit.Operation {
  static let action = "channel.delete"
  let channel: ChatID
  var object: String { "chats/\(channel)" }

  func run(in work: Transaction) throws {
    let seat = try work.kept(channel)
    try TeamRules.open(seat.team).enforce("team")
    if !(work.actor.keepsTeams && seat.member == nil) || seat.channel.isPrimary {
      try ChannelRules.delete(seat).enforce("channel")
    }
    var gone = seat.channel
    gone.deleted = work.now
    try ChannelStore.save(gone, in: work)
    work.emit("channel.deleted", gone.subject)
  }
}

/// Brings a channel back with all that was said in it.
struct RestoreChannel: FeatureKit.Operation {
  static let action = "channel.restore"
  let team: TeamID
  let channel: ChatID
  var object: String { "chats/\(channel)" }

  func run(in work: Transaction) throws -> Channel {
    let seat = try work.managed(team)
    try TeamRules.open(seat.team).enforce("team")
    guard var found = try ChannelStore.channel(channel, in: work), found.team == team, let deleted = found.deleted,
      work.now - deleted <= ChannelRules.life
    else { throw Failure.notFound("channel") }
    if try RemovalStore.isRunning(channel.text, in: work) {
      throw Failure.conflict("What was said in this channel is being erased.", code: "ErasureRunning")
    }
    let count = try ChannelStore.count(in: team, work)
    try ChannelRules.room(all: count.all - 1, privates: count.privates, for: found.kind)
    found.deleted = nil
    try ChannelStore.save(found, in: work)
    work.emit("channel.created", found.subject)
    return found
  }
}

extension Transaction {
  func requireFreeName(_ channel: Channel, target: String) throws {
    if try ChannelStore.isTaken(name: channel.name, in: channel.team, besides: channel.id, self) {
      throw Channel.nameTaken(target)
    }
  }

  /// Nobody reads it any more while what was said in it is erased.
  func close(channel id: ChatID) throws {
    guard var channel = try ChannelStore.channel(id, in: self) else { return }
    try endOpenings(of: id)
    channel.deleted = channel.deleted ?? now
    try ChannelStore.set(deleted: channel.deleted, of: id, in: self)
    emit("channel.deleted", channel.subject)
  }

  /// A team's first channel is there again, empty, when all of it is erased.
  func reopen(primary id: ChatID) throws -> Bool {
    guard var channel = try ChannelStore.channel(id, in: self), channel.isPrimary else { return false }
    channel.deleted = nil
    try ChannelStore.set(deleted: nil, of: id, in: self)
    emit("channel.created", channel.subject)
    return true
  }
}

extension Reading {
  /// The channel for whoever sees that it is there: who is in it, and who looks after every team, whom a private one is no secret from
  /// but by its name.
  func kept(_ id: ChatID) throws -> ChannelSeat {
    if let user = actor.user, let seat = try ChannelSeatStore.seat(id, of: user, in: self) { return seat }
    guard actor.keepsTeams, let channel = try ChannelStore.channel(id, in: self), channel.deleted == nil,
      let team = try TeamStore.team(channel.team, in: self), let chat = try ChatStore.chat(id, in: self)
    else { throw Failure.notFound("channel") }
    return ChannelSeat(channel: channel, chat: chat, member: nil, role: .visitor, team: team)
  }

  func kept(_ id: ChatID, of team: TeamID) throws -> ChannelSeat {
    let seat = try kept(id)
    guard seat.channel.team == team else { throw Failure.notFound("channel") }
    return seat
  }

  /// Owners, and whoever looks after every team.
  func enforceGovernment(of seat: ChannelSeat) throws {
    if actor.keepsTeams, seat.member == nil || seat.channel.kind == .standard { return }
    try ChannelRules.govern(seat).enforce("channel")
  }

  /// The channel for whoever may change it.
  func managed(_ id: ChatID) throws -> ChannelSeat {
    let seat = try kept(id)
    if seat.member == nil { return seat }
    if actor.keepsTeams, seat.channel.kind == .standard { return seat }
    try ChannelRules.change(seat).enforce("channel")
    return seat
  }
}
