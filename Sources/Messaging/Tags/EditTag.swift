// Making, changing and removing tags, and who is under them: the team's owners.
import FeatureKit
import Graph
import Kernel

struct CreateTag: FeatureKit.Operation {
  static let action = "tag.create"
  let team: TeamID
  let name: String
  let description: String?
  let people: [MemberDraft]

  func run(in work: Transaction) throws -> TagID {
    try work.keepsTags(of: team)
    if try TagStore.all(of: team, in: work).count >= TagRules.most {
      throw Failure.badRequest("A team has \(TagRules.most) tags at most.", code: "TagLimitExceeded")
    }
    let members = try work.inTeam(people, team)
    try TagRules.room(for: members.count)
    let tag = Tag(id: TagID(Random.guid()), team: team, name: name, description: description)
    try work.keep(tag)
    for person in members { _ = try TagStore.add(person, to: tag.id, in: work) }
    work.acted(on: "teams/\(team)/tags/\(tag.id)")
    return tag.id
  }
}

struct ChangeTag: FeatureKit.Operation {
  static let action = "tag.update"
  let team: TeamID
  let tag: TagID
  let name: String?
  let description: Patch<String>
  var object: String { "teams/\(team)/tags/\(tag)" }

  func run(in work: Transaction) throws {
    try work.keepsTags(of: team)
    var changed = try TagStore.find(tag, of: team, in: work)
    changed.name = name ?? changed.name
    changed.description = try TagRules.description(description.applied(to: changed.description))
    try work.keep(changed)
  }
}

struct RemoveTag: FeatureKit.Operation {
  static let action = "tag.delete"
  let team: TeamID
  let tag: TagID
  var object: String { "teams/\(team)/tags/\(tag)" }

  func run(in work: Transaction) throws {
    try work.keepsTags(of: team)
    _ = try TagStore.find(tag, of: team, in: work)
    try work.requireNoPlan(naming: tag.text)
    try TagStore.remove(tag, in: work)
    work.emit("team.tags", ["team": team.text])
  }
}

struct AddToTag: FeatureKit.Operation {
  static let action = "tag.members.add"
  let team: TeamID
  let tag: TagID
  let person: MemberDraft
  var object: String { "teams/\(team)/tags/\(tag)" }

  func run(in work: Transaction) throws -> UserID {
    try work.keepsTags(of: team)
    let found = try TagStore.find(tag, of: team, in: work)
    let person = try work.inTeam([person], team)[0]
    try TagRules.room(for: found.size + 1)
    guard try TagStore.add(person, to: tag, in: work) else {
      throw Failure.conflict("This person is under the tag already.", target: self.person.target)
    }
    work.emit("team.tags", ["team": team.text])
    return person
  }
}

struct RemoveFromTag: FeatureKit.Operation {
  static let action = "tag.members.remove"
  let team: TeamID
  let tag: TagID
  let person: UserID
  var object: String { "teams/\(team)/tags/\(tag)" }

  func run(in work: Transaction) throws {
    try work.keepsTags(of: team)
    _ = try TagStore.find(tag, of: team, in: work)
    guard try TagStore.people(of: tag, in: work).contains(person) else { throw Failure.notFound("member") }
    try TagStore.take(person, from: tag, in: work)
    work.emit("team.tags", ["team": team.text])
  }
}

extension Transaction {
  fileprivate func keepsTags(of team: TeamID) throws { try TeamRules.open(managed(team).team).enforce("team") }

  fileprivate func keep(_ tag: Tag) throws {
    if try TagStore.isTaken(tag.name, in: tag.team, besides: tag.id, self) {
      throw Failure.conflict("The team has a tag of this name.", code: "NameAlreadyExists", target: "displayName")
    }
    try TagStore.put(tag, in: self)
    emit("team.tags", ["team": tag.team.text])
  }

  fileprivate func inTeam(_ drafts: [MemberDraft], _ team: TeamID) throws -> [UserID] {
    let people = try drafts.people(in: self).all()
    let present = try TeamMemberStore.present(people, in: team, self)
    for (person, draft) in zip(people, drafts) where !present.contains(person) {
      throw Failure.badRequest("Whoever is under a tag must be in the team.", target: draft.target)
    }
    return people
  }
}
