// What programs can follow of groups: all of them, or one. Who joins or leaves changes the group.
import FeatureKit
import Kernel

enum GroupFollowing {
  static let all = [
    resource("groups") { _, reading in
      try reading.actor.refuseGuest(to: "follow groups")
      return ["groups"]
    },
    resource("groups/{group}") { followed, reading in [one(try GroupStore.seen(followed.id("group"), in: reading).id)] },
  ]

  private static func resource(
    _ path: String, keys: @escaping @Sendable (Followed, Reading) throws -> [String]
  ) -> Followable {
    Followable(
      path, type: "group", longest: PersonFollowing.longest, gate: .person(GroupScopes.read, application: GroupScopes.read),
      kinds: GroupEvents.groups.union(GroupEvents.members), keys: keys,
      touched: { event, _ in ["groups", one(event.id("group"))] },
      changes: { event, _, reading in try change(event, reading).map { [$0] } ?? [] })
  }

  private static func one(_ group: GroupID) -> String { "groups/\(group)" }

  private static func change(_ event: Event, _ reading: Reading) throws -> ChangeDocument? {
    let id: GroupID = event.id("group")
    let resource = "groups('\(id)')"
    let head: [(key: String, value: JSON)] = [("@odata.type", "#microsoft.graph.group"), ("@odata.id", .string(resource))]
    if event.kind == "group.deleted" {
      guard GroupEvents.ends(event, for: reading.actor) else { return nil }
      return ChangeDocument(.deleted, resource, .object(JSONObject(head + [("id", JSON(id))])))
    }
    guard let group = try GroupStore.seen(among: [id], in: reading)[id] else { return nil }
    let body = GraphGroup.document(group, isTeam: try GroupStore.teams(among: [id], in: reading).contains(id))
    return ChangeDocument(event.kind == "group.created" ? .created : .updated, resource, .object(JSONObject(head + body.members)))
  }
}
