// Lends each reading connection to one body at a time, on a Dispatch thread; further bodies wait in line.
import Dispatch
import Synchronization

/// A connection that reads for one body at a time.
package protocol SnapshotReader: Connection, SendableMetatype {
  func onSnapshot<T>(_ body: (any Connection) throws -> T) throws -> T
}

package final class ReaderPool<Reader: SnapshotReader>: Sendable {
  private typealias Job = @Sendable (Reader) -> Void
  private struct State {
    var idle: [Reader]
    var waiting: [Job] = []
    var head = 0
  }

  private nonisolated(unsafe) var state: State  // guarded by `lock`
  private let lock = Mutex(())
  private let queue = DispatchQueue(label: "salus.readers", attributes: .concurrent)

  package init(_ connections: sending [Reader]) { state = State(idle: connections) }

  package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      submit { connection in
        let result = Result { try connection.onSnapshot(body) }
        self.giveBack(connection)
        continuation.resume(with: result)
      }
    }
  }

  private func submit(_ job: @escaping Job) {
    nonisolated(unsafe) var taken: Reader?
    lock.withLock { _ in
      taken = state.idle.popLast()
      if taken == nil { state.waiting.append(job) }
    }
    if let taken { start(job, taken) }
  }

  private func giveBack(_ connection: Reader) {
    nonisolated(unsafe) var next: Job?
    lock.withLock { _ in
      next = state.head < state.waiting.count ? state.waiting[state.head] : nil
      if next == nil { state.idle.append(connection) } else { advance() }
    }
    if let next { start(next, connection) }
  }

  /// The line's head moves on without shifting the array each time.
  private func advance() {
    state.head += 1
    guard state.head > 1024 || state.head == state.waiting.count else { return }
    state.waiting.removeFirst(state.head)
    state.head = 0
  }

  private func start(_ job: @escaping Job, _ connection: Reader) {
    nonisolated(unsafe) let connection = connection
    queue.async { job(connection) }
  }
}
