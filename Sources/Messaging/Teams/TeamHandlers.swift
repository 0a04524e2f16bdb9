// The doors of teams.
import FeatureKit
import Graph
import Kernel

extension Teams {
  /// Every team for an application and for administrators; public ones and one's own for everybody else.
  @Sendable static func list(_ request: Request) async throws -> Answer {
    let listing = try listing(request.query)
    return try await request.read { reading in
      let person = reading.actor.keepsTeams ? nil : try reading.me()
      let (page, next) = try TeamStore.page(listing, visibleTo: person, in: reading)
      let json = page.map { GraphTeam.json($0, isBeta: request.isBeta, in: reading) }
      return request.collection(json, of: "teams", next: next)
    }
  }

  @inline(never) private static func listing(_ query: Query) throws -> TeamListing {
    TeamListing(
      condition: try query.filter.map { (filter) throws(Failure) in try TeamListing.properties.condition(filter) } ?? "1 = 1",
      limit: query.pageSize(default: 100, maximum: 999), after: query.skipToken)
  }

  @Sendable static func joined(_ request: Request) async throws -> Answer {
    try request.query.refuse(.filter, .orderBy, .search, .skip)
    let withChannels = try !request.query.expanded("channels", of: "A team").isEmpty
    return try await request.read { reading in
      let isOwn = reading.actor.application == nil
      let person = isOwn ? try request.ownself(reading) : try request.person(reading).id
      if !isOwn { reading.looked(at: "users/\(person)/joinedTeams") }
      let seats = try TeamStore.joined(by: person, in: reading)
      let json = try TeamPage.json(
        seats, of: isOwn ? person : nil, withChannels: withChannels, isBeta: request.isBeta, in: reading)
      return request.collection(json, of: "teams")
    }
  }

  @Sendable static func show(_ request: Request) async throws -> Answer {
    let withChannels = try !request.query.expanded("channels", of: "A team").isEmpty
    return try await request.read { reading in
      let seat = try TeamStore.sight(request.team, in: reading)
      let isIn = seat.role.isIn
      if isIn, try PatientStore.team(seat.team.id, in: reading) != nil { reading.accessed("teams/\(seat.team.id)/patient") }
      let json = try TeamPage.json(
        [seat], of: reading.actor.user, withChannels: withChannels && (isIn || reading.actor.keepsTeams),
        isBeta: request.isBeta, in: reading)
      return request.entity(json[0], of: "teams")
    }
  }

  @Sendable static func create(_ request: Request) async throws -> Answer {
    let operation = try await request.run(CreateTeam(draft: TeamDraft(request.json(), in: request.language)))
    return operation.answer(request, isNew: true)
  }

  @Sendable static func teamify(_ request: Request) async throws -> Answer {
    try await request.run(teamifying(request))
    return try await request.read { reading in
      let seat = try TeamStore.sight(request.team, in: reading)
      let json = try TeamPage.json([seat], of: reading.actor.user, withChannels: false, isBeta: request.isBeta, in: reading)
      return request.entity(json[0], of: "teams", success: .created)
    }
  }

  @inline(never) private static func teamifying(_ request: Request) throws -> TeamifyGroup {
    let plan = TemplateCatalogue.standard(in: request.language).plan
    return TeamifyGroup(group: request.team, patch: try TeamPatch(request.json()), plan: plan)
  }

  @Sendable static func change(_ request: Request) async throws -> Answer {
    try await request.run(ChangeTeam(team: request.team, patch: TeamPatch(request.json())))
    return .noContent
  }

  @Sendable static func archive(_ request: Request) async throws -> Answer {
    if !request.body.isEmpty { _ = try request.json().optionalBool("shouldSetSpoSiteReadOnlyForMembers") }
    return try await request.run(ArchiveTeam(team: request.team, isArchived: true)).answer(request)
  }

  @Sendable static func unarchive(_ request: Request) async throws -> Answer {
    try await request.run(ArchiveTeam(team: request.team, isArchived: false)).answer(request)
  }

  @Sendable static func operation(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      _ = try TeamStore.sight(request.team, in: reading)
      guard let operation = try TeamOperationStore.find(request["operation"], of: request.team, in: reading) else {
        throw Failure.notFound("operation")
      }
      return request.entity(GraphTeam.operation(operation), of: request.inTeam("operations"))
    }
  }
}

extension Request {
  var isBeta: Bool { prefix.hasSuffix("beta") }
  /// `teams('…')/members`
  func inTeam(_ name: String) -> String { GraphContext.key("teams", self["team"]) + "/" + name }
}

// MARK: Members

extension Teams {
  @Sendable static func members(_ request: Request) async throws -> Answer {
    let listing = try memberListing(request.query)
    return try await request.read { reading in
      let team = try request.roster(reading)
      let (page, next) = try TeamMemberStore.page(listing, of: team, in: reading)
      let count = request.query.count ? try TeamMemberStore.counts(of: team, in: reading) : nil
      return request.collection(
        try json(page, reading), of: request.inTeam("members"), next: next, count: count.map(\.all))
    }
  }

  @inline(never) private static func memberListing(_ query: Query) throws -> TeamMemberListing {
    TeamMemberListing(
      condition: try query.filter.map { (filter) throws(Failure) in try TeamMemberListing.properties.condition(filter) },
      limit: query.pageSize(default: 100, maximum: 999), after: query.skipToken.map { UserID($0) })
  }

  @Sendable static func member(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let team = try request.roster(reading)
      guard let member = try reading.member(request["teamMember"], of: team) else { throw Failure.notFound("member") }
      return request.entity(try json([member], reading)[0], of: request.inTeam("members"))
    }
  }

  @Sendable static func addMember(_ request: Request) async throws -> Answer {
    let draft = try MemberDraft(request.json())
    try request.mayAppoint([draft.isOwner])
    let person = try await request.run(AddTeamMembers(team: request.team, drafts: [draft], isAllOrNothing: true))[0].get()
    return try await request.read { reading in
      guard let member = try TeamMemberStore.member(person, of: request.team, in: reading) else {
        throw Failure.notFound("member")
      }
      return request.entity(try json([member], reading)[0], of: request.inTeam("members"), success: .created)
    }
  }

  @Sendable static func changeMember(_ request: Request) async throws -> Answer {
    let isOwner = try request.wantsOwner()
    try request.mayAppoint([true])
    let member = try await request.run(ChangeTeamMember(team: request.team, member: request["teamMember"], isOwner: isOwner))
    return try await request.read { request.entity(try json([member], $0)[0], of: request.inTeam("members")) }
  }

  @Sendable static func removeMember(_ request: Request) async throws -> Answer {
    _ = try await request.run(RemoveTeamMembers(team: request.team, members: [request["teamMember"]], isAllOrNothing: true))
    return .noContent
  }

  @Sendable static func addMembers(_ request: Request) async throws -> Answer {
    let drafts = try request.memberDrafts()
    try request.mayAppoint(drafts.map(\.isOwner))
    let results = try await request.run(AddTeamMembers(team: request.team, drafts: drafts))
    return request.collection(MemberResults.json(drafts, results), of: request.inTeam("members"))
  }

  @Sendable static func removeMembers(_ request: Request) async throws -> Answer {
    let names = try request.memberDrafts().map { $0.person.lowercased() }
    let results = try await request.run(RemoveTeamMembers(team: request.team, members: names))
    return request.collection(MemberResults.json(names, results), of: request.inTeam("members"))
  }

  private static func json(_ members: [TeamMember], _ reading: Reading) throws -> [JSONObject] {
    let people = try reading.ports.require(.people).people(members.map(\.person), in: reading)
    return members.map { GraphTeam.member($0, people[$0.person], in: reading.tenant) }
  }
}

/// What came of each of several people, as Graph tells it.
enum MemberResults {
  static func json(_ drafts: [MemberDraft], _ results: [Result<UserID, Failure>]) -> [JSONObject] {
    zip(drafts, results).map { draft, result in
      switch result {
      case .success(let person): GraphChat.result(person.text, nil)
      case .failure(let failure): GraphChat.result(draft.person, failure)
      }
    }
  }

  static func json(_ names: [String], _ results: [UserID?]) -> [JSONObject] {
    zip(names, results).map { GraphChat.result($0, $1 == nil ? .notFound("member") : nil) }
  }
}

extension Request {
  /// The team for whoever may see who is in it: its people, an application, an administrator.
  fileprivate func roster(_ reading: Reading) throws -> TeamID {
    let seat = try TeamStore.sight(team, in: reading)
    if !seat.role.isIn, !reading.actor.keepsTeams { throw Failure.forbidden("Only who is in the team sees who else is.") }
    return seat.team.id
  }

  /// The people of `values`.
  func memberDrafts() throws -> [MemberDraft] {
    let body = try json()
    let drafts = try body.objects("values", max: TeamRules.mostAdded).map(MemberDraft.init)
    if drafts.isEmpty { throw body.fault("values", "must hold a member") }
    return drafts
  }

  /// What `roles` of a member is to be.
  func wantsOwner() throws -> Bool {
    let body = try json()
    let roles = try body.strings("roles", max: 4).map { $0.lowercased() }
    if roles.contains(where: { $0 != "owner" }) { throw body.fault("roles", "may hold owner or nothing") }
    return roles.contains("owner")
  }

  /// One of the permissions lets members be added, but no owners.
  fileprivate func mayAppoint(_ owners: [Bool]) throws {
    if owners.contains(true), !actor.isGranted(anyOf: TeamScope.writeOwners) {
      throw Failure.forbidden("The token may not make owners.", code: "Authorization_RequestDenied")
    }
  }
}
