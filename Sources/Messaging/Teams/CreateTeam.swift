// Makes a team: its group, its first channel, and whoever the request names.
import FeatureKit
import Graph
import Kernel

struct TeamDraft: Sendable {
  var name: String
  /// The id of the template; `standard` brings nothing of its own.
  var template: String
  var description: Patch<String>
  var classification: String?
  var firstChannel: String?
  var channels: [ChannelDraft]
  var apps: [(id: AppID, target: String)]
  var members: [MemberDraft]
  /// In which the template names its channels.
  var language: Language
  private let body: BodyReader

  init(_ body: BodyReader, in language: Language) throws(Failure) {
    (self.body, self.language) = (body, language)
    if body.has("group@odata.bind") {
      throw body.fault("group@odata.bind", "is not taken here: PUT /groups/{id}/team makes a team of a group")
    }
    let reference = try body.reference("template")
    guard reference.set.lowercased() == "teamstemplates" else { throw body.fault(Self.target, "must name a template") }
    template = reference.id
    name = try TeamRules.name(body.string("displayName"))
    description = try body.patchString("description")
    _ = try TeamRules.description(description.value)
    classification = try body.optionalString("classification", max: 128)
    firstChannel = try body.optionalString("firstChannelName").map { (name) throws(Failure) in
      try ChannelRules.name(name, target: "firstChannelName")
    }
    channels = try body.objects("channels", max: 100).map { (channel) throws(Failure) in try ChannelDraft(channel) }
    apps = try body.objects("installedApps", max: 200).map { (app) throws(Failure) in
      (AppID(try app.reference("teamsApp").id), app.path("teamsApp@odata.bind"))
    }
    members = try body.objects("members", max: TeamRules.mostAdded).map { (member) throws(Failure) in try MemberDraft(member) }
    var settings = TeamSettings()
    try settings.apply(body)
    _ = try (body.visibility(), body.optionalEnumeration("specialization", as: Team.Specialization.self))
  }

  private static let target = "template@odata.bind"

  /// What the template brings, as far as the request says nothing else.
  func plan(in reading: Reading) throws -> (plan: TeamPlan, description: String?) {
    let found = try TemplateShelf(for: reading.actor, in: language, reading).require(template, target: Self.target)
    var plan = found.plan
    if let firstChannel { plan.channels[0].name = firstChannel }
    plan.visibility = try body.visibility() ?? plan.visibility
    plan.specialization = try body.optionalEnumeration("specialization") ?? plan.specialization
    try plan.settings.apply(body)
    let own = found.id == TeamTemplate.standard ? nil : found.description
    return (plan, try TeamRules.description(description.applied(to: own)))
  }
}

extension Roster.Visibility {
  var graph: String { rawValue.prefix(1).lowercased() + rawValue.dropFirst() }
}

extension BodyReader {
  /// Graph's `teamVisibilityType`.
  func visibility() throws(Failure) -> Roster.Visibility? {
    guard let text = try optionalString("visibility", max: 64) else { return nil }
    guard let visibility = Roster.Visibility.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
      throw fault("visibility", "must be one of public, private, hiddenMembership")
    }
    return visibility
  }
}

struct CreateTeam: FeatureKit.Operation {
  static let action = "team.create"
  let draft: TeamDraft

  func run(in work: Transaction) throws -> TeamOperation {
    let founders = try founders(work)
    var (plan, description) = try draft.plan(in: work)
    let shelf = draft.apps.isEmpty ? nil : try AppShelf(for: work.actor, in: work)
    for (app, target) in draft.apps where !plan.apps.contains(app) {
      _ = try shelf?.require(app, target: target)
      plan.apps.append(app)
    }
    let id = TeamID(Random.guid())
    let roster = Roster(id: id, displayName: draft.name, description: description, visibility: plan.visibility)
    let team = Team(
      roster: roster, created: work.now, settings: plan.settings, specialization: plan.specialization,
      classification: draft.classification)
    try work.found(team, plan, founders)
    for channel in draft.channels { try channel.create(in: team, work) }
    work.acted(on: "teams/\(id)")
    return try TeamOperationStore.done(.createTeam, to: id, in: work)
  }

  /// Whoever makes a team owns it; an application names an owner.
  private func founders(_ work: Transaction) throws -> [(UserID, Bool)] {
    var founders: [(UserID, Bool)] = []
    if let me = work.actor.user {
      try work.requireTeamCreation(with: Set(draft.channels.map(\.kind)))
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
    for (person, _) in founders where try TeamStore.countJoined(by: person, in: work) >= TeamRules.mostTeams {
      throw Failure.badRequest(
        "A person is in \(TeamRules.mostTeams) teams at most.", target: "members", code: "TeamLimitExceeded")
    }
    return founders
  }
}

extension Transaction {
  /// What the organisation lets people make; programs that act for themselves have their permissions.
  func requireTeamCreation(with kinds: Set<Channel.Kind> = []) throws {
    try actor.refuseGuest(to: "make teams")
    guard actor.user != nil, actor.application == nil, actor.means != .system else { return }
    try MessagingPolicy.require(TeamPolicy.creation, "make teams", in: self)
    if kinds.contains(.shared) { try MessagingPolicy.require(TeamPolicy.sharedChannels, "make shared channels", in: self) }
    if kinds.contains(.private) { try MessagingPolicy.require(TeamPolicy.privateChannels, "make private channels", in: self) }
  }

  /// The team with its people, its apps and the channels of the plan, of which the first is there as long as the team.
  /// - Parameter needsOwner: false for a team that is looked after by what made it.
  func found(_ team: Team, _ plan: TeamPlan, _ people: [(UserID, Bool)], needsOwner: Bool = true) throws {
    if needsOwner, !people.contains(where: \.1) {
      throw Failure.badRequest("A team needs an owner: name a member with the role owner.", target: "members")
    }
    try requireOwn(people.filter(\.1).map(\.0), target: "members")
    try TeamRules.room(in: TeamCounts(owners: 0, members: 0), members: people.count, owners: people.count { $0.1 })
    try ports.require(.rosters).make(team.roster, in: self)
    try TeamStore.insert(team, in: self)
    for (person, isOwner) in people { try seat(person, in: team.id, isOwner: isOwner) }
    try furnish(team, plan)
  }

  /// The apps and channels of a plan, in a team that has none.
  @discardableResult
  fileprivate func furnish(_ team: Team, _ plan: TeamPlan) throws -> [Channel] {
    let apps = try AppStore.byID(in: self)
    // An app of a template may have been removed since.
    for app in plan.apps where apps[app] != nil { _ = try AppStore.install(app, in: team.id, self) }
    return try plan.channels.enumerated().map { number, planned in
      let channel = Channel(
        id: Channel.newID(), team: team.id, kind: .standard, name: planned.name, description: planned.description,
        isPrimary: number == 0, isFavorite: planned.isFavorite, created: now)
      try open(channel, target: "firstChannelName")
      for tab in planned.tabs { if let app = apps[tab.app] { try add(tab.fitting(app), of: app, to: channel.id) } }
      return channel
    }
  }

  /// Makes somebody a member, and an owner where told. False where they were in it already.
  @discardableResult
  func seat(_ person: UserID, in team: TeamID, isOwner: Bool) throws -> Bool {
    let rosters = try ports.require(.rosters)
    let isNew = try rosters.join(person, team, in: self)
    if isOwner { try rosters.setOwner(person, of: team, to: true, in: self) }
    return isNew
  }
}

/// Makes a team of a group that there is: its people become the team's.
struct TeamifyGroup: FeatureKit.Operation {
  static let action = "team.create"
  let group: TeamID
  let patch: TeamPatch
  let plan: TeamPlan
  var object: String { "teams/\(group)" }

  func run(in work: Transaction) throws {
    try work.requireTeamCreation()
    guard let roster = try work.ports.require(.rosters).roster(group, in: work) else { throw Failure.notFound("group") }
    if try TeamStore.team(group, in: work) != nil {
      _ = try TeamStore.sight(group, in: work)
      throw Failure.conflict("This group is a team already.", code: "TeamAlreadyExists")
    }
    let owners = try TeamMemberStore.owners(of: group, in: work)
    let isOwner = work.actor.user.map(owners.contains) ?? false
    if roster.visibility == .hidden, !isOwner, !work.actor.keepsTeams { throw Failure.notFound("group") }
    try TeamRules.manage(isOwner ? .owner : .visitor, isKeeper: work.actor.keepsTeams).enforce("group")
    if owners.isEmpty { throw Failure.badRequest("A team needs an owner: make somebody an owner of the group first.") }
    // A group's owner need not be in it; a team's is.
    for owner in owners { try work.seat(owner, in: group, isOwner: true) }
    try TeamRules.room(in: TeamMemberStore.counts(of: group, in: work), members: 0, owners: 0)
    let team = try patch.applied(to: Team(roster: roster, created: work.now))
    if team.roster != roster { try work.ports.require(.rosters).save(team.roster, in: work) }
    try TeamStore.insert(team, in: work)
    // Its people are in it already: screens and holds hear of the channels.
    for channel in try work.furnish(team, plan) { work.emit("channel.created", channel.subject) }
    work.emit("team.updated", ["team": group.text])
  }
}
