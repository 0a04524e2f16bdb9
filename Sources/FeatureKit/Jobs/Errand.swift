// Work that leaves the database, such as calling another server. It has no transaction open while it is out, so that nobody
// waits for it; what came of it is written in one transaction with the removal of its timer.
import Kernel

public struct Errand: Sendable {
  public typealias Outcome = @Sendable (Transaction) throws -> Void

  public var name: String
  /// Goes out and comes back within ``JobQueue/leaseLength``, with what is to be written. A crash between going and writing
  /// sends it out again: whoever is called must not mind to hear something twice.
  public var go: @Sendable (Job, Runner) async throws -> Outcome

  public init(_ name: String, go: @escaping @Sendable (Job, Runner) async throws -> Outcome) {
    (self.name, self.go) = (name, go)
  }
}
