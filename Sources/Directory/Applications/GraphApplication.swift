// A registration as Graph's `application`, its secrets as `passwordCredential`, its keys as `keyCredential`.
import Kernel

enum GraphApplication {
  /// Signing in from other organisations is not offered.
  static let audience = "AzureADMyOrg"

  static func document(_ application: Application, _ proofs: Proofs, typed: Bool = false) -> JSONObject {
    let type: [(key: String, value: JSON)] = typed ? [("@odata.type", "#microsoft.graph.application")] : []
    return JSONObject(
      type + [("id", JSON(application.id)), ("deletedDateTime", .null)] + names(application) + places(application)
        + [
          ("requiredResourceAccess", requiredResourceAccess(application.required)),
          ("passwordCredentials", .array(proofs.secrets.map { .object(secret($0)) })),
          ("keyCredentials", .array(proofs.keys.map { .object(key($0)) })),
        ])
  }

  private static func names(_ application: Application) -> [(key: String, value: JSON)] {
    [
      ("appId", JSON(application.client)), ("createdDateTime", JSON(application.created)),
      ("displayName", .string(application.displayName)), ("description", JSON(application.description)),
      ("isDisabled", .bool(!application.isEnabled)), ("signInAudience", .string(audience)), ("identifierUris", []),
      ("appRoles", []), ("addIns", []), ("tags", []), ("notes", .null),
    ]
  }

  private static func places(_ application: Application) -> [(key: String, value: JSON)] {
    let list = { (addresses: [String]) in JSON.array(addresses.map { .string($0) }) }
    return [
      ("isFallbackPublicClient", .bool(application.allowsPublic)),
      (
        "web",
        [
          "homePageUrl": .null, "logoutUrl": JSON(application.logoutURL), "redirectUris": list(application.redirects.web),
          "implicitGrantSettings": ["enableAccessTokenIssuance": false, "enableIdTokenIssuance": false],
        ]
      ),
      ("spa", ["redirectUris": list(application.redirects.spa)]),
      ("publicClient", ["redirectUris": list(application.redirects.native)]),
    ]
  }

  private static func requiredResourceAccess(_ required: RequiredPermissions) -> JSON {
    let access = { (names: Set<String>, type: String) in
      names.sorted().map { (name) -> JSON in
        ["id": .string(Permissions.id(name, isApplication: type == "Role")), "type": .string(type)]
      }
    }
    let all = access(required.delegated, "Scope") + access(required.application, "Role")
    return all.isEmpty ? [] : [["resourceAppId": JSON(Permissions.resource), "resourceAccess": .array(all)]]
  }

  /// - Parameter text: only in the answer that made the secret.
  static func secret(_ secret: ApplicationSecret, text: String? = nil) -> JSONObject {
    JSONObject([
      ("customKeyIdentifier", .null), ("displayName", JSON(secret.displayName)), ("endDateTime", JSON(secret.ends)),
      ("hint", .string(secret.hint)), ("keyId", .string(secret.id)), ("secretText", JSON(text)),
      ("startDateTime", JSON(secret.starts)),
    ])
  }

  private static func key(_ key: ApplicationKey) -> JSONObject {
    JSONObject([
      ("customKeyIdentifier", .null), ("displayName", JSON(key.displayName)), ("endDateTime", JSON(key.ends)), ("key", .null),
      ("keyId", .string(key.id)), ("startDateTime", JSON(key.starts)), ("type", "AsymmetricX509Cert"), ("usage", "Verify"),
    ])
  }
}

/// What an application proves itself with, as far as it may be shown.
struct Proofs: Sendable {
  var secrets: [ApplicationSecret] = []
  var keys: [ApplicationKey] = []
}
