// What holds for a person and why: for every type the policy that wins, where it comes from, and those that it leaves behind.
import FeatureKit
import Kernel

enum EffectivePolicies {
  static func document(_ person: UserID, in reading: Reading) throws -> JSONObject {
    let catalogue = PolicyCatalogue(reading.ports)
    let candidates = try AssignmentStore.candidates(nil, of: [person], in: reading)
    let names = try names(of: candidates, person, in: reading)
    let package = try PackageStore.package(of: person, in: reading).flatMap { try? PackageStore.find($0, in: reading) }
    let types = catalogue.types.map { JSON.object(type($0, candidates.all(of: person, $0), names, package, catalogue)) }
    return JSONObject([
      ("userId", JSON(person)),
      (
        "package",
        package.map { ["id": JSON($0.id), "displayName": .string($0.name), "isBuiltIn": .bool($0.builtIn != nil)] } ?? .null
      ),
      ("types", .array(types)),
    ])
  }

  private static func names(of candidates: Candidates, _ person: UserID, in reading: Reading) throws -> [GroupID: String] {
    let groups = (candidates.own[person] ?? [:]).values.flatMap(\.self).compactMap { candidate -> GroupID? in
      if case .group(let group, _) = candidate.source { group } else { nil }
    }
    return try Set(groups).reduce(into: [:]) { $0[$1] = try AssignmentStore.name(of: $1, in: reading) }
  }

  private static func type(
    _ type: PolicyType, _ all: [Candidate], _ names: [GroupID: String], _ package: PolicyPackage?, _ catalogue: PolicyCatalogue
  ) -> JSONObject {
    let policy = all[0].policy
    let settings = catalogue.settings(of: type)
    let values = catalogue.values(of: policy)
    return JSONObject(
      [("type", .string(type.name))] + given(all[0], names, package).members + [
        (
          "settings",
          .array(
            settings.map { setting in
              [
                "name": .string(setting.name), "value": values[setting.name] ?? .null, "isInForce": .bool(setting.isInForce),
                "from": .string(origin(of: setting, in: policy)),
              ]
            })
        ), ("otherwise", .array(all.dropFirst().map { .object(given($0, names, package)) })),
      ])
  }

  private static func origin(of setting: any AnyPolicySetting, in policy: Policy) -> String {
    if let value = policy.settings[setting.name], setting.kind.accepts(value) { return "policy" }
    return policy.package == nil ? "standard" : "preset"
  }

  private static func given(_ candidate: Candidate, _ names: [GroupID: String], _ package: PolicyPackage?) -> JSONObject {
    var json = JSONObject([
      ("policy", ["id": JSON(candidate.policy.id), "displayName": .string(candidate.policy.name)])
    ])
    switch candidate.source {
    case .direct:
      json["source"] = "direct"
      let isOfPackage = package?.policies[candidate.policy.type] == candidate.policy.id
      json["packageId"] = isOfPackage ? JSON(package?.id) : .null
    case .group(let group, let rank):
      json["source"] = "group"
      json["group"] = ["id": JSON(group), "displayName": JSON(names[group])]
      json["rank"] = .int(rank)
    case .global: json["source"] = "global"
    }
    return json
  }
}
