// What owners do to a team: name and settings, archive it and open it again.
import FeatureKit
import Graph
import Kernel

struct TeamPatch: Sendable {
  let name: String?
  let description: Patch<String>
  let visibility: Roster.Visibility?
  let classification: Patch<String>
  private let body: BodyReader

  init(_ body: BodyReader) throws(Failure) {
    self.body = body
    name = body.has("displayName") ? try TeamRules.name(body.string("displayName")) : nil
    description = try body.patchString("description")
    _ = try TeamRules.description(description.value)
    visibility = try body.visibility()
    classification = try body.patchString("classification", max: 128)
    var settings = TeamSettings()
    try settings.apply(body)
  }

  func applied(to old: Team) throws -> Team {
    var team = old
    team.roster.displayName = name ?? old.roster.displayName
    team.roster.description = try TeamRules.description(description.applied(to: old.roster.description))
    team.roster.visibility = visibility ?? old.roster.visibility
    team.classification = classification.applied(to: old.classification)
    try team.settings.apply(body)
    return team
  }
}

struct ChangeTeam: FeatureKit.Operation {
  static let action = "team.update"
  let team: TeamID
  let patch: TeamPatch
  var object: String { "teams/\(team)" }

  func run(in work: Transaction) throws {
    let seat = try work.managed(team)
    try TeamRules.open(seat.team).enforce("team")
    let changed = try patch.applied(to: seat.team)
    try PatientRules.keep(seat.team.roster, changed.roster, work.ports.require(.patientCircles).circle(team, in: work))
    try TeamRules.keepHidden(seat.team.roster.visibility, changed.roster.visibility)
    if changed.roster != seat.team.roster { try work.ports.require(.rosters).save(changed.roster, in: work) }
    try TeamStore.save(changed, in: work)
    work.emit("team.updated", ["team": team.text])
  }
}

struct ArchiveTeam: FeatureKit.Operation {
  static let action = "team.archive"
  let team: TeamID
  /// False opens it again.
  let isArchived: Bool
  var object: String { "teams/\(team)" }

  /// Doing it twice is doing it once.
  func run(in work: Transaction) throws -> TeamOperation {
    var changed = try work.managed(team).team
    if (changed.archived != nil) != isArchived {
      changed.archived = isArchived ? work.now : nil
      try TeamStore.save(changed, in: work)
      work.emit("team.updated", ["team": team.text])
    }
    return try TeamOperationStore.done(isArchived ? .archiveTeam : .unarchiveTeam, to: team, in: work)
  }
}

extension Reading {
  /// The team for whoever may change it.
  func managed(_ id: TeamID) throws -> TeamSeat {
    let seat = try TeamStore.sight(id, in: self)
    try TeamRules.manage(seat.role, isKeeper: actor.keepsTeams).enforce("team")
    return seat
  }
}
