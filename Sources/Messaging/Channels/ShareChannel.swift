// Opens a shared channel to everybody of another team, and ends that. Its people come and go with that team from then on.
import FeatureKit
import Kernel

struct ShareChannel: FeatureKit.Operation {
  static let action = "channel.share"
  let channel: ChatID
  let team: TeamID
  var object: String { "chats/\(channel)/sharedWithTeams/\(team)" }

  /// Doing it twice is doing it once.
  func run(in work: Transaction) throws {
    let seat = try work.kept(channel)
    guard seat.channel.kind == .shared else {
      throw Failure.badRequest("Only a shared channel can be opened to other teams.", target: "teamId")
    }
    try ChannelRules.open(seat).enforce("channel")
    guard let other = try? TeamStore.sight(team, in: work) else {
      throw Failure.badRequest("There is no such team for you.", target: "teamId")
    }
    try ChannelRules.share(seat, with: other.role, isProgram: work.actor.application != nil).enforce("channel")
    if team == seat.channel.team {
      throw Failure.badRequest("The channel is this team's own: add its people by themselves.", target: "teamId")
    }
    try work.requireNoPatient(team)
    if try ShareStore.teams(of: channel, in: work).count >= ChannelRules.mostShares {
      throw Failure.badRequest(
        "A channel is shared with \(ChannelRules.mostShares) teams at most.", target: "teamId", code: "ShareLimitExceeded")
    }
    if try ShareStore.share(channel, with: team, in: work) { work.emit("channel.created", seat.channel.subject) }
  }
}

struct UnshareChannel: FeatureKit.Operation {
  static let action = "channel.unshare"
  let channel: ChatID
  let team: TeamID
  var object: String { "chats/\(channel)/sharedWithTeams/\(team)" }

  func run(in work: Transaction) throws {
    // An owner of the other team need not be in the channel, and is nothing in the team that it belongs to.
    guard let found = try ChannelStore.channel(channel, in: work), found.deleted == nil,
      let team = try TeamStore.team(found.team, in: work), let chat = try ChatStore.chat(channel, in: work)
    else { throw Failure.notFound("channel") }
    let other = (try? TeamStore.sight(self.team, in: work))?.role ?? .visitor
    let seat =
      try work.actor.user.flatMap { try ChannelSeatStore.seat(channel, of: $0, in: work) }
      ?? ChannelSeat(channel: found, chat: chat, member: nil, role: .visitor, team: team)
    if seat.member == nil, other != .owner, !work.actor.keepsTeams { throw Failure.notFound("channel") }
    guard try ShareStore.isShared(channel, with: self.team, in: work) else { throw Failure.notFound("team") }
    try ChannelRules.unshare(seat, with: other, isKeeper: work.actor.keepsTeams).enforce("channel")
    try ShareStore.end(channel, with: self.team, in: work)
    work.emit("channel.left", found.subject.merging(["lost": self.team.text]) { own, _ in own })
    work.emit("channel.updated", found.subject)
  }
}

extension Reading {
  /// What is said of a patient stays with those who are in the patient's team.
  func requireNoPatient(_ team: TeamID) throws {
    if try PatientStore.team(team, in: self) != nil {
      throw Failure.conflict("A patient's team shares no channels: bring people into the team.", code: "PatientTeam")
    }
  }
}
