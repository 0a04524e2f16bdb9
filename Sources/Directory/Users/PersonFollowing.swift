// What programs can follow of the directory's people: all of them, or one.
import FeatureKit
import Kernel

enum PersonFollowing {
  static let longest = Duration.minutes(41_760)

  static let all = [
    resource("users", gate: .person(UserScopes.readAll, application: UserScopes.readAll)) { _, reading in
      try SearchPolicy.allowSearch(reading)
      return ["users"]
    },
    resource("users/{user}", gate: .person(UserScopes.read, application: UserScopes.readAll)) { followed, reading in
      let person = try followed.person(reading).id
      try PersonRules.reach(person, reading.actor, by: UserScopes.readAll).enforce("user")
      try SearchPolicy.allow(person, reading)
      return [one(person)]
    },
  ]

  private static func resource(
    _ path: String, gate: Gate, keys: @escaping @Sendable (Followed, Reading) throws -> [String]
  ) -> Followable {
    Followable(
      path, type: "user", longest: longest, gate: gate, kinds: ["person.created", "person.updated", "person.deleted"], keys: keys,
      touched: { event, _ in ["users", one(event.id("person"))] },
      changes: { event, _, reading in try change(event, reading).map { [$0] } ?? [] })
  }

  private static func one(_ person: UserID) -> String { "users/\(person)" }

  /// People whose account is disabled are shown to administrators only, as in lists.
  private static func change(_ event: Event, _ reading: Reading) throws -> ChangeDocument? {
    let id: UserID = event.id("person")
    let resource = "users('\(id)')"
    let head: [(key: String, value: JSON)] = [("@odata.type", "#microsoft.graph.user"), ("@odata.id", .string(resource))]
    if event.kind == "person.deleted" {
      return ChangeDocument(.deleted, resource, .object(JSONObject(head + [("id", JSON(id))])))
    }
    guard let person = try PersonStore.find(id, in: reading), person.details.isEnabled || PersonRules.seesDisabled(reading.actor)
    else {
      return nil
    }
    let body = GraphUser.document(person, select: nil, for: reading.actor)
    return ChangeDocument(
      event.kind == "person.created" ? .created : .updated, resource, .object(JSONObject(head + body.members)))
  }
}
