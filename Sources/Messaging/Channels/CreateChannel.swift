// Makes a channel in a team; a private one with the people whom the request names.
import FeatureKit
import Graph
import Kernel

struct ChannelDraft: Sendable {
  var name: String
  var description: String?
  var kind: Channel.Kind
  var isFavorite: Bool
  var moderation: Channel.Moderation
  var members: [MemberDraft]
  var tabs: [TabDraft]
  var target: String

  init(_ body: BodyReader) throws(Failure) {
    target = body.path("displayName")
    name = try ChannelRules.name(body.string("displayName"), target: target)
    description = try ChannelRules.description(body.optionalString("description"))
    kind = try Self.kind(body)
    isFavorite = try body.optionalBool("isFavoriteByDefault") ?? false
    moderation = try Channel.Moderation(body, from: Channel.Moderation())
    members =
      body.has("members")
      ? try body.objects("members", max: kind == .shared ? TeamRules.mostAdded : ChannelRules.mostPrivateMembers).map {
        (member) throws(Failure) in
        try MemberDraft(member)
      }
      : []
    tabs = try body.objects("tabs", max: TabRules.most).map { (tab) throws(Failure) in try TabDraft(tab) }
    if kind == .standard, !members.isEmpty {
      throw body.fault("members", "is for private and shared channels: everybody in the team is in a standard channel")
    }
  }

  private static func kind(_ body: BodyReader) throws(Failure) -> Channel.Kind {
    guard let text = try body.optionalString("membershipType", max: 64) else { return .standard }
    guard let kind = Channel.Kind(rawValue: text) else {
      throw body.fault("membershipType", "must be one of \(Channel.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return kind
  }

  /// Whoever makes a private or shared channel owns it.
  @discardableResult
  func create(in team: Team, _ work: Transaction) throws -> Channel {
    let count = try ChannelStore.count(in: team.id, work)
    try ChannelRules.room(all: count.all, privates: count.privates, for: kind)
    let channel = Channel(
      id: Channel.newID(), team: team.id, kind: kind, name: name, description: description, isFavorite: isFavorite,
      created: work.now, moderation: moderation)
    try work.requireFreeName(channel, target: target)
    try work.open(channel)
    if kind != .standard { try admit(to: channel, work) }
    try lay(in: channel, work)
    work.emit("channel.created", channel.subject)
    return channel
  }

  private func lay(in channel: Channel, _ work: Transaction) throws {
    if tabs.isEmpty { return }
    let shelf = try TabShelf(channel.team, for: work.actor, in: work)
    for tab in tabs {
      let app = try shelf.apps.require(tab.app, target: tab.target)
      try shelf.requireInstalled(app, target: tab.target)
      try work.add(tab, of: app, to: channel.id)
    }
  }

  private func admit(to channel: Channel, _ work: Transaction) throws {
    let people = try members.people(in: work).all()
    try work.requireOwn(ChannelMemberRules.own(people.map { .success($0) }, members, kind), target: "members")
    let present = try TeamMemberStore.present(people, in: channel.team, work)
    for (person, member) in zip(people, members) where !present.contains(person) {
      if let refused = ChannelMemberRules.stranger(member, kind) { throw refused }
    }
    var roles = Dictionary(zip(people, members.map(\.isOwner))) { $0 || $1 }
    if let me = work.actor.user { roles[me] = true }
    guard roles.values.contains(true) else {
      throw Failure.badRequest("A \(kind.rawValue) channel needs an owner: name a member with the role owner.", target: "members")
    }
    try ChannelMemberRules.room(roles.count, kind)
    for (person, isOwner) in roles.sorted(by: { $0.key.text < $1.key.text }) {
      try ChannelSeatStore.admit(person, to: channel.id, isOwner: isOwner, readUntil: .zero, in: work)
    }
  }
}

extension Channel.Moderation {
  /// What a request says of it; the rest stays.
  init(_ body: BodyReader, from old: Channel.Moderation) throws(Failure) {
    self = old
    guard let settings = try body.optionalObject("moderationSettings") else { return }
    posting = try settings.optionalEnumeration("userNewMessageRestriction") ?? old.posting
    replying = try settings.optionalEnumeration("replyRestriction") ?? old.replying
  }
}

struct CreateChannel: FeatureKit.Operation {
  static let action = "channel.create"
  let team: TeamID
  let draft: ChannelDraft

  func run(in work: Transaction) throws -> Channel {
    let seat = try TeamStore.sight(team, in: work)
    try TeamRules.open(seat.team).enforce("team")
    if !work.actor.keepsTeams || seat.role.isIn {
      if !seat.role.isIn { throw Failure.forbidden("Only who is in the team may make channels.") }
      try ChannelRules.create(draft.kind, by: seat.role, seat.team.settings).enforce("team")
      if draft.kind == .private {
        try MessagingPolicy.require(TeamPolicy.privateChannels, "make private channels", in: work)
      }
      if draft.kind == .shared { try MessagingPolicy.require(TeamPolicy.sharedChannels, "make shared channels", in: work) }
    } else if draft.kind != .standard, work.actor.application == nil {
      throw Failure.forbidden("A \(draft.kind.rawValue) channel is made by somebody who is in the team.")
    }
    if draft.kind == .shared { try work.requireNoPatient(team) }
    let channel = try draft.create(in: seat.team, work)
    work.acted(on: "chats/\(channel.id)")
    if channel.kind == .standard { try work.tellGeneral(of: team, .channelAdded(channel.id, name: channel.name)) }
    return channel
  }
}

extension Transaction {
  /// The conversation and the channel that it is.
  func open(_ channel: Channel, target: String = "displayName") throws {
    let begun = MessageID(number: Int(now.milliseconds))
    let chat = Chat(id: channel.id, kind: .channel, topic: nil, created: now, updated: now, activity: begun)
    _ = try ChatStore.insert(chat, in: self)
    guard try ChannelStore.insert(channel, in: self) else { throw Channel.nameTaken(target) }
  }
}
