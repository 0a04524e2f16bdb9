// Who comes into a private or shared channel, goes, or becomes an owner of it.
import FeatureKit
import Kernel

struct AddChannelMembers: FeatureKit.Operation {
  static let action = "channel.members.add"
  let channel: ChatID
  let drafts: [MemberDraft]
  var isAllOrNothing = false
  var object: String { "chats/\(channel)/members" }

  /// For each draft the person, or why not.
  func run(in work: Transaction) throws -> [Result<UserID, Failure>] {
    let seat = try work.privately(channel)
    let people = try drafts.people(in: work)
    // Who looks after every team reads in none by that: somebody who is in a private channel lets them in.
    if seat.member == nil, let me = work.actor.user, people.contains(where: { (try? $0.get()) == me }) {
      throw Failure.forbidden("Somebody who is in the channel must let you in.")
    }
    let present = try TeamMemberStore.present(people.compactMap { try? $0.get() }, in: seat.channel.team, work)
    try work.requireOwn(ChannelMemberRules.own(people, drafts, seat.channel.kind), target: "members")
    var there = Dictionary(
      try ChannelSeatStore.admitted(to: channel, in: work).map { ($0.person, $0.isOwner) }
    ) { first, _ in first }
    let results = zip(people, drafts).map { (person, draft) -> Result<UserID, Failure> in
      guard case .success(let id) = person else { return person }
      if !present.contains(id), let refused = ChannelMemberRules.stranger(draft, seat.channel.kind) { return .failure(refused) }
      // Naming a member an owner makes them one; all else would change nothing.
      if let isOwner = there[id], isOwner || !draft.isOwner {
        return .failure(.conflict("This person is a member already.", target: draft.target))
      }
      there[id] = draft.isOwner
      return .success(id)
    }
    if isAllOrNothing { _ = try results.all() }
    try ChannelMemberRules.room(there.count, seat.channel.kind)
    try admit(zip(results, drafts).compactMap { result, draft in (try? result.get()).map { ($0, draft.isOwner) } }, seat, work)
    return results
  }

  private func admit(_ people: [(UserID, Bool)], _ seat: ChannelSeat, _ work: Transaction) throws {
    if people.isEmpty { return }
    for (person, isOwner) in people {
      let read = MessageID(number: Int(work.now.milliseconds))
      try ChannelSeatStore.admit(person, to: channel, isOwner: isOwner, readUntil: read, in: work)
    }
    let ids = people.map(\.0)
    try SystemMessage.added(ids, visibleFrom: .never).post(
      to: channel, as: ChatStore.tick(channel, in: work), by: work.actor.user, in: work)
    let subject = seat.channel.subject
    work.emit("channel.created", subject.merging(["people": ids.map(\.text).joined(separator: ",")]) { own, _ in own })
    work.emit("channel.updated", subject)
  }
}

struct RemoveChannelMembers: FeatureKit.Operation {
  static let action = "channel.members.remove"
  let channel: ChatID
  let members: [String]
  var isAllOrNothing = false
  var object: String { "chats/\(channel)/members" }

  func run(in work: Transaction) throws -> [UserID?] {
    let seat = try work.kept(channel)
    if seat.channel.kind == .standard { throw ChannelMemberRules.standard }
    let all = try ChannelSeatStore.admitted(to: channel, in: work)
    let found = members.map { name in all.first { $0.id == name || $0.person.text == name.lowercased() } }
    if isAllOrNothing, found.contains(nil) { throw Failure.notFound("member") }
    let gone = found.compactMap(\.self)
    if gone.contains(where: { $0.person != work.actor.user }), !work.actor.keepsTeams || seat.member != nil {
      try ChannelRules.change(seat).enforce("channel")
    }
    try ChannelMemberRules.keepsOwner(all, without: gone)
    for member in gone { _ = try ChannelSeatStore.dismiss(member.person, from: channel, in: work) }
    if !gone.isEmpty { try tell(gone.map(\.person), seat, work) }
    return found.map { $0?.person }
  }

  private func tell(_ gone: [UserID], _ seat: ChannelSeat, _ work: Transaction) throws {
    try SystemMessage.removed(gone).post(to: channel, as: ChatStore.tick(channel, in: work), by: work.actor.user, in: work)
    let subject = seat.channel.subject
    work.emit("channel.left", subject.merging(["people": gone.map(\.text).joined(separator: ",")]) { own, _ in own })
    work.emit("channel.updated", subject)
  }
}

struct ChangeChannelMember: FeatureKit.Operation {
  static let action = "channel.members.update"
  let channel: ChatID
  let member: String
  let isOwner: Bool
  var object: String { "chats/\(channel)/members" }

  func run(in work: Transaction) throws -> ChannelMember {
    let seat = try work.privately(channel)
    let all = try ChannelSeatStore.admitted(to: channel, in: work)
    guard var found = all.first(where: { $0.id == member || $0.person.text == member.lowercased() }) else {
      throw Failure.notFound("member")
    }
    if !isOwner { try ChannelMemberRules.keepsOwner(all, without: [found]) }
    if isOwner { try work.requireOwn([found.person], target: "roles") }
    if isOwner, try TeamMemberStore.present([found.person], in: seat.channel.team, work).isEmpty {
      throw ChannelMemberRules.foreignOwner("roles")
    }
    if found.isOwner != isOwner {
      try ChannelSeatStore.admit(found.person, to: channel, isOwner: isOwner, readUntil: .zero, in: work)
      work.emit("channel.updated", seat.channel.subject)
    }
    found.isOwner = isOwner
    return found
  }
}

enum ChannelMemberRules {
  static let standard = Failure.badRequest(
    "Everybody in the team is in a standard channel: add people to the team, or remove them.")

  static func foreignOwner(_ target: String) -> Failure {
    .badRequest("An owner of a shared channel must be in the team that it belongs to.", target: target)
  }

  /// Why somebody who is not in the team cannot come; nil where they can.
  static func stranger(_ draft: MemberDraft, _ kind: Channel.Kind) -> Failure? {
    if kind == .shared { return draft.isOwner ? foreignOwner(draft.target) : nil }
    return .badRequest("Whoever is in a private channel must be in the team.", target: draft.target)
  }

  /// Those who must not be guests: owners, and everybody in a shared channel.
  static func own(_ people: [Result<UserID, Failure>], _ drafts: [MemberDraft], _ kind: Channel.Kind) -> [UserID] {
    zip(people, drafts).compactMap { person, draft in draft.isOwner || kind == .shared ? try? person.get() : nil }
  }

  static func room(_ count: Int, _ kind: Channel.Kind) throws(Failure) {
    let most = kind == .shared ? ChannelRules.mostSharedMembers : ChannelRules.mostPrivateMembers
    if count > most {
      throw .badRequest(
        "A \(kind.rawValue) channel holds \(most) members at most.", target: "members", code: "MemberLimitExceeded")
    }
  }

  static func keepsOwner(_ all: [ChannelMember], without gone: [ChannelMember]) throws(Failure) {
    let rest = all.filter { member in !gone.contains { $0.person == member.person } }
    if gone.contains(where: \.isOwner), !rest.contains(where: \.isOwner) {
      throw .badRequest("The last owner cannot leave the channel: make somebody else an owner first.", code: "LastOwner")
    }
  }
}

extension Reading {
  /// A private or shared channel for whoever may say who is in it.
  fileprivate func privately(_ id: ChatID) throws -> ChannelSeat {
    let seat = try managed(id)
    if seat.channel.kind == .standard { throw ChannelMemberRules.standard }
    try ChannelRules.open(seat).enforce("channel")
    return seat
  }
}
