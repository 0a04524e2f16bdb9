// Teams, their members and what is done to them, as Graph writes them.
import FeatureKit
import Kernel

enum GraphTeam {
  static func json(_ team: Team, counts: TeamCounts? = nil, isBeta: Bool = false, in reading: Reading) -> JSONObject {
    var json = JSONObject([
      ("id", JSON(team.id)), ("createdDateTime", JSON(team.created)), ("displayName", .string(team.roster.displayName)),
      ("description", JSON(team.roster.description)), ("internalId", nil), ("classification", JSON(team.classification)),
      ("specialization", .string(team.specialization.rawValue)),
      ("visibility", .string(team.roster.visibility.graph)), ("webUrl", reading.ports.site.link(team)),
      ("isArchived", .bool(team.archived != nil)), ("tenantId", JSON(reading.tenant)),
    ])
    for (name, value) in team.settings.json(isBeta: isBeta) { json.append(name, value) }
    if isBeta { json.append("isMembershipLimitedToOwners", false) }
    json.append("summary", counts.map(summary) ?? .null)
    return json
  }

  static func summary(_ counts: TeamCounts) -> JSON {
    ["ownersCount": .int(counts.owners), "membersCount": .int(counts.members), "guestsCount": .int(counts.guests)]
  }

  static func member(_ member: TeamMember, _ person: PersonSummary?, in tenant: TenantID) -> JSONObject {
    self.member(member.id, member.person, isOwner: member.isOwner, person, in: tenant)
  }

  static func member(
    _ id: String, _ user: UserID, isOwner: Bool, _ person: PersonSummary?, in tenant: TenantID
  ) -> JSONObject {
    JSONObject([
      ("@odata.type", "#microsoft.graph.aadUserConversationMember"), ("id", .string(id)),
      ("roles", isOwner ? ["owner"] : person?.isGuest == true ? ["guest"] : []),
      ("displayName", JSON(person?.displayName)), ("visibleHistoryStartDateTime", JSON(Instant.never)), ("userId", JSON(user)),
      ("email", JSON(person?.mail)), ("tenantId", JSON(tenant)),
    ])
  }

  static func operation(_ operation: TeamOperation) -> JSONObject {
    let place = "/teams('\(operation.team)')"
    return JSONObject([
      ("id", .string(operation.id)), ("operationType", .string(operation.kind.rawValue)),
      ("createdDateTime", JSON(operation.created)), ("status", .string(operation.state.rawValue)),
      ("lastActionDateTime", JSON(operation.acted)), ("attemptsCount", .int(operation.attempts)),
      ("targetResourceId", JSON(operation.team)), ("targetResourceLocation", .string(place)),
      ("error", operation.fault.map { ["code": "OperationFailed", "message": .string($0)] } ?? .null),
    ])
  }
}
