// Makes a team like another: as much of it as the request names.
import FeatureKit
import Graph
import Kernel

struct CloneTeam: FeatureKit.Operation {
  /// Graph's `clonableTeamParts`.
  enum Part: String, Sendable, CaseIterable { case apps, tabs, settings, channels, members }

  static let action = "team.clone"
  let team: TeamID
  let name: String
  let description: Patch<String>
  let visibility: Roster.Visibility?
  let classification: String?
  let parts: Set<Part>
  var object: String { "teams/\(team)" }

  init(team: TeamID, _ body: BodyReader) throws {
    self.team = team
    name = try TeamRules.name(body.string("displayName"))
    description = try body.patchString("description")
    _ = try TeamRules.description(description.value)
    visibility = try body.visibility()
    classification = try body.optionalString("classification", max: 128)
    parts = Set(
      try body.string("partsToClone", max: 256).split(separator: ",").map { text in
        guard let part = Part(rawValue: text.filter { !$0.isWhitespace }.lowercased()) else {
          throw body.fault("partsToClone", "must be some of " + Part.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return part
      })
  }

  func run(in work: Transaction) throws -> TeamOperation {
    let old = try work.managed(team).team
    if try PatientStore.team(team, in: work) != nil {
      throw Failure.conflict("A patient's team is not copied.", code: "PatientTeam")
    }
    let people = try founders(of: old, work)
    let plan = try plan(of: old, work)
    let id = TeamID(Random.guid())
    let roster = Roster(
      id: id, displayName: name, description: try TeamRules.description(description.applied(to: old.roster.description)),
      visibility: visibility ?? old.roster.visibility)
    let made = Team(
      roster: roster, created: work.now, settings: plan.settings, specialization: old.specialization,
      classification: classification ?? old.classification)
    try work.found(made, plan, people)
    work.audit("team.create", object: "teams/\(id)")
    return try TeamOperationStore.done(.cloneTeam, to: id, in: work)
  }

  /// Whoever makes a team owns it; an application leaves it to the owners of the other.
  private func founders(of old: Team, _ work: Transaction) throws -> [(UserID, Bool)] {
    try work.requireTeamCreation()
    let members = try TeamMemberStore.page(TeamMemberListing(limit: TeamRules.mostMembers), of: old.id, in: work).page
    var people = members.filter { parts.contains(.members) || work.actor.user == nil && $0.isOwner }.map {
      ($0.person, $0.isOwner)
    }
    if let me = work.actor.user { people = [(me, true)] + people.filter { $0.0 != me } }
    return people
  }

  private func plan(of old: Team, _ work: Transaction) throws -> TeamPlan {
    var plan = try TeamPlan(of: old, in: work)
    if !parts.contains(.channels) { plan.channels = Array(plan.channels.prefix(1)) }
    if !parts.contains(.tabs) { for place in plan.channels.indices { plan.channels[place].tabs = [] } }
    if !parts.contains(.apps) { plan.apps = [] }
    if !parts.contains(.settings) { plan.settings = TeamSettings() }
    return plan
  }
}
