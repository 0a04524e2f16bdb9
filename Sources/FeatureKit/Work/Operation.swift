// One verb: everything that changes data is an operation, and runs through the one choke point (Runner).
import Kernel

public protocol Operation: Sendable {
  associatedtype Output: Sendable
  /// The audit log's verb: `chat.create`.
  static var action: String { get }
  static var trace: Trace { get }
  /// What it acts on: `chats/19:…`. An operation that makes something says so through `Transaction.acted(on:)`.
  var object: String { get }
  /// Load, rule, change, emit; in one transaction.
  func run(in work: Transaction) throws -> Output
}

extension Operation {
  public static var trace: Trace { .audited }
  public var object: String { "" }
}

/// Whether an operation leaves an audit record.
public enum Trace: Sendable, Equatable {
  case audited
  /// Upkeep that no person decided on, many times an hour; the reason stands in the code and in the route table's test.
  case upkeep(because: String)
}
