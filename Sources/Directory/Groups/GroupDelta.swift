// `/groups/delta`: every group with its members once, then which came, changed or went, and who joined or left them.
import FeatureKit
import Graph
import Kernel

enum GroupDelta {
  static let route = Route(
    .get, "/groups/delta", gate: .person(GroupScopes.read, application: GroupScopes.read), answers: .collection("group")
  ) { request in
    try await DirectoryDelta.answer(request, of: "groups", whole: whole, changes: changes)
  }

  private static func whole(_ after: String?, _ since: Int?, _ request: Request, _ reading: Reading) throws -> DeltaPage {
    try reading.actor.refuseGuest(to: "follow groups")
    if namesMembers(request) { try SearchPolicy.allowSearch(reading) }
    let page = try GroupStore.byID(after: after, size: DirectoryDelta.size(request), among: GroupStore.seen(reading))
      .page(in: reading, GroupStore.group)
    let members = namesMembers(request) ? try GroupStore.members(of: page.items.map(\.id), in: reading) : [:]
    let teams = try GroupStore.teams(among: page.items.map(\.id), in: reading)
    let items = page.items.map { group in
      document(group, isTeam: teams.contains(group.id), joined: members[group.id] ?? [], left: [])
    }
    return .whole(items, next: page.next, since: try since ?? reading.deltaHead())
  }

  private static func changes(_ since: Int, _ request: Request, _ reading: Reading) throws -> DeltaPage {
    try reading.actor.refuseGuest(to: "follow groups")
    if namesMembers(request) { try SearchPolicy.allowSearch(reading) }
    let kinds = namesMembers(request) ? GroupEvents.groups.union(GroupEvents.members) : GroupEvents.groups
    let found = try reading.delta(of: kinds, since: since, limit: DirectoryDelta.size(request))
    let ids = DirectoryDelta.distinct(found.events.map { $0["group"] }).map { GroupID($0) }
    let groups = try GroupStore.seen(among: ids, in: reading)
    let teams = try GroupStore.teams(among: ids, in: reading)
    let left = Set(found.events.filter { GroupEvents.ends($0, for: reading.actor) }.map { $0["group"] })
    let now = try GroupStore.members(of: ids, in: reading)
    let items = ids.compactMap { id -> JSONObject? in
      // One that is hidden was never there, but for whoever has just left it.
      guard let group = groups[id] else { return left.contains(id.text) ? .tombstone(id.text) : nil }
      let moved = found.events.filter { $0["group"] == id.text && GroupEvents.members.contains($0.kind) }.map { $0["person"] }
      let present = now[id] ?? []
      let people = DirectoryDelta.distinct(moved).map { UserID($0) }
      return document(
        group, isTeam: teams.contains(id), joined: people.filter(present.contains),
        left: people.filter { !present.contains($0) })
    }
    return DeltaPage(items: items, end: found.end)
  }

  /// Members are part of a group's delta unless other properties alone were asked for.
  private static func namesMembers(_ request: Request) -> Bool {
    let asked = (request.query.select ?? []) + request.query.expand.map(\.name)
    return asked.isEmpty || asked.contains("members")
  }

  private static func document(_ group: StaffGroup, isTeam: Bool, joined: [UserID], left: [UserID]) -> JSONObject {
    var document = GraphGroup.document(group, isTeam: isTeam)
    let removed: JSON = ["reason": "deleted"]
    let changes =
      joined.map { JSON.object(JSONObject([("@odata.type", type), ("id", .string($0.text))])) }
      + left.map { JSON.object(JSONObject([("@odata.type", type), ("id", .string($0.text)), ("@removed", removed)])) }
    if !changes.isEmpty { document.append("members@delta", .array(changes)) }
    return document
  }

  private static let type: JSON = "#microsoft.graph.user"
}

/// What is told of groups, by ids.
enum GroupEvents {
  static let groups: Set = ["group.created", "group.updated", "group.deleted"]
  static let members: Set = ["group.joined", "group.left"]

  /// Whether the group is gone for somebody who knew of it.
  static func ends(_ event: Event, for actor: Actor) -> Bool {
    switch event.kind {
    case "group.left": event["person"] == actor.user?.text
    case "group.deleted":
      GroupRules.seesHidden(actor) || event.people.map { people in actor.user.map(people.contains) ?? false } ?? true
    default: false
    }
  }
}
