// A token for an application that acts for itself (RFC 6749 section 4.4).
import FeatureKit
import Kernel

struct IssueOwnToken: Operation {
  static let action = "token.issue"
  let client: KnownClient
  let scope: String?
  var object: String { "applications/\(client.application.id)" }

  func run(in work: Transaction) throws -> GrantOutcome {
    work.enter(client.tenant)
    if !client.isProven { throw Failure.invalidClient }
    let assigned = try GrantStore.permissions(of: client.application.client, tenant: client.tenant, in: work)
    let scopes = try AskedScopes.own(scope, of: assigned)
    let family = try work.begin(for: client, person: nil, scopes: scopes, isPublic: false, signedIn: work.now)
    work.acted(on: "applications/\(client.application.id)/tokens/\(family.id)")
    return .granted(try work.granted(family, client, scopes: scopes))
  }
}
