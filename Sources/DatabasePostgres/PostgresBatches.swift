// Transactions around bodies: the serial writer (docs/decisions/0010-postgres-serial-writer.md) and readers on snapshots.
import CPostgres
import Database

/// What a connection remembers of its running transaction.
struct Batch {
  var isReading = false
  /// One body alone: it needs no savepoint, and what it left in line goes out together with COMMIT.
  var isAlone = false
  /// The one body failed, so there is nothing to commit.
  var isAbandoned = false
  var hasAnnounced = false
}

extension PostgresConnection: BatchWriter {
  /// All writers of all nodes take this one, so operations run one after the other and each sees all commits before it.
  private static let lock: SQL = "SELECT pg_advisory_xact_lock(358435861843)"
  static let channel: SQL = "salus_commits"
  static let words = "salus_words"
  private static let mostAttempts = 5

  func begin(batch count: Int) throws {
    try open()
    batch = Batch(isAlone: count == 1)
    enqueue("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
    enqueue(Self.lock)
    if !batch.isAlone { enqueue("SAVEPOINT job") }
  }

  func attempt<T>(_ body: (any Connection) throws -> T) throws -> Result<T, any Error> {
    forgetFault()
    let (mark, journey) = (waiting, journeys)
    let result = Result {
      let value = try body(self)
      if let fault { throw fault }
      try settle(hasWaiting: waiting > (journeys == journey ? mark : 0))
      return value
    }
    if isTransactionGone, let fault { throw fault }
    if case .failure = result { undo(downTo: mark, hasBeenSent: journeys != journey) }
    return result
  }

  func commit() throws {
    if batch.isAbandoned { return rollback() }
    if batch.hasAnnounced { enqueue("NOTIFY \(Self.channel)") }
    enqueue("COMMIT")
    try flush()
  }

  func recover(from fault: any Error, attempt: Int) -> Bool {
    let kind = (fault as? DatabaseError)?.kind
    // A conflict may come from a plan that has grown old; a new connection has none.
    if kind == .lost || kind == .uncertain || kind == .conflict || !isOpen { close() } else { rollback() }
    return (kind == .lost || kind == .conflict) && attempt < Self.mostAttempts && !hasGivenUp
  }

  /// What the body left in line is proven before the next body begins; else its end goes out with the next statement.
  private func settle(hasWaiting: Bool) throws {
    if batch.isAlone { return }
    enqueue("RELEASE SAVEPOINT job")
    enqueue("SAVEPOINT job")
    if hasWaiting { try flush() }
  }

  private func undo(downTo mark: Int, hasBeenSent: Bool) {
    withdraw(downTo: hasBeenSent ? 0 : mark)
    if batch.isAlone { batch.isAbandoned = true } else if hasBeenSent { enqueue("ROLLBACK TO SAVEPOINT job") }
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
