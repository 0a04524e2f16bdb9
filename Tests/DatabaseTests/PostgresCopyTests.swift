// A hospital moves from SQLite to PostgreSQL: every row, or none.
import Database
import DatabasePostgres
import DatabaseSQLite
import TestKit
import Testing

@Suite(.enabled(if: TestDatabase.isPostgres))
struct PostgresCopyTests {
  @Test func everyTableArrivesWhole() async throws {
    let (scratch, folder) = (try PostgresScratch(), try Scratch())
    let source = try await filled(folder)
    let target = try await empty(scratch)
    let counts = try await DatabaseCopy.run(from: source, to: target)
    #expect(counts.first { $0.table == "attempt" }?.rows == 1234)
    #expect(!counts.contains { $0.table.hasPrefix("search_words") || $0.table == "migration" })
    for query: SQL in [
      "SELECT key, failures, last, locked_until FROM attempt ORDER BY key", "SELECT * FROM organization",
      "SELECT tenant, person, kind, width, bytes FROM photo", "SELECT number, hash, position FROM ledger",
      "SELECT tenant, chat, message, words, place FROM search_entry ORDER BY id",
    ] {
      let (before, after) = (try await source.read { try $0.run(query) }, try await target.read { try $0.run(query) })
      #expect(before.map(\.columns) == after.map(\.columns) && !before.isEmpty)
    }
    let found = try await target.read {
      try $0.run("SELECT message FROM search_entry WHERE vector @@ to_tsquery('simple', 'pain')")
    }
    #expect(found.map { $0.int(0) } == [2])
  }

  @Test func whoeverStillWritesToTheOldFileIsTold() async throws {
    let (scratch, folder) = (try PostgresScratch(), try Scratch())
    let source = try await filled(folder)
    let server = try SQLiteDatabase(path: folder.path("source.db"))
    _ = try await DatabaseCopy.run(from: source, to: try await empty(scratch))
    await #expect { try await server.run("DELETE FROM attempt") } throws: { ($0 as? DatabaseError)?.kind == .moved }
    #expect(try await server.read { try $0.run("SELECT COUNT(*) FROM attempt")[0].int(0) } == 1234)
    #expect { try SQLiteDatabase(path: folder.path("source.db")) } throws: { ($0 as? DatabaseError)?.kind == .moved }
  }

  @Test func aTargetThatHoldsSomethingIsRefused() async throws {
    let (scratch, folder) = (try PostgresScratch(), try Scratch())
    let source = try await filled(folder)
    let target = try await empty(scratch)
    try await DatabaseCopy.requireEmpty(target)
    try await target.run("INSERT INTO attempt (key, failures, last, locked_until) VALUES ('mine', 0, 0, 0)")
    await #expect(throws: DatabaseError.self) { try await DatabaseCopy.requireEmpty(target) }
    await #expect(throws: DatabaseError.self) { try await DatabaseCopy.run(from: source, to: target) }
    #expect(try await target.read { try $0.run("SELECT COUNT(*) FROM attempt")[0].int(0) } == 1)
  }

  @Test func aCopyThatFailsLeavesNothingBehind() async throws {
    let (scratch, folder) = (try PostgresScratch(), try Scratch())
    let source = try await filled(folder)
    let target = try await empty(scratch)
    // The last table of all refuses its rows.
    try await target.run("ALTER TABLE setup_token ADD CONSTRAINT never CHECK (expires_at < 0)")
    await #expect(throws: DatabaseError.self) { try await DatabaseCopy.run(from: source, to: target) }
    try await DatabaseCopy.requireEmpty(target)
    // The source goes on as if nothing had been.
    try await source.run("DELETE FROM attempt")
    _ = try SQLiteDatabase(path: folder.path("source.db"))
  }

  @Test func anotherSchemaIsRefused() async throws {
    let (scratch, folder) = (try PostgresScratch(), try Scratch())
    let source = try SQLiteDatabase(path: folder.path("old.db"))
    try await source.migrate([Migration("old.1", ["CREATE TABLE old (x BIGINT)"])])
    let target = try await empty(scratch)
    await #expect(throws: DatabaseError.self) { try await DatabaseCopy.run(from: source, to: target) }
    try await DatabaseCopy.requireEmpty(target)
  }

  private func empty(_ scratch: PostgresScratch) async throws -> PostgresDatabase {
    let target = try scratch.node()
    try await target.migrate(try await TestHospital.openEmpty().instance.registry.migrations)
    return target
  }

  private func filled(_ folder: Scratch) async throws -> SQLiteDatabase {
    let source = try SQLiteDatabase(path: folder.path("source.db"))
    try await source.migrate(try await TestHospital.openEmpty().instance.registry.migrations)
    let picture = (0..<70_000).map { UInt8(truncatingIfNeeded: $0) }
    try await source.write { connection in
      for number in 0..<1234 {
        try connection.run("INSERT INTO attempt (key, failures, last, locked_until) VALUES (\("k\(number)"), \(number), -1, 0)")
      }
      try connection.run(
        "INSERT INTO organization (tenant, display_name, created_at, settings) VALUES ('t', 'Höpital 😀', 1, '{}')")
      try connection.run(
        """
        INSERT INTO photo (tenant, person, kind, width, height, tag, bytes, changed_at)
        VALUES ('t', 'p', 'image/png', 1, 1, 'x', \(picture), 1)
        """)
      try connection.run("UPDATE ledger SET number = 3, hash = \([1, 0, 255] as [UInt8]), position = 4")
      for (message, words) in [(1, "chest"), (2, "chest pain")] {
        try connection.run(
          "INSERT INTO search_entry (tenant, chat, message, words, place) VALUES ('t', 'c', \(message), \(words), 'z')")
      }
      try connection.run("INSERT INTO setup_token (secret, expires_at) VALUES (\([9] as [UInt8]), 5)")
    }
    return source
  }
}
