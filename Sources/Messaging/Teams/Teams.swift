// Teams: who is in them, what their owners decide, made and archived. A team's people are those of its group, in the directory.
import Database
import FeatureKit
import Graph
import Kernel

public struct Teams: Feature {
  public let name = "Teams"
  public let capability: Capability? = Capability("teams")
  public let migrations = teamMigrations
  public let needs: [any PortName] = [
    Port<any Rosters>.rosters, Port<any DirectoryTables>.directoryTables, Port<any People>.people,
  ]
  public let broadcasts = TeamEvents.broadcasts
  public let hearings = [TeamEvents.hearing]
  public let jobs = [Self.thinning]
  public let policySettings = TeamPolicy.all
  public let thingNames = [
    ThingNames("teams") { ids, reading in
      try reading.ports.require(.circles).names(of: ids.map { TeamID($0) }, in: reading).reduce(into: [:]) {
        $0[$1.key.text] = $1.value
      }
    }
  ]

  public init() {}

  /// Nobody asks any more for what was done a month ago.
  private static let thinning = JobKind("teams.thinOperations", every: .hours(12)) { _, work in
    try TeamOperationStore.forget(before: work.now - .days(30), in: work)
  }

  public func provide(to ports: inout Ports) { ports.provide(.teamTables, TeamTable()) }

  public var routes: [Route] {
    let team = "/teams/{team}"
    return [
      Route(.get, "/teams", gate: TeamGate.read, answers: .collection("team"), handle: Self.list),
      Route(
        .post, "/teams", gate: TeamGate.create, answers: .nothing, handle: Self.create
      ).taking(.entity("team")).succeeding(with: 202),
      Route(.get, "/users/{user}/joinedTeams", gate: TeamGate.read, answers: .collection("team"), handle: Self.joined),
      Route(.get, team, gate: TeamGate.read, answers: .entity("team"), handle: Self.show),
      Route(.get, "/groups/{group}/team", gate: TeamGate.read, answers: .entity("team"), handle: Self.show),
      Route(.put, "/groups/{group}/team", gate: TeamGate.create, answers: .entity("team"), handle: Self.teamify)
        .taking(.entity("team")).succeeding(with: 201),
      Route(.patch, team, gate: TeamGate.change, answers: .nothing, handle: Self.change).taking(.entity("team")),
      Route(.post, team + "/archive", gate: TeamGate.change, answers: .nothing, handle: Self.archive).succeeding(with: 202),
      Route(.post, team + "/unarchive", gate: TeamGate.change, answers: .nothing, handle: Self.unarchive).succeeding(with: 202),
      Route(
        .get, team + "/operations/{operation}", gate: TeamGate.read, answers: .entity("teamsAsyncOperation"),
        handle: Self.operation),
      Route(
        .get, team + "/members", gate: TeamGate.readMembers, answers: .collection("conversationMember"), handle: Self.members),
      Route(
        .get, team + "/members/{teamMember}", gate: TeamGate.readMembers, answers: .entity("conversationMember"),
        handle: Self.member),
      Route(
        .post, team + "/members", gate: TeamGate.writeMembers, answers: .entity("conversationMember"), handle: Self.addMember),
      Route(
        .patch, team + "/members/{teamMember}", gate: TeamGate.writeMembers, answers: .entity("conversationMember"),
        handle: Self.changeMember),
      Route(.delete, team + "/members/{teamMember}", gate: TeamGate.writeMembers, answers: .nothing, handle: Self.removeMember),
      Route(
        .post, team + "/members/add", gate: TeamGate.writeMembers, answers: .collection("actionResultPart"),
        handle: Self.addMembers),
      Route(
        .post, team + "/members/remove", gate: TeamGate.writeMembers, answers: .collection("actionResultPart"),
        handle: Self.removeMembers),
    ]
  }
}

/// Graph's permissions on teams, the least that is enough and those that include it.
enum TeamScope {
  static let change: Set = ["TeamSettings.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"]
  static let create: Set = ["Team.Create", "Group.ReadWrite.All", "Directory.ReadWrite.All"]
  static let read = change.union(["Team.ReadBasic.All", "TeamSettings.Read.All", "Group.Read.All", "Directory.Read.All"])
  static let writeMembers: Set = ["TeamMember.ReadWrite.All", "TeamMember.ReadWriteNonOwnerRole.All", "Group.ReadWrite.All"]
  static let readMembers = writeMembers.union(["TeamMember.Read.All", "Group.Read.All"])
  /// By which somebody may be made an owner.
  static let writeOwners: Set = ["TeamMember.ReadWrite.All", "Group.ReadWrite.All"]
}

enum TeamGate {
  static let create = Gate.person(TeamScope.create, application: TeamScope.create)
  static let read = Gate.person(TeamScope.read, application: TeamScope.read)
  static let readOwn = Gate.person(TeamScope.read)
  static let change = Gate.person(TeamScope.change, application: TeamScope.change)
  static let readMembers = Gate.person(TeamScope.readMembers, application: TeamScope.readMembers)
  static let writeMembers = Gate.person(TeamScope.writeMembers, application: TeamScope.writeMembers)
}
