// Write transactions that wait together are committed together: one disk flush for all of them, each in its own
// savepoint, each answered only after the commit.
import Database
import Dispatch
import Synchronization

final class GroupCommit: Sendable {
  /// Runs in its savepoint; what it returns reports the result once the commit is durable.
  struct Job: Sendable {
    var run: @Sendable (SQLiteConnection) -> @Sendable () -> Void
    var fail: @Sendable (any Error) -> Void
  }

  private struct Line {
    var waiting: [Job] = []
    var isRunning = false
    var isClosed = false
  }

  private let line = Mutex(Line())
  private let queue = DispatchQueue(label: "salus.sqlite.writer")
  private nonisolated(unsafe) let connection: SQLiteConnection  // touched on `queue` only
  /// Bounds the time for which the first of a batch waits for the last.
  private let largestBatch = 256

  init(_ connection: sending SQLiteConnection) { self.connection = connection }

  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      submit(
        Job(
          run: { connection in
            let result = Result { try Self.inSavepoint(connection, body) }
            return { continuation.resume(with: result) }
          },
          fail: { continuation.resume(throwing: $0) }))
    }
  }

  /// Waits for the running batch; whatever comes later is refused.
  func close() async {
    line.withLock { $0.isClosed = true }
    await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
  }

  private func submit(_ job: Job) {
    enum Next { case start, wait, refuse }
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
    do {
      try connection.execute("BEGIN IMMEDIATE")
      let reports = try batch.map { job in
        let report = job.run(connection)
        // Going on would put the next savepoint into a transaction of its own, outside of this commit.
        guard connection.isInTransaction else { throw DatabaseError(.full, "The engine gave the transaction up") }
        return report
      }
      try connection.run("COMMIT")
      for report in reports { report() }
    } catch {
      try? connection.execute("ROLLBACK")
      for job in batch { job.fail(error) }
    }
  }

  private static func inSavepoint<T>(_ connection: SQLiteConnection, _ body: (any Connection) throws -> T) throws -> T {
    try connection.run("SAVEPOINT job")
    do {
      let value = try body(connection)
      try connection.run("RELEASE job")
      return value
    } catch {
      try? connection.execute("ROLLBACK TO job; RELEASE job")
      throw error
    }
  }
}
