// Write transactions that wait together are committed together: one disk flush for all of them, each undone by itself when
// it fails, each answered only after the commit. Both engines write through this. Hardly any body fails after it has changed
// something, so savepoints are set only when a batch has to be repeated for that reason.
import Dispatch
import Synchronization

/// A connection that writes for everybody on this node, one batch after the other.
package protocol BatchWriter: Connection, SendableMetatype {
  /// Opens the transaction that all of a batch share; carefully, each body has a savepoint of its own.
  func begin(batch count: Int, isCareful: Bool) throws
  /// Runs a body. What it throws is its own result and has undone its own changes only; a thrown error means that the
  /// shared transaction itself is gone.
  func attempt<T>(_ body: (any Connection) throws -> T) throws -> Result<T, any Error>
  /// Returns when everything is durable.
  func commit() throws
  /// Undoes what is left of a batch that failed. True when it may run once more, since surely nothing of it was kept.
  func recover(from fault: any Error, attempt: Int) -> Bool
}

/// A body failed after it had changed something, in a batch whose bodies have no savepoints: the batch begins anew with them.
package struct Unsettled: Error {
  package init() {}
}

package final class GroupCommit<Writer: BatchWriter>: Sendable {
  /// Runs in the batch, again where that has to be repeated; what it returns reports the result once the
  /// commit is durable.
  private struct Job: Sendable {
    var run: @Sendable (Writer) throws -> @Sendable () -> Void
    var fail: @Sendable (any Error) -> Void
  }

  private struct Line {
    var waiting: [Job] = []
    var isRunning = false
    var isClosed = false
  }

  private let line = Mutex(Line())
  private let counted = Mutex(CommitStatistics())
  private let queue = DispatchQueue(label: "salus.writer")
  private nonisolated(unsafe) let connection: Writer  // touched on `queue` only
  /// Bounds the time for which the first of a batch waits for the last.
  private let largestBatch: Int

  package init(_ connection: sending Writer, largestBatch: Int) {
    (self.connection, self.largestBatch) = (connection, largestBatch)
  }

  package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      submit(
        Job(
          run: { connection in
            let result = try connection.attempt(body)
            return { continuation.resume(with: result) }
          },
          fail: { continuation.resume(throwing: $0) }))
    }
  }

  package var statistics: CommitStatistics { counted.withLock { $0 } }

  /// Waits for the running batch; whatever comes later is refused.
  package func close() async {
    line.withLock { $0.isClosed = true }
    await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
  }

  private enum Next { case start, wait, refuse }

  private func submit(_ job: Job) {
    let next: Next = line.withLock { line in
      if line.isClosed { return .refuse }
      line.waiting.append(job)
      defer { line.isRunning = true }
      return line.isRunning ? .wait : .start
    }
    switch next {
    case .start: queue.async { self.drain() }
    case .wait: break
    case .refuse: job.fail(DatabaseError(.other, "The database is closed"))
    }
  }

  private func drain() {
    while let batch = takeBatch() { commit(batch) }
  }

  private func takeBatch() -> [Job]? {
    line.withLock { line in
      guard !line.waiting.isEmpty else {
        line.isRunning = false
        return nil
      }
      let batch = Array(line.waiting.prefix(largestBatch))
      line.waiting.removeFirst(batch.count)
      return batch
    }
  }

  private func commit(_ batch: [Job]) {
    let start = ContinuousClock.now
    let isDone = write(batch)
    let time = start.duration(to: .now).components
    counted.withLock { counted in
      counted.commits += isDone ? 1 : 0
      counted.failures += isDone ? 0 : 1
      counted.writes += isDone ? batch.count : 0
      counted.seconds += Double(time.seconds) + Double(time.attoseconds) / 1e18
    }
  }

  /// False where the batch failed as a whole.
  private func write(_ batch: [Job]) -> Bool {
    var isCareful = false
    for attempt in 1... {
      do {
        try connection.begin(batch: batch.count, isCareful: isCareful)
        let reports = try batch.map { try $0.run(connection) }
        try connection.commit()
        reports.forEach { $0() }
        return true
      } catch {
        isCareful = error is Unsettled
        if connection.recover(from: error, attempt: attempt) || isCareful { continue }
        batch.forEach { $0.fail(error) }
        return false
      }
    }
    return false
  }
}
