// Transactions around bodies: the serial writer (docs/decisions/0010-postgres-serial-writer.md) and readers on snapshots.
import CPostgres
import Database

/// What a connection remembers of its running transaction.
struct Batch {
  var isReading = false
  /// One body alone: what it left in line goes out together with COMMIT.
  var isAlone = false
  /// Each body in a savepoint of its own, proven before the next one begins: where it turned out that one fails.
  var isCareful = false
  /// The one body failed, so there is nothing to commit.
  var isAbandoned = false
  var hasAnnounced = false
  /// The changes that the running body asked for, and those of them that are on their way or done.
  var body = (waiting: 0, sent: 0)
}

extension PostgresConnection: BatchWriter {
  /// All writers of all nodes take this one, so operations run one after the other and each sees all commits before it.
  private static let lock: SQL = "SELECT pg_advisory_xact_lock(358435861843)"
  static let channel: SQL = "salus_commits"
  static let words = "salus_words"
  private static let mostAttempts = 5

  func begin(batch count: Int, isCareful: Bool) throws {
    try open()
    handed = nil
    batch = Batch(isAlone: count == 1, isCareful: isCareful)
    enqueue("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
    enqueue(Self.lock)
    if batch.isCareful { enqueue("SAVEPOINT job") }
  }

  func attempt<T>(_ body: (any Connection) throws -> T) throws -> Result<T, any Error> {
    forgetFault()
    batch.body = (0, 0)
    let (mark, journey, before) = (waiting, journeys, handed)
    let result = Result {
      let value = try body(self)
      if let fault { throw fault }
      if batch.isCareful { try settle(hasWaiting: waiting > (journeys == journey ? mark : 0)) }
      return value
    }
    if isTransactionGone, let fault { throw fault }
    if case .failure = result {
      handed = before
      try undo(downTo: mark, hasBeenSent: journeys != journey)
    }
    return result
  }

  func commit() throws {
    if batch.isAbandoned { return rollback() }
    forgetFault()
    try handed?.write(self)
    if batch.hasAnnounced { enqueue("NOTIFY \(Self.channel)") }
    enqueue("COMMIT")
    do {
      try flush()
    } catch  where !batch.isAlone && !batch.isCareful && !isTransactionGone {
      throw Unsettled()
    }
  }

  func recover(from fault: any Error, attempt: Int) -> Bool {
    let kind = (fault as? DatabaseError)?.kind
    // A conflict may come from a plan that has grown old; a new connection has none.
    if kind == .lost || kind == .uncertain || kind == .conflict || !isOpen { close() } else { rollback() }
    return (kind == .lost || kind == .conflict) && attempt < Self.mostAttempts && !hasGivenUp
  }

  /// What the body left in line is proven before the next body begins; else its end goes out with the next statement.
  private func settle(hasWaiting: Bool) throws {
    enqueue("RELEASE SAVEPOINT job")
    enqueue("SAVEPOINT job")
    if hasWaiting { try flush() }
  }

  /// Takes back what a failed body did; without a savepoint that can be done as long as none of it was sent.
  private func undo(downTo mark: Int, hasBeenSent: Bool) throws {
    if !batch.isAlone, !batch.isCareful, fault != nil || batch.body.sent > 0 { throw Unsettled() }
    withdraw(downTo: hasBeenSent ? 0 : mark)
    if batch.isAlone { batch.isAbandoned = true } else if batch.isCareful, hasBeenSent { enqueue("ROLLBACK TO SAVEPOINT job") }
  }

  private func rollback() {
    withdraw(downTo: 0)
    guard isInTransaction else { return }
    enqueue("ROLLBACK")
    flushWithoutWaiting()
  }
}

extension PostgresConnection: SnapshotReader {
  /// Reads change nothing, so one that lost its connection is simply done again, once.
  func onSnapshot<T>(_ body: (any Connection) throws -> T) throws -> T {
    do {
      return try snapshot(body)
    } catch let error as DatabaseError where isTransactionGone && error.kind != .other && !hasGivenUp {
      close()
      return try snapshot(body)
    }
  }

  private func snapshot<T>(_ body: (any Connection) throws -> T) throws -> T {
    try open()
    batch = Batch(isReading: true)
    enqueue("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    let result = Result { try body(self) }
    withdraw(downTo: 0)
    if isInTransaction {
      enqueue("COMMIT")
      flushWithoutWaiting()
    }
    if isTransactionGone, let fault { throw fault }
    return try result.get()
  }
}
