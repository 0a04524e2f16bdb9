// Who comes into a team, goes, or becomes an owner.
import FeatureKit
import Kernel

struct AddTeamMembers: FeatureKit.Operation {
  static let action = "team.members.add"
  let team: TeamID
  let drafts: [MemberDraft]
  /// Whether one fault refuses them all.
  var isAllOrNothing = false
  var object: String { "teams/\(team)/members" }

  /// For each draft the person, or why not.
  func run(in work: Transaction) throws -> [Result<UserID, Failure>] {
    let seat = try TeamStore.sight(team, in: work)
    if !seat.role.isIn, work.actor.user != nil, try PatientStore.team(team, in: work) != nil {
      throw Failure.forbidden(
        "Only who is in a patient's team brings people in; emergency access opens it otherwise.", code: "PatientTeam")
    }
    let results = try checked(work)
    if isAllOrNothing { _ = try results.all() }
    try work.requireOwn(zip(results, drafts).compactMap { $1.isOwner ? try? $0.get() : nil }, target: "roles")
    let added = zip(results, drafts).compactMap { result, draft in
      (try? result.get()).map { (person: $0, isOwner: draft.isOwner) }
    }
    try TeamRules.add(added, to: seat, by: work.actor.user, isKeeper: work.actor.keepsTeams).enforce("team")
    if seat.role != .owner, let me = work.actor.user, added.contains(where: { $0.person == me }) {
      try work.refuseOneself(into: team)
    }
    // Whoever may not talk, such as a patient's room, comes in by others only.
    if !seat.role.isIn, !work.actor.keepsTeams {
      try MessagingPolicy.require(MessagingPolicy.userChat, "join teams", in: work)
    }
    let known = try TeamMemberStore.present(added.map(\.person), in: team, work)
    let new = added.map(\.person).filter { !known.contains($0) }
    try TeamRules.room(
      in: TeamMemberStore.counts(of: team, in: work), members: new.count, owners: added.count { $0.isOwner })
    for (person, isOwner) in added { try work.seat(person, in: team, isOwner: isOwner) }
    if !new.isEmpty { try work.tellGeneral(of: team, .added(new, visibleFrom: .never)) }
    if !added.isEmpty { work.emit("team.updated", ["team": team.text]) }
    return results
  }

  private func checked(_ work: Transaction) throws -> [Result<UserID, Failure>] {
    let people = try drafts.people(in: work)
    let some = people.compactMap { try? $0.get() }
    let known = try TeamMemberStore.present(some, in: team, work)
    var seen: Set<UserID> = []
    return try zip(people, drafts).map { person, draft in
      guard case .success(let id) = person else { return person }
      let isOwner = try known.contains(id) && TeamMemberStore.member(id, of: team, in: work)?.isOwner == true
      // Naming a member an owner makes them one; all else would change nothing.
      if !seen.insert(id).inserted || known.contains(id) && (isOwner || !draft.isOwner) {
        return .failure(.conflict("This person is a member already.", target: draft.target))
      }
      if !known.contains(id), try TeamStore.countJoined(by: id, in: work) >= TeamRules.mostTeams {
        return .failure(
          .badRequest("A person is in \(TeamRules.mostTeams) teams at most.", target: draft.target, code: "TeamLimitExceeded"))
      }
      return person
    }
  }
}

struct RemoveTeamMembers: FeatureKit.Operation {
  static let action = "team.members.remove"
  let team: TeamID
  /// Memberships by their ids; people by theirs are understood as well.
  let members: [String]
  var isAllOrNothing = false
  var object: String { "teams/\(team)/members" }

  /// For each the person who is out now, or nil for somebody who was not in.
  func run(in work: Transaction) throws -> [UserID?] {
    let seat = try TeamStore.sight(team, in: work)
    let people = try members.map { try work.member($0, of: team)?.person }
    if isAllOrNothing, people.contains(nil) {
      try TeamRules.manage(seat.role, isKeeper: work.actor.keepsTeams).enforce("team")
      throw Failure.notFound("member")
    }
    let gone = Set(people.compactMap(\.self)).sorted { $0.text < $1.text }
    let keeper = work.actor.keepsTeams
    try TeamRules.remove(gone, by: work.actor.user, seat.role, isKeeper: keeper).enforce("team")
    let owners = try gone.filter { try TeamMemberStore.member($0, of: team, in: work)?.isOwner == true }
    if !owners.isEmpty, !work.actor.isGranted(anyOf: TeamScope.writeOwners) {
      throw Failure.forbidden("The token may not remove owners.", code: "Authorization_RequestDenied")
    }
    try TeamRules.keepsOwner(TeamMemberStore.counts(of: team, in: work), leaving: owners.count)
    for person in gone { try work.dismiss(person, from: team) }
    if !gone.isEmpty {
      try work.tellGeneral(of: team, .removed(gone))
      work.emit("team.updated", ["team": team.text])
    }
    return people
  }
}

struct ChangeTeamMember: FeatureKit.Operation {
  static let action = "team.members.update"
  let team: TeamID
  let member: String
  let isOwner: Bool
  var object: String { "teams/\(team)/members" }

  func run(in work: Transaction) throws -> TeamMember {
    _ = try work.managed(team)
    guard var found = try work.member(member, of: team) else { throw Failure.notFound("member") }
    let counts = try TeamMemberStore.counts(of: team, in: work)
    if found.isOwner != isOwner {
      if isOwner {
        try work.requireOwn([found.person], target: "roles")
        try TeamRules.room(in: counts, members: 0, owners: 1)
      } else {
        try TeamRules.keepsOwner(counts, leaving: 1)
      }
      try work.ports.require(.rosters).setOwner(found.person, of: team, to: isOwner, in: work)
      work.emit("team.updated", ["team": team.text])
      work.emit("team.role", ["team": team.text, "person": found.person.text])
    }
    work.acted(on: "teams/\(team)/members/\(found.person)")
    found.isOwner = isOwner
    return found
  }
}

extension Reading {
  /// The member by the id of the membership or of the person.
  func member(_ id: String, of team: TeamID) throws -> TeamMember? {
    let person = UserID(base64URL: id, after: "\(team)##") ?? UserID(id.lowercased())
    return try TeamMemberStore.member(person, of: team, in: self)
  }
}

extension ID {
  /// What an opaque id holds behind its beginning.
  init?(base64URL text: String, after beginning: String) {
    guard let bytes = [UInt8](base64URL: text) else { return nil }
    let plain = String(decoding: bytes, as: UTF8.self)
    guard plain.hasPrefix(beginning) else { return nil }
    self.init(String(plain.dropFirst(beginning.count)))
  }
}

extension Transaction {
  /// Out of the team, and so out of its private channels.
  func dismiss(_ person: UserID, from team: TeamID) throws {
    guard try ports.require(.rosters).leave(person, team, in: self) else { return }
    try leavePrivates(person, of: team, by: now)
  }

  /// - Parameter time: whoever was let in since has come back meanwhile.
  func leavePrivates(_ person: UserID, of team: TeamID, by time: Instant) throws {
    for seat in try ChannelSeatStore.privates(of: person, in: team, until: time, self) {
      _ = try ChannelSeatStore.dismiss(person, from: seat.channel, in: self)
      let rest = try ChannelSeatStore.admitted(to: seat.channel, in: self)
      // Somebody must be there to look after it: whoever is in it longest.
      if !rest.contains(where: \.isOwner), let heir = try heir(among: rest.map(\.person), of: team) {
        try ChannelSeatStore.admit(heir, to: seat.channel, isOwner: true, readUntil: .zero, in: self)
      }
      emit("channel.left", ["channel": seat.channel.text, "team": team.text, "people": person.text])
      emit("channel.updated", ["channel": seat.channel.text, "team": team.text])
    }
  }

  /// Somebody of the team itself, and no guest; nil where there is nobody.
  private func heir(among people: [UserID], of team: TeamID) throws -> UserID? {
    let present = try TeamMemberStore.present(people, in: team, self)
    let guests = try ports.require(.people).people(people, in: self).values.filter(\.isGuest).map(\.id)
    return people.first { present.contains($0) && !guests.contains($0) }
  }

  /// General tells who came and went.
  func tellGeneral(of team: TeamID, _ message: SystemMessage) throws {
    guard let general = try ChannelStore.primary(of: team, in: self) else { return }
    try message.post(to: general.id, as: ChatStore.tick(general.id, in: self), by: actor.user, in: self)
  }
}
