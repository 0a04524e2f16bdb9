// The doors of channels.
import FeatureKit
import Graph
import Kernel

extension Channels {
  /// Those that the person is in; every channel for an application, and for an administrator every standard one.
  @Sendable static func list(_ request: Request) async throws -> Answer {
    try request.query.refuse(.orderBy, .search, .skip, .expand)
    let isWanted = try wanted(request.query.filter)
    return try await request.read { reading in
      let shared = try request.sharedWithMe(reading)
      let team = try shared.isEmpty ? request.inside(reading) : request.team
      let channels = try shared.isEmpty ? ChannelStore.all(of: team, in: reading) : shared
      return try collection(channels.filter(isWanted), request, reading)
    }
  }

  static func collection(_ channels: [Channel], _ request: Request, _ reading: Reading) throws -> Answer {
    let json = try ChannelPage.json(
      channels, for: reading.actor.user, EnumWording(request), isBeta: request.isBeta, in: reading)
    return request.collection(json.map(\.json), of: request.inTeam("channels"))
  }

  /// `membershipType eq 'private'`, or by the name, as a program finds the channel that it posts into.
  @inline(never) static func wanted(_ filter: Filter?) throws -> @Sendable (Channel) -> Bool {
    switch filter {
    case nil: return { _ in true }
    case .compare(let path, .equal, .string(let text)) where path.lowercased() == "membershiptype":
      return { $0.kind.rawValue == text }
    case .compare(let path, .equal, .string(let text)) where path.lowercased() == "displayname":
      return { $0.name.folded == text.folded }
    case .test(.startsWith, let path, let text) where path.lowercased() == "displayname":
      return { $0.name.folded.hasPrefix(text.folded) }
    default:
      throw Failure.badRequest(
        "Channels are filtered by membershipType eq, displayName eq or startswith(displayName, …) only.", target: "$filter")
    }
  }

  @Sendable static func primary(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let team = try request.inside(reading)
      guard let channel = try ChannelStore.primary(of: team, in: reading) else { throw Failure.notFound("channel") }
      return try answer(channel, request, reading)
    }
  }

  @Sendable static func show(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      try answer(reading.kept(request.chat, of: request.team).channel, request, reading)
    }
  }

  @Sendable static func create(_ request: Request) async throws -> Answer {
    let channel = try await request.run(CreateChannel(team: request.team, draft: ChannelDraft(request.json())))
    return try await request.read { try answer(channel, request, $0, .created) }
  }

  @Sendable static func change(_ request: Request) async throws -> Answer {
    let patch = try ChannelPatch(request.json())
    try await request.read { try request.requireChannel($0) }
    try await request.run(ChangeChannel(channel: request.chat, patch: patch))
    return .noContent
  }

  @Sendable static func remove(_ request: Request) async throws -> Answer {
    try await request.read { try request.requireChannel($0) }
    try await request.run(DeleteChannel(channel: request.chat))
    return .noContent
  }

  @Sendable static func archive(_ request: Request) async throws -> Answer { try await archive(request, true) }
  @Sendable static func unarchive(_ request: Request) async throws -> Answer { try await archive(request, false) }

  private static func archive(_ request: Request, _ isArchived: Bool) async throws -> Answer {
    try await request.read { try request.requireChannel($0) }
    return try await request.run(ArchiveChannel(channel: request.chat, isArchived: isArchived)).answer(request)
  }

  /// What can still be brought back, for the team's owners.
  @Sendable static func deleted(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let team = try reading.managed(request.team).team
      let channels = try ChannelStore.all(of: team.id, areDeleted: true, in: reading)
      let json = channels.map { channel in
        var json = GraphChannel.json(channel, EnumWording(request), isBeta: false, in: reading)
        json.append("@salus.deletedDateTime", JSON(channel.deleted))
        return json
      }
      return request.collection(json, of: request.inTeam("channels"))
    }
  }

  @Sendable static func restore(_ request: Request) async throws -> Answer {
    let channel = try await request.run(RestoreChannel(team: request.team, channel: request.chat))
    return try await request.read { try answer(channel, request, $0) }
  }

  private static func answer(
    _ channel: Channel, _ request: Request, _ reading: Reading, _ success: Answer.Success = .ok
  ) throws -> Answer {
    let wording = EnumWording(request)
    let page = try ChannelPage.json([channel], for: reading.actor.user, wording, isBeta: request.isBeta, in: reading)
    // Whoever looks after the team without being in a private channel knows that it is there, and how it is called.
    var json = page.first?.json ?? GraphChannel.json(channel, wording, isBeta: request.isBeta, in: reading)
    // Graph counts them for whoever asks for it alone.
    if request.query.select?.contains("summary") == true {
      let counts =
        try channel.kind == .standard
        ? TeamMemberStore.counts(of: channel.team, in: reading) : ChannelSeatStore.counts(in: channel, reading)
      json.append("summary", GraphChannel.summary(counts))
    }
    return request.entity(json, of: request.inTeam("channels"), success: success)
  }
}

extension Request {
  /// The team for whoever sees its channels.
  func inside(_ reading: Reading) throws -> TeamID {
    let seat = try TeamStore.sight(team, in: reading)
    if !seat.role.isIn, !reading.actor.keepsTeams { throw Failure.forbidden("Only who is in the team sees its channels.") }
    return seat.team.id
  }

  /// For somebody who is not in the team: those of its channels that are shared with them.
  fileprivate func sharedWithMe(_ reading: Reading) throws -> [Channel] {
    guard !reading.actor.keepsTeams, let me = reading.actor.user,
      try TeamStore.seat(team, of: me, in: reading)?.role ?? .visitor < .member
    else { return [] }
    return try ShareStore.channels(of: me, in: reading).filter { $0.team == team }
  }

  /// Whom the path names, by the id of the membership or of the person.
  var channelPerson: UserID {
    UserID(base64URL: self["channelMember"], after: "\(chat)##") ?? UserID(self["channelMember"].lowercased())
  }
}

// MARK: Viewpoint

extension Channels {
  @Sendable static func markRead(_ request: Request) async throws -> Answer {
    let until = try request.json().optionalInstant("lastMessageReadDateTime")
    try await request.read { try request.requireChannel($0) }
    try await request.run(MarkChatRead(chat: request.chat, until: until))
    return .noContent
  }

  @Sendable static func markUnread(_ request: Request) async throws -> Answer {
    let from = try request.json().optionalInstant("lastMessageReadDateTime")
    try await request.read { try request.requireChannel($0) }
    try await request.run(MarkChatUnread(chat: request.chat, from: from))
    return .noContent
  }
}

extension Channels {
  @Sendable static func heed(_ request: Request) async throws -> Answer {
    let attention: Attention = try request.json().enumeration("attention")
    try await request.run(SetAttention(team: request.team, channel: request.chat, attention: attention))
    return .noContent
  }
}

// MARK: Members

extension Channels {
  /// Of a standard channel everybody in the team, a page at a time.
  @Sendable static func members(_ request: Request) async throws -> Answer {
    try await request.read { try members(of: $0.kept(request.chat, of: request.team).channel, request, $0) }
  }

  static func members(of channel: Channel, _ request: Request, _ reading: Reading) throws -> Answer {
    guard channel.kind == .standard else {
      let all = try ChannelSeatStore.admitted(to: channel.id, in: reading)
      return request.collection(try json(all, reading), of: request.set("members"))
    }
    let listing = TeamMemberListing(
      limit: request.query.pageSize(default: 100, maximum: 999), after: request.query.skipToken.map { UserID($0) })
    let (page, next) = try TeamMemberStore.page(listing, of: channel.team, in: reading)
    let all = page.map { ChannelMember(channel: channel.id, person: $0.person, isOwner: $0.isOwner) }
    return request.collection(try json(all, reading), of: request.set("members"), next: next)
  }

  @Sendable static func member(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let channel = try reading.kept(request.chat, of: request.team).channel
      let person = request.channelPerson
      let found: ChannelMember? =
        channel.kind == .standard
        ? try TeamMemberStore.member(person, of: channel.team, in: reading).map {
          ChannelMember(channel: channel.id, person: person, isOwner: $0.isOwner)
        } : try ChannelSeatStore.admitted(to: channel.id, in: reading).first { $0.person == person }
      return try answer(found, request, reading)
    }
  }

  @Sendable static func addMember(_ request: Request) async throws -> Answer {
    let draft = try MemberDraft(request.json())
    try await request.read { try request.requireChannel($0) }
    let person = try await request.run(AddChannelMembers(channel: request.chat, drafts: [draft], isAllOrNothing: true))[0].get()
    return try await request.read { reading in
      let found = try ChannelSeatStore.admitted(to: request.chat, in: reading).first { $0.person == person }
      var answer = try answer(found, request, reading)
      answer.success = .created
      return answer
    }
  }

  @Sendable static func changeMember(_ request: Request) async throws -> Answer {
    let isOwner = try request.wantsOwner()
    try await request.read { try request.requireChannel($0) }
    let member = try await request.run(
      ChangeChannelMember(channel: request.chat, member: request["channelMember"], isOwner: isOwner))
    return try await request.read { try answer(member, request, $0) }
  }

  @Sendable static func removeMember(_ request: Request) async throws -> Answer {
    try await request.read { try request.requireChannel($0) }
    let member = RemoveChannelMembers(channel: request.chat, members: [request["channelMember"]], isAllOrNothing: true)
    _ = try await request.run(member)
    return .noContent
  }

  private static func answer(_ member: ChannelMember?, _ request: Request, _ reading: Reading) throws -> Answer {
    guard let member else { throw Failure.notFound("member") }
    return request.entity(try json([member], reading)[0], of: request.set("members"))
  }

  static func json(_ members: [ChannelMember], _ reading: Reading) throws -> [JSONObject] {
    let people = try reading.ports.require(.people).people(members.map(\.person), in: reading)
    return members.map {
      GraphTeam.member($0.id, $0.person, isOwner: $0.isOwner, people[$0.person], in: reading.tenant)
    }
  }
}
