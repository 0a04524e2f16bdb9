// Making and renaming the organisation.
import FeatureKit
import Kernel

/// Makes the actor's organisation; run it as the system of a tenant of its own: `.system(TenantID(Random.guid()))`.
public struct CreateOrganization: Operation {
  public static let action = "organization.create"
  let displayName: String
  public init(displayName: String) { self.displayName = displayName }

  public func run(in work: Transaction) throws -> Organization {
    try OrganizationRules.create(work.actor).enforce("organization")
    if try OrganizationStore.find(in: work) != nil { throw Failure.conflict("This organisation is there already.") }
    let name = try OrganizationRules.name(displayName)
    let organization = Organization(tenant: work.tenant, displayName: name, created: work.now)
    try OrganizationStore.insert(organization, in: work)
    work.acted(on: "organization/\(work.tenant)")
    return organization
  }
}

struct RenameOrganization: Operation {
  static let action = "organization.update"
  let tenant: TenantID
  let displayName: String
  var object: String { "organization/\(tenant)" }

  func run(in work: Transaction) throws {
    try OrganizationRules.edit(tenant, work.actor).enforce("organization")
    try OrganizationStore.rename(OrganizationRules.name(displayName), in: work)
  }
}

enum OrganizationRules {
  /// Organisations come from the command line and the set-up link, never from a person's request.
  static func create(_ actor: Actor) -> Verdict {
    actor.isSystem && !actor.tenant.text.isEmpty ? .allow : .deny("Only the server itself makes organisations.")
  }

  static func edit(_ tenant: TenantID, _ actor: Actor) -> Verdict {
    if actor.tenant != tenant { return .hide }
    return actor.isAdministrator ? .allow : .deny("Only administrators change the organisation.")
  }

  static func name(_ text: String) throws(Failure) -> String {
    let name = text.trimmedText
    if name.isEmpty { throw .badRequest("The organisation needs a name.", target: "displayName", code: "Required") }
    if name.unicodeScalars.count > 256 {
      throw .badRequest("The name may hold 256 characters at most.", target: "displayName", code: "TooLong")
    }
    return name
  }
}
