// One record of the audit log: who did what to which, when, from where, and how it ended. Ids only, no clinical text.
import Kernel

public struct AuditEntry: Sendable, Equatable {
  public static let done = "done"

  public var tenant: String
  public var at: Instant
  /// A user's id, `system` or `anonymous`.
  public var actor: String
  public var action: String
  public var object: String
  /// `done`, `refused:<code>` or `failed`.
  public var outcome: String
  public var address: String
  public var requestID: String

  public init(actor: Actor, at: Instant, action: String, object: String, outcome: String) {
    (tenant, self.at, self.actor) = (actor.tenant.text, at, actor.name)
    (self.action, self.object, self.outcome) = (action, object, outcome)
    (address, requestID) = (actor.address, actor.requestID)
  }

  init(
    tenant: String, at: Instant, actor: String, action: String, object: String, outcome: String, address: String,
    requestID: String
  ) {
    (self.tenant, self.at, self.actor, self.action) = (tenant, at, actor, action)
    (self.object, self.outcome, self.address, self.requestID) = (object, outcome, address, requestID)
  }

  /// The hash of this record at its place in the chain: over the hash before it, its number and every field, each with
  /// its length in front so that no two records read alike.
  func hash(after previous: [UInt8], number: Int) -> [UInt8] {
    let fields = [String(number), tenant, String(at.microseconds), actor, action, object, outcome, address, requestID]
    return Digest.sha256(previous + fields.flatMap { Array("\($0.utf8.count):".utf8) + Array($0.utf8) })
  }
}
