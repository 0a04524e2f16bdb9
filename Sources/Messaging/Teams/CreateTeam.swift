// Makes a team: its group, its first channel, and whoever the request names.
import FeatureKit
import Graph
import Kernel

struct TeamDraft: Sendable {
  var name: String
  var description: String?
  var visibility: Roster.Visibility
  var settings = TeamSettings()
  var specialization: Team.Specialization
  var classification: String?
  var firstChannel: String
  var channels: [ChannelDraft]
  var members: [MemberDraft]

  /// The one template that brings nothing of its own.
  static let standard = "standard"
  static let general = "General"

  init(_ body: BodyReader) throws(Failure) {
    let template = try body.reference("template")
    guard template.set.lowercased() == "teamstemplates", template.id.lowercased() == Self.standard else {
      throw body.fault("template@odata.bind", "must name a template that there is: teamsTemplates('standard')")
    }
    name = try TeamRules.name(body.string("displayName"))
    description = try TeamRules.description(body.optionalString("description"))
    visibility = try body.visibility() ?? .public
    specialization = try body.optionalEnumeration("specialization") ?? .none
    classification = try body.optionalString("classification", max: 128)
    firstChannel =
      try body.optionalString("firstChannelName").map { (name) throws(Failure) in
        try ChannelRules.name(name, target: "firstChannelName")
      } ?? Self.general
    channels =
      body.has("channels")
      ? try body.objects("channels", max: 100).map { (channel) throws(Failure) in try ChannelDraft(channel) } : []
    members =
      body.has("members")
      ? try body.objects("members", max: TeamRules.mostAdded).map { (member) throws(Failure) in try MemberDraft(member) } : []
    try settings.apply(body)
  }
}

extension BodyReader {
  /// Graph's `teamVisibilityType`; who is in a team is no secret here, so hiddenMembership is refused and not taken for private.
  func visibility() throws(Failure) -> Roster.Visibility? {
    guard let text = try optionalString("visibility", max: 64) else { return nil }
    guard let visibility = Roster.Visibility.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
      throw fault("visibility", "must be one of public, private")
    }
    return visibility
  }
}

struct CreateTeam: FeatureKit.Operation {
  static let action = "team.create"
  let draft: TeamDraft

  func run(in work: Transaction) throws -> TeamOperation {
    let owners = try founders(work)
    let id = TeamID(Random.guid())
    let roster = Roster(id: id, displayName: draft.name, description: draft.description, visibility: draft.visibility)
    let team = Team(
      roster: roster, created: work.now, settings: draft.settings, specialization: draft.specialization,
      classification: draft.classification)
    try work.ports.require(.rosters).make(roster, in: work)
    try TeamStore.insert(team, in: work)
    for (person, isOwner) in owners { try work.seat(person, in: id, isOwner: isOwner) }
    try work.open(
      Channel(
        id: Channel.newID(), team: id, kind: .standard, name: draft.firstChannel, isPrimary: true, isFavorite: true,
        created: work.now))
    for channel in draft.channels { try channel.create(in: team, work) }
    work.acted(on: "teams/\(id)")
    return try TeamOperationStore.done(.createTeam, to: id, in: work)
  }

  /// Whoever makes a team owns it; an application names an owner.
  private func founders(_ work: Transaction) throws -> [(UserID, Bool)] {
    var founders: [(UserID, Bool)] = []
    if let me = work.actor.user {
      if work.actor.application == nil, work.actor.means != .system {
        try MessagingPolicy.require(TeamPolicy.creation, "make teams", in: work)
        if draft.channels.contains(where: { $0.kind == .private }) {
          try MessagingPolicy.require(TeamPolicy.privateChannels, "make private channels", in: work)
        }
      }
      founders.append((me, true))
    }
    let people = try draft.members.people(in: work).all()
    for (person, member) in zip(people, draft.members) {
      if let known = founders.firstIndex(where: { $0.0 == person }) {
        if person != work.actor.user { throw Failure.badRequest("Each member must be named once.", target: "members") }
        founders[known].1 = true
      } else {
        founders.append((person, member.isOwner))
      }
    }
    if !founders.contains(where: \.1) {
      throw Failure.badRequest("A team needs an owner: name a member with the role owner.", target: "members")
    }
    try TeamRules.room(in: TeamCounts(owners: 0, members: 0), members: founders.count, owners: founders.count { $0.1 })
    for (person, _) in founders where try TeamStore.countJoined(by: person, in: work) >= TeamRules.mostTeams {
      throw Failure.badRequest(
        "A person is in \(TeamRules.mostTeams) teams at most.", target: "members", code: "TeamLimitExceeded")
    }
    return founders
  }
}

extension Transaction {
  /// Makes somebody a member, and an owner where told. False where they were in it already.
  @discardableResult
  func seat(_ person: UserID, in team: TeamID, isOwner: Bool) throws -> Bool {
    let rosters = try ports.require(.rosters)
    let isNew = try rosters.join(person, team, in: self)
    if isOwner { try rosters.setOwner(person, of: team, to: true, in: self) }
    return isNew
  }
}
