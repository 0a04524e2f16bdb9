// An operation's open transaction: reads, changes, and what must leave with the commit: events, timers, the audit record.
import Database
import Kernel

public final class Transaction: Reading {
  private(set) var events: [Event] = []
  private(set) var hasScheduled = false
  private(set) var object: String?
  private(set) var entries: [AuditEntry] = []
  private var known: [String: any Sendable] = [:]

  @discardableResult public func run(_ sql: SQL) throws -> [Row] { try connection.run(sql) }

  /// What is found out once for all that is done in this transaction, such as for each of many events.
  public func once<T: Sendable>(_ name: String, _ find: () throws -> T) rethrows -> T {
    if let value = known[name] as? T { return value }
    let value = try find()
    known[name] = value
    return value
  }

  /// Tells of a change. The event leaves after the commit, or not at all.
  public func emit(_ kind: String, _ subject: [String: String]) {
    events.append(Event(id: Random.guid(), kind: kind, tenant: tenant, subject: subject, at: now, position: 0))
  }

  /// Goes on as the server itself, on behalf of a caller who proved the right to it otherwise (a set-up token).
  public func enterAsSystem(_ tenant: TenantID) {
    enter(tenant)
    actor.means = .system
  }

  /// Names the thing that the operation made, for its audit record.
  public func acted(on object: String) { self.object = object }

  /// A further audit record for an operation that acts on several things.
  public func audit(_ action: String, object: String) {
    entries.append(AuditEntry(actor: actor, at: now, action: action, object: object, outcome: AuditEntry.done))
  }

  /// Sets a durable timer; one with the same key is replaced.
  public func schedule(_ kind: String, key: String, due: Instant, body: JSON = [:]) throws {
    try JobStore.put(kind: kind, key: key, due: due, body: body, tenant: tenant, on: connection)
    hasScheduled = true
  }

  /// Makes sure that a timer is set; one with the same key stays as it is, even if it is at work or waits after a failure.
  public func ensure(_ kind: String, key: String, due: Instant, body: JSON = [:]) throws {
    try JobStore.ensure(kind: kind, key: key, due: due, body: body, tenant: tenant, on: connection)
    hasScheduled = true
  }

  public func cancel(job key: String) throws { try JobStore.remove(key: key, on: connection) }
}
