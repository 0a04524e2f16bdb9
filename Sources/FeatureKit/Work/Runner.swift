// The choke point: runs operations and reads for an actor, writes the audit record and the outbox with them, and wakes
// whoever waits for the commit.
import Database
import Kernel
import Logging

public struct Runner: Sendable {
  public let database: any Database
  public let clock: any Clock
  public let ports: Ports
  public let metrics = Metrics()
  let signals: Signals

  public init(database: any Database, clock: any Clock, ports: Ports, signals: Signals) {
    (self.database, self.clock, self.ports, self.signals) = (database, clock, ports, signals)
  }

  /// Runs an operation. When this returns, the change, its events and its audit record are durable.
  public func run<O: Operation>(_ operation: O, as actor: Actor) async throws -> O.Output {
    try await Spans.part(O.action) { try await perform(operation, as: actor) }
  }

  private func perform<O: Operation>(_ operation: O, as actor: Actor) async throws -> O.Output {
    let now = clock.now
    do {
      let (output, events, timers) = try await database.write { [ports] connection in
        let work = Transaction(connection: connection, actor: actor, now: now, ports: ports)
        let output = try operation.run(in: work)
        let accesses = try LookLog.claimed(work.accesses, as: actor, at: now, on: connection)
        try Ledger.append(audit: Self.records(of: operation, work) + accesses, events: work.events, on: connection)
        return (output, !work.events.isEmpty, work.hasScheduled)
      }
      if events { signals.committed() }
      if timers { signals.scheduled() }
      metrics.count("salus_operations_total", "Changes that were made.", [("operation", O.action)])
      return output
    } catch {
      let error = StepUp.explained(error, actor)
      await record(refusal: error, of: O.action, on: operation.object, as: actor, at: now, trace: O.trace)
      throw error
    }
  }

  /// Reads for an actor. Sensitive things that the body looked at are in the audit log before this returns.
  public func read<T: Sendable>(as actor: Actor, _ body: @escaping @Sendable (Reading) throws -> T) async throws -> T {
    let now = clock.now
    let (value, looks, accesses) = try await database.read { [ports] connection in
      let reading = Reading(connection: connection, actor: actor, now: now, ports: ports)
      let value = try body(reading)
      return (
        value, try LookLog.fresh(reading.looks, .read, as: actor, at: now, on: connection),
        try LookLog.fresh(reading.accesses, .access, as: actor, at: now, on: connection)
      )
    }
    try await LookLog.record(looks, .read, outcome: AuditEntry.done, as: actor, at: now, runner: self)
    try await LookLog.record(accesses, .access, outcome: AuditEntry.done, as: actor, at: now, runner: self)
    return value
  }

  /// Wakes whoever waits for commits, in case another process made some.
  public func glance() {
    signals.committed()
    signals.scheduled()
  }

  /// Whether the ledger can be read: for the health check.
  public func isReady() async -> Bool {
    (try? await database.read { try Ledger.head(on: $0) }) != nil
  }

  /// Records that a gate refused somebody, once in five minutes for the same route and address.
  public func recordRefusal(at route: String, as actor: Actor, code: String) async {
    let now = clock.now
    do {
      let fresh = try await database.read { try LookLog.fresh([route], .knock, as: actor, at: now, on: $0) }
      try await LookLog.record(fresh, .knock, outcome: "refused:\(code)", as: actor, at: now, runner: self)
    } catch {
      Log.server.error("A refusal could not be recorded", metadata: ["error": "\(error)", "request": "\(actor.requestID)"])
    }
  }

  private static func records<O: Operation>(of operation: O, _ work: Transaction) -> [AuditEntry] {
    guard O.trace == .audited else { return work.entries }
    let object = work.object ?? operation.object
    return [AuditEntry(actor: work.actor, at: work.now, action: O.action, object: object, outcome: AuditEntry.done)]
      + work.entries
  }

  private func record(
    refusal error: any Error, of action: String, on object: String, as actor: Actor, at now: Instant, trace: Trace
  ) async {
    guard trace == .audited else { return }
    let outcome = (error as? Failure).map { "refused:\($0.code)" } ?? "failed"
    let entry = AuditEntry(actor: actor, at: now, action: action, object: object, outcome: outcome)
    do {
      try await database.write { try Ledger.append(audit: [entry], events: [], on: $0) }
    } catch {
      Log.server.error("A refusal could not be recorded", metadata: ["error": "\(error)", "request": "\(actor.requestID)"])
    }
  }
}

/// The server's log. It carries ids and codes, never names, bodies or subjects.
public enum Log {
  public static let server = Logger(label: "salus")
}
