// Giving packages to people and groups. Whoever gets one has its policies, each directly, in place of those of the one before.
import FeatureKit
import Kernel

struct AssignPackageToPerson: Operation {
  static let action = "policyPackage.assign"
  let person: UserID
  /// Nil takes back the one that was given.
  let package: PackageID?
  var object: String { "users/\(person)/policyPackage" }

  func run(in work: Transaction) throws {
    try PolicyRules.administer(work.actor).enforce("user")
    if try HolderStore.find(person, in: work) == nil { throw Failure.notFound("user") }
    let new = try package.map { try PackageStore.assignable($0, in: work) }
    try work.withoutOwnGain { try Self.give(new, to: person, in: work) }
    work.emit(PolicyEvents.changed, ["person": person.text])
  }

  /// - Parameter new: with all of its policies made.
  static func give(_ new: PolicyPackage?, to person: UserID, in work: Transaction) throws {
    if let id = try PackageStore.package(of: person, in: work), let old = try? PackageStore.find(id, in: work) {
      // What somebody was given by itself since, in place of the package's, stays.
      for (type, policy) in old.policies { try AssignmentStore.take(type, from: person, if: [policy], in: work) }
    }
    guard let new else { return try PackageStore.take(from: person, in: work) }
    for (type, policy) in new.policies { try AssignmentStore.give(policy, type, to: person, in: work) }
    try PackageStore.give(new.id, to: person, in: work)
  }
}

struct AssignPackageToGroup: Operation {
  static let action = "policyPackage.assignGroup"
  let group: GroupID
  let package: PackageID
  /// One for all types; nil leaves the group where it is in each.
  var rank: Int?
  /// By type, before the one for all.
  var ranks: [PolicyType: Int] = [:]
  var object: String { "groups/\(group)/policyPackage" }

  func run(in work: Transaction) throws {
    try PolicyRules.administer(work.actor).enforce("group")
    if try AssignmentStore.name(of: group, in: work) == nil { throw Failure.notFound("group") }
    let policies = try PackageStore.assignable(package, in: work).policies
    try work.withoutOwnGain {
      for (type, policy) in policies { try AssignToGroup.give(policy, type, to: group, rank: ranks[type] ?? rank, in: work) }
    }
    work.emit(PolicyEvents.changed, ["group": group.text])
  }
}

extension PackageStore {
  /// The package with every policy made that it brings.
  static func assignable(_ id: PackageID, in work: Transaction) throws -> PolicyPackage {
    guard var package = try all(in: work).first(where: { $0.id == id }) else {
      throw Failure.badRequest("The property 'packageId' names no package.", target: "packageId")
    }
    guard let kind = package.builtIn else { return package }
    for type in PolicyCatalogue(work.ports).types(of: kind) where package.policies[type] == nil {
      package.policies[type] = try make(type, of: kind, in: work).id
    }
    return package
  }

  /// A built-in package's policy, which is made when it is first given to somebody or changed.
  static func make(_ type: PolicyType, of kind: HealthcarePackage, in work: Transaction) throws -> Policy {
    let policy = Policy(id: PolicyID(Random.guid()), type: type, name: kind.rawValue, package: kind, created: work.now)
    work.audit(CreatePolicy.action, object: "policies/\(policy.id)")
    return try policy.kept(in: work)
  }
}
