// Wakes those who wait for commits. A signal may be lost or come twice: the tables are the truth, it only saves waiting.
import Synchronization

public final class Signals: Sendable {
  private let wakers = Mutex<(events: [@Sendable () -> Void], jobs: [@Sendable () -> Void])>(([], []))

  public init() {}

  func onCommit(_ wake: @escaping @Sendable () -> Void) { wakers.withLock { $0.events.append(wake) } }
  func onSchedule(_ wake: @escaping @Sendable () -> Void) { wakers.withLock { $0.jobs.append(wake) } }
  func committed() { for wake in wakers.withLock({ $0.events }) { wake() } }
  func scheduled() { for wake in wakers.withLock({ $0.jobs }) { wake() } }
}

/// A bell for one waiter: rings while nobody waits are kept as one.
final class Bell: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

  func ring() { continuation.yield() }

  /// Rings in a second, without holding up the caller.
  func ringLater() {
    Task {
      try? await Task.sleep(for: .seconds(1))
      ring()
    }
  }

  func silence() { continuation.finish() }

  /// One round for each ring, until silenced.
  var rings: AsyncStream<Void> { stream }
}
