// Every setting that features declare, by type: what may be decided, what a policy says of each, and reading decisions from bodies.
import FeatureKit
import Graph
import Kernel

struct PolicyCatalogue: Sendable {
  let settings: [any AnyPolicySetting]

  init(_ ports: Ports) { settings = ports.policySettings }
  init(_ settings: [any AnyPolicySetting]) { self.settings = settings }

  /// In the order in which features declare them.
  var types: [PolicyType] {
    settings.map(\.type).reduce(into: []) { types, type in if !types.contains(type) { types.append(type) } }
  }

  func settings(of type: PolicyType) -> [any AnyPolicySetting] { settings.filter { $0.type == type } }

  /// The type of this name, whatever its case.
  func type(_ name: String) -> PolicyType? { types.first { $0.name.lowercased() == name.lowercased() } }

  /// What a policy says of every setting.
  func values(of policy: Policy) -> JSONObject {
    JSONObject(settings(of: policy.type).map { ($0.name, value(of: $0, in: policy)) })
  }

  private func value(of setting: any AnyPolicySetting, in policy: Policy) -> JSON {
    // What an earlier version knew and this one does not is as if nobody had decided.
    if let decided = policy.settings[setting.name], setting.kind.accepts(decided) { return decided }
    return policy.package.map(setting.preset) ?? setting.standardJSON
  }

  /// What a package brings: messaging, meetings and the arrangement of apps as in Teams, and every further type for which some
  /// setting presets something of its own.
  func types(of package: HealthcarePackage) -> [PolicyType] {
    types.filter { type in
      Self.packaged.contains(type) || settings(of: type).contains { $0.preset(package) != $0.standardJSON }
    }
  }

  private static let packaged: Set<PolicyType> = [.messaging, .meeting, .appSetup]
}

// MARK: Bodies

extension PolicyCatalogue {
  func type(_ body: BodyReader, _ name: String) throws(Failure) -> PolicyType {
    let given = try body.string(name, max: 100)
    guard let type = type(given) else {
      throw body.fault(name, "must be one of " + types.map(\.name).joined(separator: ", "))
    }
    return type
  }

  /// The decisions of a body: nil takes one back.
  func decisions(_ body: BodyReader, _ name: String, for type: PolicyType) throws(Failure) -> [String: JSON?] {
    guard let given = try body.optionalObject(name) else { return [:] }
    var decisions: [String: JSON?] = [:]
    for key in given.json.keys where !key.contains("@") {
      guard let setting = settings(of: type).first(where: { $0.name.lowercased() == key.lowercased() }) else {
        throw given.fault(key, "is not a setting of \(type.name)")
      }
      let value = given.json[key] ?? .null
      if !value.isNull, !setting.kind.accepts(value) { throw given.fault(key, setting.kind.wish) }
      decisions.updateValue(value.isNull ? nil : value, forKey: setting.name)
    }
    return decisions
  }
}

extension PolicyCatalogue {
  /// Whatever the settings name is there.
  func checkReferences(of policy: Policy, in reading: Reading) throws {
    for setting in settings(of: policy.type) where setting.kind == .reference {
      guard let id = policy.settings[setting.name]?.string, !id.isEmpty else { continue }
      if try !setting.options(in: reading, .english).contains(where: { $0.id == id }) {
        throw Failure.badRequest(
          "The property '\(setting.name)' names nothing that is there.", target: "settings/\(setting.name)")
      }
    }
  }
}

extension PolicyKind {
  /// What a refusal says that it wants.
  fileprivate var wish: String {
    switch self {
    case .flag: "must be true or false"
    case .choice(let choices): "must be one of " + choices.joined(separator: ", ")
    case .number(let range): "must be a whole number between \(range.lowerBound) and \(range.upperBound)"
    case .reference: "must be the id of something that is there, or empty"
    case .names(let known):
      "must be a list in which no name stands twice" + (known.map { ", each one of " + $0.joined(separator: ", ") } ?? "")
    }
  }
}

extension JSONObject {
  func applying(_ decisions: [String: JSON?]) -> JSONObject {
    var changed = self
    for (name, value) in decisions.sorted(by: { $0.key < $1.key }) { changed[name] = value }
    return changed
  }
}
