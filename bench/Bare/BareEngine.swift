// The engines' C libraries with nothing around them: prepared statements, one connection, everything durable.
import CPostgres
import CSQLite
import Foundation

protocol BareEngine {
  func execute(_ text: String) throws
  func prepare(_ texts: [String]) throws
  func run(_ statement: Int, _ values: [BareValue]) throws
  /// Makes durable what ran since the last commit.
  func commit() throws
}

enum BareValue {
  case int(Int)
  case text(String)
}

final class BareSQLite: BareEngine {
  private var handle: OpaquePointer?
  private var statements: [OpaquePointer?] = []

  init(path: String) throws {
    try check(sqlite3_open(path, &handle))
    try execute(
      "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=8000; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768; PRAGMA secure_delete=ON"
    )
  }

  deinit {
    for statement in statements { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  func execute(_ text: String) throws { try check(sqlite3_exec(handle, text, nil, nil, nil)) }

  func prepare(_ texts: [String]) throws {
    for text in texts {
      var statement: OpaquePointer?
      try check(sqlite3_prepare_v2(handle, text, -1, &statement, nil))
      statements.append(statement)
    }
    try execute("BEGIN")
  }

  func run(_ statement: Int, _ values: [BareValue]) throws {
    let statement = statements[statement]
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      switch value {
      case .int(let number): sqlite3_bind_int64(statement, place, Int64(number))
      case .text(let text): sqlite3_bind_text(statement, place, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
      }
    }
    try check(sqlite3_step(statement) == SQLITE_DONE ? SQLITE_OK : SQLITE_ERROR)
    sqlite3_reset(statement)
  }

  func commit() throws { try execute("COMMIT; BEGIN") }

  private func check(_ code: Int32) throws {
    if code != SQLITE_OK { throw LineFault(description: "SQLite: " + String(cString: sqlite3_errmsg(handle))) }
  }
}

/// Statements of one transaction go out together, as libpq's pipelines allow.
final class BarePostgres: BareEngine {
  private let handle: OpaquePointer?
  private var sent = 0

  init(url: String) throws {
    handle = PQconnectdb(url)
    guard PQstatus(handle) == CONNECTION_OK else { throw fault }
  }

  deinit { PQfinish(handle) }

  func execute(_ text: String) throws {
    let result = PQexec(handle, text)
    defer { PQclear(result) }
    if PQresultStatus(result) == PGRES_FATAL_ERROR { throw fault }
  }

  func prepare(_ texts: [String]) throws {
    for (index, text) in (texts + ["BEGIN", "COMMIT"]).enumerated() {
      PQclear(PQprepare(handle, index < texts.count ? "s\(index)" : text, text, 0, nil))
    }
    PQenterPipelineMode(handle)
    send("BEGIN", [])
  }

  func run(_ statement: Int, _ values: [BareValue]) throws { send("s\(statement)", values) }

  func commit() throws {
    send("COMMIT", [])
    PQpipelineSync(handle)
    // Each statement answers with a result and a null behind it; the end of the pipeline answers with one result.
    for _ in 0..<sent { try take(PGRES_COMMAND_OK, isFollowed: true) }
    try take(PGRES_PIPELINE_SYNC, isFollowed: false)
    sent = 0
    send("BEGIN", [])
  }

  private func take(_ expected: ExecStatusType, isFollowed: Bool) throws {
    let result = PQgetResult(handle)
    defer { PQclear(result) }
    if PQresultStatus(result) != expected { throw fault }
    if isFollowed { PQclear(PQgetResult(handle)) }
  }

  private func send(_ name: String, _ values: [BareValue]) {
    let texts = values.map { value in
      switch value {
      case .int(let number): String(number)
      case .text(let text): text
      }
    }
    let pointers = texts.map { UnsafePointer(strdup($0)) }
    defer { for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) } }
    PQsendQueryPrepared(handle, name, Int32(values.count), pointers, nil, nil, 0)
    sent += 1
  }

  private var fault: LineFault { LineFault(description: "PostgreSQL: " + String(cString: PQerrorMessage(handle))) }
}
