// The organisation as Graph shows it.
import Kernel

enum GraphOrganization {
  static func document(_ organization: Organization, domains: [String]) -> JSONObject {
    JSONObject([
      ("id", JSON(organization.tenant)), ("displayName", .string(organization.displayName)),
      ("createdDateTime", JSON(organization.created)), ("businessPhones", []), ("tenantType", "AAD"),
      ("verifiedDomains", .array(domains.enumerated().map { domain($1, isDefault: $0 == 0) })),
    ])
  }

  private static func domain(_ name: String, isDefault: Bool) -> JSON {
    [
      "name": .string(name), "isDefault": .bool(isDefault), "isInitial": .bool(isDefault), "type": "Managed",
      "capabilities": "Email",
    ]
  }
}
