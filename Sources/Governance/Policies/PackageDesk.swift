// Packages for whoever sets a hospital up: the port `policyPackages`.
import FeatureKit
import Kernel

struct PackageDesk: PolicyPackages {
  func recommended(jobTitle: String?, department: String?) -> HealthcarePackage? {
    HealthcarePackage.recommended(jobTitle: jobTitle, department: department)
  }

  func given(in reading: Reading) throws -> [UserID: String] { try PackageStore.given(in: reading) }

  func give(_ package: String?, to people: [UserID], in work: Transaction) throws {
    try PolicyRules.administer(work.actor).enforce("user")
    let new = try package.map { try PackageStore.assignable(PackageID($0), in: work) }
    try work.withoutOwnGain {
      for person in people { try AssignPackageToPerson.give(new, to: person, in: work) }
    }
    if !people.isEmpty { work.emit(PolicyEvents.changed, [:]) }
  }

  func all(in reading: Reading) throws -> Set<String> { Set(try PackageStore.all(in: reading).map(\.id.text)) }

  func attach(_ package: String?, to group: CircleID, in work: Transaction) throws {
    let (group, new) = (GroupID(group.text), try package.map { try PackageStore.assignable(PackageID($0), in: work) })
    try work.withoutOwnGain {
      try AssignmentStore.forget(group, in: work)
      for (type, policy) in new?.policies ?? [:] { try AssignToGroup.give(policy, type, to: group, rank: nil, in: work) }
    }
    work.emit(PolicyEvents.changed, ["group": group.text])
  }

  func decide(_ setting: any AnyPolicySetting, _ value: JSON, in package: HealthcarePackage, in work: Transaction) throws {
    let edit = EditPackagePolicy(package: PackageID(package.rawValue), type: setting.type, decisions: [setting.name: value])
    _ = try edit.run(in: work)
    work.audit(EditPackagePolicy.action, object: edit.object)
  }
}
