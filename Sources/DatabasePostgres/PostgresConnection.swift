// One connection to a PostgreSQL server, used by one thread at a time, in libpq's pipeline mode: statements that return no
// rows wait in line, and go out with the next one that does, so that a transaction takes few journeys to the server.
import CPostgres
import Database

final class PostgresConnection: Connection {
  struct Step {
    var sql: SQL
    /// The engine's own (BEGIN, SAVEPOINT …): its fault is the transaction's, not a body's.
    var isOwn = false
    var isCommit: Bool { isOwn && sql.text == "COMMIT" }
  }

  let dialect = Dialect.postgres
  let address: PostgresAddress
  private var handle: OpaquePointer?
  private let statements = Statements()
  private var line: [Step] = []
  /// Pipelines whose answers nobody has fetched yet.
  private var owed = 0
  /// The first fault of the running body, and whether the transaction as a whole fell with it.
  private(set) var fault: DatabaseError?
  private(set) var isTransactionGone = false
  /// How many pipelines were sent: what was said before the same number of them is still here.
  private(set) var journeys = 0
  /// What the running body will ask, with the answers.
  private var foreseen: [(question: SQL, rows: [Row])] = []
  /// What the transaction around the bodies has to remember.
  var batch = Batch()
  var handed: Handed?
  private(set) var lineage = 0
  private var reconnecting: Reconnecting
  private let onOpen: (PostgresConnection) throws -> Void

  /// - Parameter onOpen: what has to be said on every new connection.
  init(_ address: PostgresAddress, onOpen: @escaping (PostgresConnection) throws -> Void = { _ in }) {
    (self.address, self.onOpen) = (address, onOpen)
    reconnecting = Reconnecting(patience: address.patience)
  }

  deinit { PQfinish(handle) }

  func announce() { batch.hasAnnounced = true }

  @discardableResult func run(_ sql: SQL) throws -> [Row] {
    if let fault { throw fault }
    let statement = statements[sql.text]
    if let known = known(sql, statement) { return known }
    line.append(Step(sql: sql))
    if batch.isReading, statement.canWait { throw refused("A reader can't write", sql) }
    if !statement.isQuestion { batch.body.waiting += 1 }
    if statement.canWait, line.count < Self.longestLine { return [] }
    let rows = try flush()
    try stay(sql)
    return rows.last ?? []
  }

  func foresee(_ questions: () -> [SQL]) throws {
    if let fault { throw fault }
    let questions = questions().filter { statements[$0.text].isQuestion }
    guard let last = questions.last else { return }
    line += questions.map { Step(sql: $0) }
    foreseen = Array(zip(questions, try flush(answers: questions.count))).map { ($0, $1) }
    try stay(last)
  }

  private func known(_ sql: SQL, _ statement: Statements.Statement) -> [Row]? {
    if foreseen.isEmpty { return nil }
    if statement.isQuestion { return foreseen.first { $0.question == sql }?.rows }
    foreseen.removeAll { statement.touches(statements[$0.question.text]) }
    return nil
  }

  /// A body is in its transaction from its first statement to its end.
  private func stay(_ sql: SQL) throws {
    if PQtransactionStatus(handle) == PQTRANS_INTRANS { return }
    isTransactionGone = true
    // The connection broke behind the answer: there is no transaction any more in which it could count.
    if !isOpen { throw failed(ServerFault.lost(handle, sql: sql.text)) }
    // A body that ended the transaction by itself would go on outside of any.
    throw refused("The body ended its transaction", sql)
  }

  private func refused(_ reason: String, _ sql: SQL) -> DatabaseError {
    failed(DatabaseError(.other, reason, sql: sql.text))
  }

  private func failed(_ error: DatabaseError) -> DatabaseError {
    fault = error
    return error
  }

  /// The timeline, by which files of the write-ahead log are named; a promoted standby begins a new one.
  private static let lineage: SQL = """
    SELECT CASE WHEN pg_is_in_recovery() THEN 0
      ELSE CAST(CAST('x' || SUBSTR(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8) AS BIT(32)) AS BIGINT) END
    """

  /// Bounds what is held in memory, and what is lost to a fault that is told late.
  private static let longestLine = 128
}

// MARK: For the transactions around bodies

extension PostgresConnection {
  func enqueue(_ sql: SQL) { line.append(Step(sql: sql, isOwn: true)) }

  var waiting: Int { line.count }
  /// The last `count` steps were never sent, and shall not be.
  func withdraw(downTo count: Int) { line.removeSubrange(min(count, line.count)...) }

  func forgetFault() { (fault, isTransactionGone, foreseen) = (nil, false, []) }

  var isInTransaction: Bool {
    isOpen && [PQTRANS_INTRANS, PQTRANS_INERROR].contains(PQtransactionStatus(handle))
  }
  /// The server process that serves this connection.
  var processID: Int32 { handle.map { PQbackendPID($0) } ?? 0 }
  var socket: Int32 { handle.map { PQsocket($0) } ?? -1 }
  var isOpen: Bool { PQstatus(handle) == CONNECTION_OK }

  /// True once it is not worth waiting for the server any longer.
  var hasGivenUp: Bool { reconnecting.hasGivenUp }

  /// Connects where that is needed, as often as patience allows.
  func open() throws {
    if isOpen, PQconsumeInput(handle) == 1, isOpen { return try startAfresh() }
    close()
    try reconnecting.untilPatienceEnds { try connect() }
  }

  private func startAfresh() throws {
    line.removeAll(keepingCapacity: true)
    forgetFault()
    guard statements.isFull else { return }
    // By itself: it would begin a transaction that the BEGIN behind it could no longer shape.
    enqueue("DEALLOCATE ALL")
    statements.forgetAll()
    try flush()
  }

  func close() {
    PQfinish(handle)
    (handle, owed) = (nil, 0)
    line.removeAll()
    statements.forgetAll()
  }

  func connect() throws {
    handle = address.connect()
    guard isOpen, PQenterPipelineMode(handle) == 1 else {
      defer { close() }
      throw ServerFault.lost(handle)
    }
    // Warnings would go to the standard error.
    PQsetNoticeReceiver(handle, { _, _ in }, nil)
    forgetFault()
    for setting in address.session { enqueue(setting) }
    enqueue(Self.lineage)
    do {
      lineage = try flush().last?.first?.int(0) ?? 0
      try onOpen(self)
    } catch {
      close()
      throw error
    }
  }

  /// Sends what waits and goes on at once; the answers are skipped later.
  func flushWithoutWaiting() {
    guard (try? send(line)) != nil else { return close() }
    line.removeAll(keepingCapacity: true)
    owed += 1
  }

  /// Sends all that waits, in one journey, and returns the rows of each of the last so many.
  @discardableResult func flush(answers count: Int = 1) throws -> [[Row]] {
    let steps = line
    line.removeAll(keepingCapacity: true)
    journeys += 1
    batch.body.sent += batch.body.waiting
    batch.body.waiting = 0
    do {
      let expected = try send(steps)
      while owed > 0 { try skip() }
      return try receive(expected, of: steps, answers: count)
    } catch let error as DatabaseError {
      fault = error
      if [.lost, .uncertain, .conflict].contains(error.kind) { isTransactionGone = true }
      throw error
    }
  }

  /// The notices that have come; true if one was another node's.
  func takeNotices(exceptFrom own: Int32) throws -> [News] {
    guard PQconsumeInput(handle) == 1 else { throw ServerFault.lost(handle) }
    var news: [News] = []
    while let notice = PQnotifies(handle) {
      if String(cString: notice.pointee.relname) == Self.words {
        news.append(.word(String(cString: notice.pointee.extra)))
      } else if notice.pointee.be_pid != own, news.last != .committed {
        news.append(.committed)
      }
      PQfreemem(notice)
    }
    return news
  }
}

// MARK: The pipeline

extension PostgresConnection {
  private enum Expected {
    case prepared(Statements.Statement, [Oid], step: Int)
    case answer(step: Int)
  }

  private func send(_ steps: [Step]) throws -> [Expected] {
    var expected: [Expected] = []
    for (index, step) in steps.enumerated() {
      let (statement, parameters) = (statements[step.sql.text], Parameters(step.sql.values))
      let isSent =
        statement.isKept
        ? sendPrepared(step, statement, parameters, &expected, index)
        : parameters.withPointers {
          PQsendQueryParams(handle, step.sql.text, parameters.count, parameters.types, $0.0, $0.1, $0.2, 1) == 1
        }
      guard isSent else { throw ServerFault.lost(handle, sql: step.sql.text) }
      expected.append(.answer(step: index))
    }
    guard PQpipelineSync(handle) == 1 else { throw lost(at: steps.count - 1, of: steps, isSaid: false) }
    return expected
  }

  private func sendPrepared(
    _ step: Step, _ statement: Statements.Statement, _ parameters: Parameters, _ expected: inout [Expected], _ index: Int
  ) -> Bool {
    if statement[parameters.types] == nil {
      let name = statements.newName()
      statement[parameters.types] = name
      expected.append(.prepared(statement, parameters.types, step: index))
      guard PQsendPrepare(handle, name, step.sql.text, Int32(parameters.types.count), parameters.types) == 1 else { return false }
    }
    return parameters.withPointers {
      PQsendQueryPrepared(handle, statement[parameters.types], parameters.count, $0.0, $0.1, $0.2, 1) == 1
    }
  }

  private func receive(_ expected: [Expected], of steps: [Step], answers count: Int) throws -> [[Row]] {
    var rows: [[Row]] = []
    var first: (any Error)?
    for item in expected {
      do {
        switch item {
        case .prepared(let statement, let types, let step):
          var isPrepared = false
          defer { if !isPrepared { statement[types] = nil } }
          try next(of: steps, at: step) { _ in isPrepared = true }
        case .answer(let step):
          try next(of: steps, at: step) { if step >= steps.count - count { rows.append(try answer($0, steps[step])) } }
        }
      } catch {
        first = first ?? error
        if !isOpen { break }
      }
    }
    // What was answered stays answered, even if the connection breaks before the pipeline's end.
    if !isOpen || (try? skip()) == nil { close() }
    if let first { throw first }
    return rows
  }

  /// A COMMIT of a transaction that had failed is answered without a fault, as the rollback that it was.
  private func answer(_ result: OpaquePointer, _ step: Step) throws -> [Row] {
    if step.isCommit, String(cString: PQcmdStatus(result)) != "COMMIT" {
      throw DatabaseError(.other, "The server rolled the transaction back", sql: step.sql.text)
    }
    return try Answer.rows(result)
  }

  /// The one answer of a statement, and the mark behind it.
  private func next(of steps: [Step], at step: Int, _ body: (OpaquePointer) throws -> Void) throws {
    guard let result = PQgetResult(handle) else { throw lost(at: step, of: steps, isSaid: false) }
    defer {
      PQclear(result)
      while let more = PQgetResult(handle) { PQclear(more) }
    }
    // What follows a fault in its pipeline is skipped by the server; the fault itself has been thrown already.
    if PQresultStatus(result) == PGRES_PIPELINE_ABORTED { return }
    if result.isFault { throw fault(result, steps, step) }
    try body(result)
  }

  private func fault(_ result: OpaquePointer, _ steps: [Step], _ index: Int) -> DatabaseError {
    let error = ServerFault.make(result, sql: steps[index].sql.text, isReading: batch.isReading)
    if error.kind == .lost || !isOpen { return lost(at: index, of: steps, isSaid: PQresultErrorField(result, 67) != nil) }
    if steps[index].isOwn { isTransactionGone = true }
    return error
  }

  /// Reads up to the end of one pipeline.
  private func skip() throws {
    while true {
      guard let result = PQgetResult(handle) else {
        if isOpen { continue }
        throw ServerFault.lost(handle)
      }
      defer { PQclear(result) }
      if PQresultStatus(result) == PGRES_PIPELINE_SYNC {
        owed = max(0, owed - 1)
        return
      }
    }
  }

  /// A connection that breaks while COMMIT is under way leaves open whether it was done, unless the server said that it
  /// stopped before.
  private func lost(at index: Int, of steps: [Step], isSaid: Bool) -> DatabaseError {
    let error = ServerFault.lost(handle, sql: steps.indices.contains(index) ? steps[index].sql.text : nil)
    let isCommitting = steps.last?.isCommit ?? false
    if !isCommitting || (isSaid && index < steps.count - 1) { return error }
    return DatabaseError(.uncertain, "The PostgreSQL server went away during COMMIT: the change is there or not", sql: "COMMIT")
  }
}

extension OpaquePointer {
  /// Anything but a success.
  fileprivate var isFault: Bool {
    ![PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY].contains(PQresultStatus(self))
  }
}
