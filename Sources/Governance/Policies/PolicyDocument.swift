// Policies, settings and packages as our own API tells them.
import FeatureKit
import Kernel

enum PolicyDocument {
  static func type(
    _ type: PolicyType, _ catalogue: PolicyCatalogue, in reading: Reading, _ language: Language
  ) throws -> JSON {
    let settings = try catalogue.settings(of: type).map { try setting($0, in: reading, language) }
    return ["type": .string(type.name), "settings": .array(settings)]
  }

  private static func setting(_ setting: any AnyPolicySetting, in reading: Reading, _ language: Language) throws -> JSON {
    let presets = HealthcarePackage.allCases.map { ($0.rawValue, setting.preset($0)) }
    let isNaming = [.reference, .names(nil)].contains(setting.kind)
    let options = try isNaming ? [("options", options(setting.options(in: reading, language)))] : []
    return .object(
      JSONObject(
        [("name", .string(setting.name))] + kind(setting.kind) + options + [
          ("standard", setting.standardJSON), ("presets", .object(JSONObject(presets))), ("isInForce", .bool(setting.isInForce)),
        ]))
  }

  private static func options(_ options: [PolicyOption]) -> JSON {
    .array(options.map { ["id": .string($0.id), "displayName": .string($0.displayName)] })
  }

  private static func kind(_ kind: PolicyKind) -> [(key: String, value: JSON)] {
    switch kind {
    case .flag: [("kind", "flag")]
    case .choice(let choices): [("kind", "choice"), ("choices", .array(choices.map(JSON.string)))]
    case .number(let range): [("kind", "number"), ("minimum", .int(range.lowerBound)), ("maximum", .int(range.upperBound))]
    case .reference: [("kind", "reference")]
    case .names(let known): [("kind", "names"), ("choices", known.map { .array($0.map(JSON.string)) } ?? .null)]
    }
  }

  static func policy(_ policy: Policy, _ use: PolicyUse, _ catalogue: PolicyCatalogue) -> JSONObject {
    JSONObject([
      ("@odata.etag", .string(policy.tag)), ("id", JSON(policy.id)), ("type", .string(policy.type.name)),
      ("displayName", .string(policy.name)), ("description", JSON(policy.description)), ("isGlobal", .bool(policy.isGlobal)),
      ("packageId", JSON(policy.package?.rawValue)), ("settings", .object(catalogue.values(of: policy))),
      ("decided", .array(policy.settings.keys.sorted().map(JSON.string))), ("lastModifiedDateTime", JSON(policy.changed)),
      ("assigned", ["users": .int(use.people), "groups": .int(use.groups), "packages": .int(use.packages)]),
    ])
  }

  static func package(_ package: PolicyPackage, people: Int, policies: [PolicyID: Policy], _ catalogue: PolicyCatalogue)
    -> JSONObject
  {
    let types = package.builtIn.map(catalogue.types) ?? catalogue.types.filter { package.policies[$0] != nil }
    let parts = types.map { type -> JSON in
      let made = package.policies[type].flatMap { policies[$0] }
      let policy = made ?? Policy(id: PolicyID(""), type: type, name: package.name, package: package.builtIn)
      return [
        "type": .string(type.name), "policyId": JSON(made?.id), "displayName": .string(policy.name),
        "settings": .object(catalogue.values(of: policy)), "decided": .array(policy.settings.keys.sorted().map(JSON.string)),
      ]
    }
    return JSONObject([
      ("@odata.etag", .string(package.tag)), ("id", JSON(package.id)), ("displayName", .string(package.name)),
      ("description", JSON(package.description)), ("isBuiltIn", .bool(package.builtIn != nil)), ("policies", .array(parts)),
      ("assigned", ["users": .int(people)]),
    ])
  }

  static func holder(_ holder: Holder) -> JSONObject {
    JSONObject([
      ("id", JSON(holder.id)), ("displayName", .string(holder.displayName)),
      ("userPrincipalName", .string(holder.principalName)), ("jobTitle", JSON(holder.jobTitle)),
      ("department", JSON(holder.department)), ("accountEnabled", .bool(holder.isEnabled)),
    ])
  }

  static func assignment(_ given: GroupAssignment) -> JSON {
    [
      "group": ["id": JSON(given.group), "displayName": .string(given.name)], "type": .string(given.type.name),
      "policyId": JSON(given.policy), "displayName": .string(given.policyName), "rank": .int(given.rank),
    ]
  }

  static func batch(_ batch: PolicyBatch, faults: [PolicyBatch.Fault]? = nil) -> JSON {
    var json = JSONObject([
      ("id", JSON(batch.id)), ("status", .string(batch.status)), ("task", batch.task.json), ("createdBy", JSON(batch.by)),
      ("createdDateTime", JSON(batch.created)), ("completedDateTime", JSON(batch.ended)), ("total", .int(batch.total)),
      ("done", .int(batch.done)), ("failed", .int(batch.failed)),
    ])
    if let faults {
      json["failures"] = .array(faults.map { ["user": .string($0.key), "code": .string($0.code)] })
    }
    return .object(json)
  }
}
