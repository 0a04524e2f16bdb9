// Making, changing and removing packages.
import FeatureKit
import Graph
import Kernel

/// What a request says of a package that a hospital makes itself.
struct PackagePatch: Sendable {
  var name: String?
  var description: Patch<String>
  var policies: [PolicyID]?

  init(_ body: BodyReader) throws(Failure) {
    name = try body.has("displayName") ? body.string("displayName", max: PolicyRules.longestName).trimmedText : nil
    description = try body.patchString("description", max: PolicyRules.longestDescription)
    policies = try body.has("policyIds") ? body.strings("policyIds", max: 50).map { PolicyID($0.lowercased()) } : nil
  }
}

/// Makes a package, or changes one.
struct KeepPackage: Operation {
  static let action = "policyPackage.keep"
  /// Nil makes a new one.
  var package: PackageID?
  let patch: PackagePatch
  var tags: EntityTags?
  var object: String { package.map { "policyPackages/\($0)" } ?? "" }

  func run(in work: Transaction) throws -> PolicyPackage {
    try PolicyRules.administer(work.actor).enforce("package")
    let old = try package.map { try PackageStore.find($0, in: work) } ?? PolicyPackage(id: PackageID(Random.guid()), name: "")
    try tags?.require(old.tag)
    if old.builtIn != nil {
      throw Failure.conflict("Of this package only the policies' settings can be changed.", code: "NameIsFixed")
    }
    var new = old
    new.name = patch.name ?? old.name
    new.description = patch.description.applied(to: old.description)
    if let policies = patch.policies { new.policies = try Self.parts(policies, in: work) }
    new.version += 1
    try check(new, in: work)
    try PackageStore.put(new, in: work)
    try work.withoutOwnGain { try follow(old, new, in: work) }
    work.acted(on: "policyPackages/\(new.id)")
    return new
  }

  private func check(_ package: PolicyPackage, in work: Transaction) throws {
    let isTaken = try PackageStore.isTaken(package.name, besides: package.id, in: work)
    if isTaken || PolicyRules.isReserved(package.name) { throw PolicyRules.nameTaken("package") }
    if package.policies.isEmpty {
      throw Failure.badRequest("The property 'policyIds' must name a policy.", target: "policyIds")
    }
  }

  private static func parts(_ ids: [PolicyID], in work: Transaction) throws -> [PolicyType: PolicyID] {
    let fault = { (index: Int, reason: String) in
      Failure.badRequest("The property 'policyIds[\(index)]' \(reason).", target: "policyIds[\(index)]")
    }
    return try ids.enumerated().reduce(into: [:]) { parts, item in
      guard let policy = try? PolicyStore.find(item.element, in: work), !policy.isGlobal else {
        throw fault(item.offset, "names no policy that can be given")
      }
      if parts.updateValue(policy.id, forKey: policy.type) != nil {
        throw fault(item.offset, "is a second policy of \(policy.type.name)")
      }
    }
  }

  /// Whoever has the package has its policies as they are now.
  private func follow(_ old: PolicyPackage, _ new: PolicyPackage, in work: Transaction) throws {
    if old.policies == new.policies || package == nil { return }
    for (type, policy) in old.policies where new.policies[type] != policy {
      try PackageStore.takeFromHolders(policy, type, of: new.id, in: work)
    }
    for (type, policy) in new.policies where old.policies[type] != policy {
      try PackageStore.giveToHolders(policy, type, of: new.id, in: work)
    }
    work.emit(PolicyEvents.changed, [:])
  }
}

/// Changes what a built-in package's policy says, whether or not it was made already.
struct EditPackagePolicy: Operation {
  static let action = "policyPackage.update"
  let package: PackageID
  let type: PolicyType
  let decisions: [String: JSON?]
  var tags: EntityTags?
  var object: String { "policyPackages/\(package)/policies/\(type.name)" }

  func run(in work: Transaction) throws -> PolicyPackage {
    try PolicyRules.administer(work.actor).enforce("package")
    let old = try PackageStore.find(package, in: work)
    try tags?.require(old.tag)
    guard let kind = old.builtIn, PolicyCatalogue(work.ports).types(of: kind).contains(type) else {
      throw Failure.notFound("policy in this package")
    }
    var policy = try old.policies[type].map { try PolicyStore.find($0, in: work) } ?? PackageStore.make(type, of: kind, in: work)
    let settings = policy.settings.applying(decisions)
    if settings != policy.settings {
      policy.settings = settings
      _ = try policy.kept(in: work)
    }
    return try PackageStore.find(package, in: work)
  }
}

struct RemovePackage: Operation {
  static let action = "policyPackage.delete"
  let package: PackageID
  var tags: EntityTags?
  var object: String { "policyPackages/\(package)" }

  func run(in work: Transaction) throws {
    try PolicyRules.administer(work.actor).enforce("package")
    let old = try PackageStore.find(package, in: work)
    try tags?.require(old.tag)
    try PolicyRules.remove(old, people: PackageStore.people(in: work)[package] ?? 0)
    try PackageStore.remove(package, in: work)
  }
}
