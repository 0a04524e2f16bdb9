// The beginning of a hospital: its organisation and its first administrator, in one transaction.
import FeatureKit
import Kernel

public struct FoundHospital: Operation {
  public static let action = "hospital.found"
  let organization: String
  let administrator: PersonDraft
  /// The administrator's password hash; without one somebody must set it later.
  let hash: String?

  public init(organization: String, administrator: PersonDraft, hash: String?) {
    (self.organization, self.administrator, self.hash) = (organization, administrator, hash)
  }

  public func run(in work: Transaction) throws -> (tenant: TenantID, person: UserID) {
    let tenant = TenantID(Random.guid())
    work.enterAsSystem(tenant)
    _ = try CreateOrganization(displayName: organization).run(in: work)
    let person = try CreatePerson(administrator, passwordHash: hash, roles: [.administrator]).run(in: work)
    work.acted(on: "organization/\(tenant)")
    return (tenant, person.id)
  }
}
