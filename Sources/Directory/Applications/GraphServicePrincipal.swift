// An application, or Salus itself, as somebody to whom permissions are given: Graph's `servicePrincipal`.
import FeatureKit
import Kernel

enum GraphServicePrincipal {
  static func document(_ application: Application, tenant: TenantID) -> JSONObject {
    principal(
      id: application.principal, client: application.client, name: application.displayName, tenant: tenant,
      isEnabled: application.isEnabled, replyURLs: application.redirects.all, logoutURL: application.logoutURL,
      description: application.description)
  }

  /// Salus as the resource whose permissions are given, under the name by which Graph's clients look for it.
  static func resource(_ names: PermissionNames, tenant: TenantID) -> JSONObject {
    var document = principal(
      id: Permissions.principal(of: tenant), client: Permissions.resource, name: Permissions.resourceName, tenant: tenant)
    let scopes = names.delegated.union(Permissions.openID)
    document["oauth2PermissionScopes"] = .array(Permission.known.filter { scopes.contains($0.name) }.compactMap(scope))
    document["appRoles"] = .array(Permission.known.filter { names.application.contains($0.name) }.compactMap(role))
    return document
  }

  private static func principal(
    id: String, client: ClientID, name: String, tenant: TenantID, isEnabled: Bool = true, replyURLs: [String] = [],
    logoutURL: String? = nil, description: String? = nil
  ) -> JSONObject {
    JSONObject([
      ("id", .string(id)), ("deletedDateTime", .null), ("accountEnabled", .bool(isEnabled)), ("appId", JSON(client)),
      ("appDisplayName", .string(name)), ("displayName", .string(name)), ("description", JSON(description)),
      ("appOwnerOrganizationId", JSON(tenant)), ("appRoleAssignmentRequired", false), ("appRoles", []),
      ("oauth2PermissionScopes", []), ("alternativeNames", []), ("keyCredentials", []), ("passwordCredentials", []),
      ("logoutUrl", JSON(logoutURL)), ("replyUrls", .array(replyURLs.map { .string($0) })),
      ("servicePrincipalNames", [JSON(client)]), ("servicePrincipalType", "Application"),
      ("signInAudience", .string(GraphApplication.audience)), ("tags", []),
    ])
  }

  private static func scope(_ permission: Permission) -> JSON? {
    guard let id = permission.delegated else { return nil }
    let words = JSON.string(permission.words)
    return [
      "id": .string(id), "value": .string(permission.name), "isEnabled": true,
      "type": permission.consent == .anyone ? "User" : "Admin", "adminConsentDisplayName": words,
      "adminConsentDescription": words, "userConsentDisplayName": words, "userConsentDescription": words,
    ]
  }

  private static func role(_ permission: Permission) -> JSON? {
    guard let id = permission.application else { return nil }
    let words = JSON.string(permission.words)
    return [
      "id": .string(id), "value": .string(permission.name), "isEnabled": true, "allowedMemberTypes": ["Application"],
      "displayName": words, "description": words,
    ]
  }
}
