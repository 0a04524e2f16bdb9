// What is kept of an application's proof: failures, and assertions that were used.
import FeatureKit
import Kernel

/// Records and counts a failed proof. Whoever proves what it is, is never locked out by others' guesses.
struct RefuseClient: Operation {
  static let action = "application.refuse"
  let client: ClientID
  let tenant: TenantID?

  func run(in work: Transaction) throws {
    if let tenant { work.enter(tenant) }
    try AttemptStore(key: "client:\(client)@\(work.actor.address)", free: AttemptRules.freeForAddress).begin(in: work)
    work.acted(on: tenant == nil ? "" : "clients/\(client)")
  }
}

struct UseAssertion: Operation {
  static let action = "application.assert"
  static var trace: Trace { .upkeep(because: "the token that follows is recorded") }
  let application: Application.Identifier
  let tenant: TenantID
  let id: String
  let end: Instant

  func run(in work: Transaction) throws -> Bool {
    work.enter(tenant)
    return try AuthorizationStore.use(assertion: id, of: application, until: end, in: work)
  }
}
