// Roles as our clients read them, with who holds each now and who stands in.
import FeatureKit
import Kernel

enum DutyPage {
  static func json(_ roles: [DutyRole], in reading: Reading) throws -> [JSONObject] {
    let holders = try DutyStore.holders(of: roles.map(\.id), in: reading)
    let groups = try GroupStore.groups(roles.compactMap(\.group), in: reading)
    let others = try DutyStore.roles(roles.compactMap { if case .role(let id) = $0.fallback { id } else { nil } }, in: reading)
    let standIns = roles.compactMap { if case .person(let id) = $0.fallback { id } else { nil } }
    let people = Set(holders.values.joined().map(\.person) + standIns)
    let names = try reading.ports.require(.people).people(people, in: reading)
    return roles.map { role in
      JSONObject([
        ("@odata.type", "#salus.dutyRole"), ("@odata.etag", .string(role.etag)), ("id", JSON(role.id)),
        ("displayName", .string(role.name)), ("unit", JSON(role.unit)),
        ("group", role.group.map { ["id": JSON($0), "displayName": JSON(groups[$0]?.displayName)] } ?? .null),
        ("fallback", fallback(role.fallback, names, others)),
        ("holders", .array((holders[role.id] ?? []).map { holding($0, names) })),
      ])
    }
  }

  private static func fallback(
    _ fallback: DutyRole.Fallback, _ names: [UserID: PersonSummary], _ roles: [DutyRole]
  ) -> JSON {
    switch fallback {
    case .person(let id): ["user": person(id, names)]
    case .role(let id):
      ["dutyRole": ["id": JSON(id), "displayName": JSON(roles.first { $0.id == id }?.summary.displayName)]]
    }
  }

  static func holding(_ holding: DutyHolding, _ names: [UserID: PersonSummary]) -> JSON {
    [
      "user": person(holding.person, names), "sinceDateTime": JSON(holding.since), "untilDateTime": JSON(holding.until),
      "givenBy": person(holding.givenBy, names),
    ]
  }

  private static func person(_ id: UserID, _ names: [UserID: PersonSummary]) -> JSON {
    ["id": JSON(id), "displayName": JSON(names[id]?.displayName), "isEnabled": .bool(names[id]?.isEnabled ?? false)]
  }
}
