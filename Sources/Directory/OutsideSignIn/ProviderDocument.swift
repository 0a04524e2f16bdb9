// How a provider reads in an answer and in its table's column of settings. The client secret is in neither.
import Graph
import Kernel

extension SignInProvider {
  /// - Parameter origin: where people reach us; the provider must know the address made of it.
  func document(origin: String, linked: Int) -> JSON {
    let more: [(key: String, value: JSON)] = [
      ("id", .string(id)), ("displayName", .string(details.name)), ("issuer", .string(details.issuer)),
      ("clientId", .string(details.clientID)), ("hasClientSecret", .bool(secret != nil)), ("isEnabled", .bool(details.isEnabled)),
      ("redirectUri", .string(redirectURI(origin: origin))), ("postLogoutRedirectUri", .string(origin + "/")),
      ("linkedAccounts", .int(linked)), ("createdDateTime", JSON(created)), ("lastModifiedDateTime", JSON(changed)),
    ]
    return .object(JSONObject(more + (details.settings.object?.members ?? [])))
  }

  func redirectURI(origin: String) -> String { "\(origin)/salus/v1/signIn/\(id)/callback" }
}

extension ProviderDetails {
  /// Everything that no column of its own holds, under the names that requests give it.
  var settings: JSON {
    [
      "scopes": .array(scopes.map { .string($0) }),
      "allowedEmailDomains": .array(domains.map { .string($0) }),
      "createAccounts": .bool(createsAccounts),
      "linkExistingBy": .array(AccountMatch.allCases.filter(linksBy.contains).map { .string($0.rawValue) }),
      "trustEmail": .bool(trustsMail),
      "employeeIdClaim": JSON(employeeClaim),
      "roleClaim": JSON(roleClaim),
      "roleMapping": .array(
        roleRules.map { ["claimValue": .string($0.value), "role": .string($0.role.rawValue)] }),
      "trustMultiFactor": .bool(trustsMultiFactor),
      "singleLogOut": .bool(endsTheirSession),
    ]
  }
}
