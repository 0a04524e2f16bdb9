// A folder of its own for each test, gone with it, and a database in it.
import Database
import Foundation
import TestKit

final class Scratch: Sendable {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "salus-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }
  func database(_ name: String = "salus.db", readers: Int = 4) throws -> any Database {
    try TestDatabase.open(path(name), readers: readers)
  }

  /// A database with one table of unique names.
  func names(readers: Int = 4) async throws -> any Database {
    let database = try database(readers: readers)
    try await database.migrate([
      Migration("names.1", ["CREATE TABLE name (name TEXT PRIMARY KEY, number BIGINT NOT NULL CHECK (number >= 0))"])
    ])
    return database
  }
}

extension Database {
  @discardableResult func run(_ sql: SQL) async throws -> [Row] { try await write { try $0.run(sql) } }

  func put(_ name: String, _ number: Int = 0) async throws {
    try await run("INSERT INTO name (name, number) VALUES (\(name), \(number))")
  }

  func names() async throws -> [String] {
    try await read { try $0.run("SELECT name FROM name ORDER BY name").map { $0.text(0) } }
  }
  func count() async throws -> Int { try await read { try $0.run("SELECT COUNT(*) FROM name")[0].int(0) } }
}

struct Refused: Error, Equatable { var number: Int }

/// The kind of the database's error that the call ends with.
func kind(_ body: () async throws -> some Any) async -> DatabaseError.Kind? {
  do {
    _ = try await body()
    return nil
  } catch {
    return (error as? DatabaseError)?.kind
  }
}
