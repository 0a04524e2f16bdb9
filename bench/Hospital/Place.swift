// Where one engine's hospital is kept while it is measured.
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation
import Kernel

struct Place: Sendable {
  enum Engine: String, Sendable, CaseIterable {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"
  }

  let engine: Engine
  let folder: String
  /// The PostgreSQL server, and the address of the database on it that `salus` is told; nil for SQLite.
  private let server: String?
  private let url: String?

  /// - Parameter server: a PostgreSQL server where databases can be made.
  init(_ engine: Engine, server: String?) throws {
    (self.engine, folder) = (engine, NSTemporaryDirectory() + "/salus-bench-" + Random.guid())
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard engine == .postgres, let server else {
      (self.server, url) = (nil, nil)
      return
    }
    let name = "salus_bench_" + Random.guid().prefix(8)
    try PostgresServer(PostgresAddress(server)).create(name)
    (self.server, url) = (server, Self.naming(name, server))
  }

  func open() throws -> any Database {
    if let url { return try PostgresDatabase(PostgresAddress(url)) }
    return try SQLiteDatabase(path: folder + "/salus.db")
  }

  var arguments: [String] { ["--data", folder] + (url.map { ["--database", $0] } ?? []) }

  private static func naming(_ database: String, _ server: String) -> String {
    server.prefix(upTo: server.lastIndex(of: "/") ?? server.endIndex) + "/" + database
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}

extension Place {
  /// A database of its own on the same disk or server, reached through the engine's C library alone.
  func bareEngine() throws -> any BareEngine {
    guard let server, let url else { return try BareSQLite(path: folder + "/bare-\(Random.guid()).db") }
    let name = "salus_bare_" + Random.guid().prefix(8)
    try PostgresServer(PostgresAddress(server)).create(name)
    return try BarePostgres(url: Self.naming(name, server))
  }
}
