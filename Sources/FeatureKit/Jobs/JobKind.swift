// Durable timers: rows in a table, claimed with a lease, so that a crash or a second node neither loses nor doubles one.
import Kernel

public struct Job: Sendable, Equatable {
  public var key: String
  public var kind: String
  public var tenant: TenantID
  public var due: Instant
  public var body: JSON
  public var attempts: Int
}

/// What is done when a timer of this kind is due: in one transaction with the row's removal, so exactly once.
public struct JobKind: Sendable {
  public var name: String
  /// Work that comes back by itself; nil for timers that operations set.
  public var every: Duration?
  public var run: @Sendable (Job, Transaction) throws -> Void

  public init(_ name: String, every: Duration? = nil, run: @escaping @Sendable (Job, Transaction) throws -> Void) {
    (self.name, self.every, self.run) = (name, every, run)
  }
}
