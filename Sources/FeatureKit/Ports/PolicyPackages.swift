// Packages of policies, for whoever sets a hospital up: who should have which, and giving them.
import Kernel

public protocol PolicyPackages: Sendable {
  /// What somebody with this job probably needs; nil where the words say nothing.
  func recommended(jobTitle: String?, department: String?) -> HealthcarePackage?
  /// The ids of the packages that people were given; whoever has none is left out.
  func given(in reading: Reading) throws -> [UserID: String]
  /// Gives a package to people, or takes theirs back.
  /// - Throws: `badRequest` for a package that there is not.
  func give(_ package: String?, to people: [UserID], in work: Transaction) throws
  /// The ids of all packages that can be given.
  func all(in reading: Reading) throws -> Set<String>
  /// Gives everybody in a group the policies of a package, as long as they are in it, in place of another that the group had.
  /// - Parameter package: nil takes back what the group had.
  func attach(_ package: String?, to group: CircleID, in work: Transaction) throws
  /// What a built-in package decides for one setting.
  func decide(_ setting: any AnyPolicySetting, _ value: JSON, in package: HealthcarePackage, in work: Transaction) throws
}

extension Port where Value == any PolicyPackages {
  public static var policyPackages: Self { Port("policyPackages") }
}
