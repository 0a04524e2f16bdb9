// A PostgreSQL database of its own for each test, several nodes on it, and means to take the server away from them.
import Database
import Foundation
import Synchronization
import TestKit

@testable import DatabasePostgres

final class PostgresScratch: Sendable {
  private let name = "salus_test_" + UUID().uuidString.lowercased().filter { $0 != "-" }
  private let server: PostgresServer

  init() throws {
    server = PostgresServer(TestDatabase.server ?? PostgresAddress(""))
    try server.create(name)
  }

  deinit { try? server.drop(name) }

  func node(patience: Duration = .seconds(10), readers: Int = 2) throws -> PostgresDatabase {
    let address = PostgresAddress((TestDatabase.server ?? PostgresAddress("")).naming(name).url, patience: patience)
    return try PostgresDatabase(address, readers: readers)
  }

  /// A node whose database has one table of unique names.
  func names(patience: Duration = .seconds(10), readers: Int = 2) async throws -> PostgresDatabase {
    let database = try node(patience: patience, readers: readers)
    try await database.migrate([
      Migration("names.1", ["CREATE TABLE name (name TEXT PRIMARY KEY, number BIGINT NOT NULL CHECK (number >= 0))"])
    ])
    return database
  }

  /// Ends every connection to the database, as a restart does.
  func cut() throws {
    try server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = \(name)")
  }

  /// The server is away until it is restored.
  func takeAway() throws {
    try server.run(SQL(stringLiteral: "ALTER DATABASE \(name) ALLOW_CONNECTIONS false"))
    try cut()
  }

  func restore() throws { try server.run(SQL(stringLiteral: "ALTER DATABASE \(name) ALLOW_CONNECTIONS true")) }

  /// Waits until a session of this database runs a statement of this kind.
  func waitUntilRunning(_ pattern: String) async throws {
    for _ in 0..<500 {
      let sessions = try server.run(
        "SELECT 1 FROM pg_stat_activity WHERE datname = \(name) AND state = 'active' AND query LIKE \(pattern)")
      if !sessions.isEmpty { return }
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}

/// Counts how often something ran.
final class Tally: Sendable {
  private let number = Mutex(0)
  @discardableResult func count() -> Int {
    number.withLock {
      $0 += 1
      return $0
    }
  }
  var total: Int { number.withLock { $0 } }
}
