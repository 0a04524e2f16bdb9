// The doors of shared channels: with which teams, who is in one by any way, and which channels of other teams somebody is in.
import FeatureKit
import Graph
import Kernel

enum SharedChannels {
  private static let (team, channel) = ("/teams/{team}", "/teams/{team}/channels/{channel}")

  static var routes: [Route] {
    let shared = channel + "/sharedWithTeams"
    return [
      Route(.get, team + "/allChannels", gate: ChannelGate.read, answers: .collection("channel"), handle: all),
      Route(.get, team + "/incomingChannels", gate: ChannelGate.read, answers: .collection("channel"), handle: incoming),
      Route(.delete, team + "/incomingChannels/{channel}", gate: ChannelGate.delete, answers: .nothing, handle: leave),
      Route(
        .get, channel + "/allMembers", gate: ChannelGate.readMembers, answers: .collection("conversationMember"),
        handle: everybody),
      Route(
        .get, channel + "/allMembers/{channelMember}", gate: ChannelGate.readMembers, answers: .entity("conversationMember"),
        handle: somebody),
      Route(.get, shared, gate: ChannelGate.readMembers, answers: .collection("sharedWithChannelTeamInfo"), handle: teams),
      Route(
        .get, shared + "/{otherTeam}", gate: ChannelGate.readMembers, answers: .entity("sharedWithChannelTeamInfo"), handle: one),
      Route(
        .get, shared + "/{otherTeam}/allowedMembers", gate: ChannelGate.readMembers, answers: .collection("conversationMember"),
        handle: allowed),
      Route(.delete, shared + "/{otherTeam}", gate: ChannelGate.writeMembers, answers: .nothing, handle: end),
      // Graph has no way to begin it.
      Route(
        .post, shared, in: .salus, gate: ChannelGate.writeMembers, answers: .entity("sharedWithChannelTeamInfo"), handle: share
      ).taking("teamId:string"),
      Route(
        .get, "/users/{user}/teamwork/associatedTeams", gate: TeamGate.read, answers: .collection("associatedTeamInfo"),
        handle: associated),
      Route(.get, "/users/{user}/teamsOfSharedChannels", in: .salus, gate: TeamGate.readOwn, answers: .ours, handle: elsewhere),
    ]
  }
}

// MARK: Channels

extension SharedChannels {
  /// A team's own and those of other teams that are shared with it.
  @Sendable private static func all(_ request: Request) async throws -> Answer {
    let isWanted = try Channels.wanted(request.query.filter)
    return try await request.read { reading in
      let team = try request.inside(reading)
      let all = try ChannelStore.all(of: team, in: reading) + ShareStore.incoming(to: team, in: reading)
      return try Channels.collection(all.filter(isWanted), request, reading)
    }
  }

  @Sendable private static func incoming(_ request: Request) async throws -> Answer {
    let isWanted = try Channels.wanted(request.query.filter)
    return try await request.read { reading in
      let all = try ShareStore.incoming(to: request.inside(reading), in: reading)
      return try Channels.collection(all.filter(isWanted), request, reading)
    }
  }

  @Sendable private static func leave(_ request: Request) async throws -> Answer {
    try await request.read { _ = try $0.managed(request.team) }
    try await request.run(UnshareChannel(channel: request.chat, team: request.team))
    return .noContent
  }

  /// Graph's: one's teams, and those that one of whose shared channels one is in.
  @Sendable private static func associated(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let person = try reading.actor.application == nil ? request.ownself(reading) : request.person(reading).id
      if reading.actor.application != nil { reading.looked(at: "users/\(person)/joinedTeams") }
      let teams = try TeamStore.joined(by: person, in: reading).map(\.team) + elsewhere(person, reading).map(\.team)
      let patients = try PatientStore.teams(teams.map(\.id), in: reading)
      let json = teams.map { team in
        JSONObject([
          ("id", JSON(team.id)), ("displayName", .string(team.named(for: patients[team.id]).roster.displayName)),
          ("tenantId", JSON(reading.tenant)),
        ])
      }
      return request.collection(json, of: "users('\(person)')/teamwork/associatedTeams")
    }
  }

  /// The teams that one is not in, with those of their channels that one is in.
  @Sendable private static func elsewhere(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let person = try request.ownself(reading)
      let json = try elsewhere(person, reading).map { team, channels in
        let own = try ChannelPage.json(channels, for: person, isBeta: false, in: reading).map { JSON.object($0.json) }
        return JSONObject([
          ("id", JSON(team.id)), ("displayName", .string(team.roster.displayName)), ("isArchived", .bool(team.archived != nil)),
          ("channels", .array(own)),
        ])
      }
      return request.collection(json, of: "teamsOfSharedChannels")
    }
  }

  private static func elsewhere(_ person: UserID, _ reading: Reading) throws -> [(team: Team, channels: [Channel])] {
    let own = Set(try TeamStore.joined(by: person, in: reading).map(\.team.id))
    let channels = try ShareStore.channels(of: person, in: reading).filter { !own.contains($0.team) }
    let hosts = Dictionary(grouping: channels, by: \.team)
    return try hosts.keys.sorted { $0.text < $1.text }.compactMap { id in
      try TeamStore.team(id, in: reading).map { ($0, hosts[id] ?? []) }
    }.sorted { $0.0.roster.displayName.folded < $1.0.roster.displayName.folded }
  }
}

// MARK: Teams

extension SharedChannels {
  @Sendable private static func teams(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let seat = try request.sharedSeat(reading)
      let json = try others(of: seat, reading).map { info($0, of: seat, reading) }
      return request.collection(json, of: request.set("sharedWithTeams"))
    }
  }

  @Sendable private static func one(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let seat = try request.sharedSeat(reading)
      return request.entity(info(try request.other(of: seat, reading), of: seat, reading), of: request.set("sharedWithTeams"))
    }
  }

  /// The host is among them, as in Graph.
  fileprivate static func others(of seat: ChannelSeat, _ reading: Reading) throws -> [Roster] {
    seat.channel.kind == .shared ? try [seat.team.roster] + ShareStore.teams(of: seat.channel.id, in: reading) : []
  }

  private static func info(_ team: Roster, of seat: ChannelSeat, _ reading: Reading) -> JSONObject {
    JSONObject([
      ("id", JSON(team.id)), ("displayName", .string(team.displayName)), ("tenantId", JSON(reading.tenant)),
      ("isHostTeam", .bool(team.id == seat.team.id)),
    ])
  }

  @Sendable private static func share(_ request: Request) async throws -> Answer {
    let other = TeamID(try request.json().string("teamId", max: 64).lowercased())
    try await request.read { try request.requireChannel($0) }
    try await request.run(ShareChannel(channel: request.chat, team: other))
    return try await request.read { reading in
      let seat = try reading.kept(request.chat, of: request.team)
      guard let found = try others(of: seat, reading).first(where: { $0.id == other }) else { throw Failure.notFound("team") }
      return request.entity(info(found, of: seat, reading), of: request.set("sharedWithTeams"), success: .created)
    }
  }

  @Sendable private static func end(_ request: Request) async throws -> Answer {
    try await request.read { try request.requireChannel($0) }
    try await request.run(UnshareChannel(channel: request.chat, team: TeamID(request["otherTeam"].lowercased())))
    return .noContent
  }
}

// MARK: People

extension SharedChannels {
  /// By whatever way they came.
  @Sendable private static func everybody(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let channel = try reading.kept(request.chat, of: request.team).channel
      guard channel.kind == .shared else { return try Channels.members(of: channel, request, reading) }
      let owners = Set(try ChannelSeatStore.admitted(to: channel.id, in: reading).filter(\.isOwner).map(\.person))
      let (page, next) = request.page(try ChannelSeatStore.people(in: channel.id, reading))
      let members = page.map { ChannelMember(channel: channel.id, person: $0, isOwner: owners.contains($0)) }
      return request.collection(try Channels.json(members, reading), of: request.set("allMembers"), next: next)
    }
  }

  @Sendable private static func somebody(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let channel = try reading.kept(request.chat, of: request.team).channel
      let person = request.channelPerson
      guard let seat = try ChannelSeatStore.seat(channel.id, of: person, in: reading) else { throw Failure.notFound("member") }
      let found = ChannelMember(channel: channel.id, person: person, isOwner: seat.role == .owner)
      return request.entity(try Channels.json([found], reading)[0], of: request.set("allMembers"))
    }
  }

  /// Those whom a team brings.
  @Sendable private static func allowed(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let seat = try request.sharedSeat(reading)
      let other = try request.other(of: seat, reading)
      let people = try ChannelSeatStore.people(in: seat.channel.id, reading)
      let (page, next) = request.page(try TeamMemberStore.present(Array(people), in: other.id, reading))
      let members = page.map { ChannelMember(channel: seat.channel.id, person: $0, isOwner: false) }
      return request.collection(try Channels.json(members, reading), of: request.set("allowedMembers"), next: next)
    }
  }
}

extension Request {
  fileprivate func sharedSeat(_ reading: Reading) throws -> ChannelSeat { try reading.kept(chat, of: team) }

  /// Those after the one that the token names, by their ids: who comes or goes meanwhile moves nobody from one page to another.
  fileprivate func page(_ people: some Collection<UserID>) -> (people: [UserID], next: String?) {
    let after = query.skipToken ?? ""
    let rest = people.filter { $0.text > after }.sorted { $0.text < $1.text }
    let page = Array(rest.prefix(query.pageSize(default: 100, maximum: 999)))
    return (page, page.count < rest.count ? page.last?.text : nil)
  }

  fileprivate func other(of seat: ChannelSeat, _ reading: Reading) throws -> Roster {
    let id = TeamID(self["otherTeam"].lowercased())
    guard let found = try SharedChannels.others(of: seat, reading).first(where: { $0.id == id }) else {
      throw Failure.notFound("team")
    }
    return found
  }
}
