// A person as Graph's `user`.
import Kernel

enum GraphUser {
  /// What Graph answers when nothing is selected.
  private static let usual: Set<String> = [
    "id", "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage",
    "surname", "userPrincipalName",
  ]

  /// - Parameters:
  ///   - select: the properties asked for; nil for the usual ones.
  ///   - actor: who sees it; only a basic profile, where no more is granted.
  ///   - typed: whether the list may hold other types, so that each must name its own.
  static func document(_ person: StaffMember, select: [String]?, for actor: Actor, typed: Bool = false) -> JSONObject {
    let isBasic = BasicProfile.isAll(of: person.id, for: actor)
    let whole = all(person).filter { !isBasic || BasicProfile.properties.contains($0.key) }
    let members = select == nil ? whole.filter { usual.contains($0.key) } : whole
    let type: [(key: String, value: JSON)] = typed ? [("@odata.type", "#microsoft.graph.user")] : []
    return JSONObject(type + members)
  }

  private static func all(_ person: StaffMember) -> [(key: String, value: JSON)] {
    let details = person.details
    let texts = PersonText.allCases.filter { $0 != .departmentCode }.map { (key: $0.rawValue, value: JSON(details[$0])) }
    return [
      ("id", JSON(person.id)), ("accountEnabled", .bool(details.isEnabled)),
      ("businessPhones", .array(details.businessPhones.map { .string($0) })), ("createdDateTime", JSON(person.created)),
      ("deletedDateTime", .null), ("displayName", .string(details.displayName)), ("employeeHireDate", JSON(details.hireDate)),
      ("userPrincipalName", .string(details.principalName)), ("userType", person.guest == nil ? "Member" : "Guest"),
      ("externalUserState", JSON(person.guest?.rawValue)),
    ] + texts
  }
}
