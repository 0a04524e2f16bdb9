// A refresh token for the next one and a new access token (RFC 6749 section 6). Each is good once: one that comes again was
// stolen from somebody, and the whole family ends (RFC 9700 section 4.14.2).
import FeatureKit
import Kernel

struct RenewTokens: Operation {
  static let action = "token.renew"
  let client: KnownClient
  let token: String
  /// What the application wants of what it has; nil for all of it.
  let scope: String?
  var object: String { "applications/\(client.application.id)" }

  func run(in work: Transaction) throws -> GrantOutcome {
    work.enter(client.tenant)
    guard let token = try TokenFamilyStore.token(token, in: work), let family = try TokenFamilyStore.find(token.family, in: work),
      family.application == client.application.id
    else { return .refused(.invalidGrant("The refresh token is unknown, or was given to another application.")) }
    if !client.isProven, !family.isPublic { return .refused(.invalidClient) }
    work.acted(on: "users/\(family.person?.text ?? "")/tokens/\(family.id)")
    return try renewed(family, token, work)
  }

  private func renewed(_ family: TokenFamily, _ token: RefreshToken, _ work: Transaction) throws -> GrantOutcome {
    if family.ended != nil || token.expires <= work.now || family.expires <= work.now {
      return .refused(.invalidGrant("The refresh token has expired or was revoked."))
    }
    guard try TokenFamilyStore.use(token: self.token, in: work) else {
      try TokenFamilies.end(family.id, reason: "revoked", in: work)
      work.audit("token.reuse", object: "tokens/\(family.id)")
      return .refused(.invalidGrant("The refresh token was used before; all that descends from it has ended."))
    }
    guard let person = family.person,
      try CredentialStore.roles(of: person, tokenIssued: family.created, tenant: client.tenant, in: work) != nil
    else {
      try TokenFamilies.end(family.id, reason: "revoked", in: work)
      return .refused(.invalidGrant("The person may no longer sign in, or was signed out everywhere."))
    }
    return try narrowed(family, work)
  }

  private func narrowed(_ family: TokenFamily, _ work: Transaction) throws -> GrantOutcome {
    var scopes = family.scopes
    let asked = AskedScopes.names(scope)
    if !asked.isEmpty, !asked.contains(".default") {
      if !asked.isSubset(of: scopes) {
        throw Failure.invalidScope("A refresh token is good for what was allowed, not for more: authorize again.")
      }
      scopes = asked
    }
    // An administrator may have narrowed the registration since.
    let registered = client.application.required.delegated.union(Permissions.openID)
    return .granted(try work.granted(family, client, scopes: scopes.intersection(registered)))
  }
}
