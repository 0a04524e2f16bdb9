// One connection to a SQLite file, used by one thread at a time.
import CSQLite
import Database

final class SQLiteConnection: Connection {
  let dialect = Dialect.sqlite
  private var handle: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]
  /// The first fault of the running body: it ends the body on both engines, whoever catches it.
  private var fault: (any Error)?
  /// The running body did something else than asking.
  private var hasChanged = false
  private var batch = Batch()
  var handed: Handed?

  private struct Batch {
    /// One body alone: when it fails, so does all of the transaction.
    var isAlone = false
    /// Each body in a savepoint of its own.
    var isCareful = false
    var isAbandoned = false
  }

  /// - Parameter readOnly: a reader; it never creates the file and can't change it.
  init(path: String, readOnly: Bool) throws {
    let flags = (readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX
    try check(sqlite3_open_v2(path, &handle, flags, nil))
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, 10_000)
    // The log is taken into the file after 32 MiB, not 4: pages that change with every message are written there more seldom.
    if !readOnly { try execute("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=8000") }
    // FULL: a commit returns after the log is on the disk, so what was acknowledged survives a power cut.
    try execute("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY")
    // What is erased must not stay behind in the file. Debian's library does so by itself, others do not.
    if !readOnly { try execute("PRAGMA secure_delete=ON") }
  }

  deinit {
    forgetStatements()
    sqlite3_close_v2(handle)
  }

  /// Whether the data lives elsewhere now: then nothing may be written here, by whatever process.
  var hasMoved: Bool { get throws { try perform("PRAGMA application_id").first?.int(0) == Self.movedMark } }
  /// "gone"
  private static let movedMark = 0x676F_6E65
  static let moved = DatabaseError(
    .moved, "This database was copied to a PostgreSQL server, and the hospital lives there now: start the server with --database")

  func execute(_ text: String) throws { try check(sqlite3_exec(handle, text, nil, nil, nil), text) }

  @discardableResult func run(_ sql: SQL) throws -> [Row] {
    if let fault { throw fault }
    do {
      return try perform(sql)
    } catch {
      fault = error
      throw error
    }
  }

  @discardableResult private func perform(_ sql: SQL) throws -> [Row] {
    let statement = try prepare(sql.text)
    if sqlite3_stmt_readonly(statement) == 0 { hasChanged = true }
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, value) in sql.values.enumerated() { try check(bind(value, to: statement, at: Int32(index + 1)), sql.text) }
    return try rows(of: statement, sql.text)
  }

  /// False once the engine has rolled back by itself, as it does when the disk is full.
  private var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Copies the whole database page by page; writers go on meanwhile.
  func backup(to path: String) throws {
    var target: OpaquePointer?
    defer { sqlite3_close_v2(target) }
    guard sqlite3_open_v2(path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil) == SQLITE_OK,
      let copy = sqlite3_backup_init(target, "main", handle, "main")
    else { throw DatabaseError(.other, "The backup file can't be opened: " + String(cString: sqlite3_errmsg(target))) }
    let step = sqlite3_backup_step(copy, -1)
    let finish = sqlite3_backup_finish(copy)
    guard step == SQLITE_DONE, finish == SQLITE_OK else {
      throw DatabaseError(.other, "The backup stopped: " + String(cString: sqlite3_errstr(step == SQLITE_DONE ? finish : step)))
    }
  }

  private func rows(of statement: OpaquePointer, _ text: String) throws -> [Row] {
    var rows: [Row] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append(Row(columns: (0..<sqlite3_column_count(statement)).map { column(statement, $0) }))
      case SQLITE_DONE: return rows
      case let code: try check(code == SQLITE_OK ? SQLITE_ERROR : code, text)
      }
    }
  }

  private func prepare(_ text: String) throws -> OpaquePointer {
    if let statement = statements[text] { return statement }
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil), text)
    guard let statement else { throw DatabaseError(.other, "An empty statement", sql: text) }
    if statements.count >= Self.mostStatements { forgetStatements() }
    statements[text] = statement
    return statement
  }

  /// The product's own statements are some hundreds; callers' filters make ever new ones.
  private static let mostStatements = 1000

  private func forgetStatements() {
    for statement in statements.values { sqlite3_finalize(statement) }
    statements = [:]
  }

  private func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) -> Int32 {
    // The library copies the bytes: they need not outlive the call.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    return switch value {
    case .null: sqlite3_bind_null(statement, index)
    case .int(let value): sqlite3_bind_int64(statement, index, value)
    case .real(let value): sqlite3_bind_double(statement, index, value)
    case .text(let value): sqlite3_bind_text(statement, index, value, Int32(value.utf8.count), transient)
    case .blob(let value): sqlite3_bind_blob64(statement, index, value, UInt64(value.count), transient)
    }
  }

  private func column(_ statement: OpaquePointer, _ index: Int32) -> SQLValue {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER: .int(sqlite3_column_int64(statement, index))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, index))
    case SQLITE_TEXT:
      .text(String(decoding: bytes(sqlite3_column_text(statement, index), sqlite3_column_bytes(statement, index)), as: UTF8.self))
    case SQLITE_BLOB: .blob([UInt8](bytes(sqlite3_column_blob(statement, index), sqlite3_column_bytes(statement, index))))
    default: .null
    }
  }

  private func bytes(_ start: UnsafeRawPointer?, _ count: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: Int(count))
  }

  private func check(_ code: Int32, _ sql: String? = nil) throws {
    guard code != SQLITE_OK else { return }
    let kind: DatabaseError.Kind =
      switch code {
      case 1555, 2067: .unique
      case 787: .foreignKey
      case 275: .check
      case _ where code & 0xff == SQLITE_BUSY: .busy
      case _ where code & 0xff == SQLITE_FULL: .full
      case _ where code & 0xff == SQLITE_IOERR: .disk
      default: .other
      }
    throw DatabaseError(kind, String(cString: sqlite3_errmsg(handle)), sql: sql)
  }
}

extension SQLiteConnection {
  func retire() throws { try run(SQL(stringLiteral: "PRAGMA application_id = \(Self.movedMark)")) }
}

extension SQLiteConnection: BatchWriter {
  func begin(batch count: Int, isCareful: Bool) throws {
    batch = Batch(isAlone: count == 1, isCareful: isCareful)
    handed = nil
    try perform("BEGIN IMMEDIATE")
    if try hasMoved { throw Self.moved }
  }

  func attempt<T>(_ body: (any Connection) throws -> T) throws -> Result<T, any Error> {
    (fault, hasChanged) = (nil, false)
    let before = handed
    let result = Result {
      if batch.isCareful { return try inSavepoint(body) }
      let value = try body(self)
      if let fault { throw fault }
      return value
    }
    // Going on would put what follows into a transaction of its own, outside of this commit.
    guard isInTransaction else { throw DatabaseError(.full, "The engine gave the transaction up") }
    guard case .failure = result else { return result }
    handed = before
    guard !batch.isCareful, hasChanged else { return result }
    if !batch.isAlone { throw Unsettled() }
    batch.isAbandoned = true
    return result
  }

  func commit() throws {
    if batch.isAbandoned { return try execute("ROLLBACK") }
    fault = nil
    try handed?.write(self)
    try perform("COMMIT")
  }

  func recover(from fault: any Error, attempt: Int) -> Bool {
    try? execute("ROLLBACK")
    return false
  }

  private func inSavepoint<T>(_ body: (any Connection) throws -> T) throws -> T {
    try perform("SAVEPOINT job")
    do {
      let value = try body(self)
      if let fault { throw fault }
      try perform("RELEASE job")
      return value
    } catch {
      try? execute("ROLLBACK TO job; RELEASE job")
      throw error
    }
  }
}

extension SQLiteConnection: SnapshotReader {
  func onSnapshot<T>(_ body: (any Connection) throws -> T) throws -> T {
    fault = nil
    try perform("BEGIN")
    defer { _ = try? perform("COMMIT") }
    return try body(self)
  }
}
