// The engine that tests run on: SQLite files, or databases of their own on the server that SALUS_TEST_POSTGRES names
// (bin/with-postgres starts one).
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation
import Kernel
import Server
import Synchronization

public enum TestDatabase {
  /// The server under test; nil for SQLite.
  public static let server: PostgresAddress? = ProcessInfo.processInfo.environment["SALUS_TEST_POSTGRES"].map {
    PostgresAddress($0)
  }
  public static var isPostgres: Bool { server != nil }

  /// An empty database that belongs to a file's path; the same one for the same path while somebody uses it.
  public static func open(_ path: String, readers: Int = 4) throws -> any Database {
    guard let server else { return try SQLiteDatabase(path: path, readers: readers) }
    return try LentDatabase(name(path), on: server, readers: readers, template: nil)
  }

  /// The same with the product's schema in it, made once in each process and copied.
  static func openHospital(_ path: String) async throws -> any Database {
    guard let server else { return try SQLiteDatabase(path: path) }
    return try LentDatabase(name(path), on: server, readers: 3, template: try await TestTemplate.shared.name(on: server))
  }

  private static func name(_ path: String) -> String { "salus_test_" + Digest.sha256(path).prefix(12).map { [$0].hex }.joined() }
}

/// A database with the schema of all features, to copy from.
private actor TestTemplate {
  static let shared = TestTemplate()
  private var making: Task<String, any Error>?

  func name(on server: PostgresAddress) async throws -> String {
    let task = making ?? Task { try await Self.make(on: server) }
    making = task
    return try await task.value
  }

  private static func make(on server: PostgresAddress) async throws -> String {
    let name = "salus_template_\(ProcessInfo.processInfo.processIdentifier)"
    try Leases.server(server).create(name)
    Leases.keep(name)
    let database = try PostgresDatabase(server.naming(name), readers: 1)
    _ = try await Instance.open(database, outside: try await TestHospital.ports(try TestHospital.newFolder()))
    await database.close()
    return name
  }
}

/// Counts who uses which database, and drops those that nobody uses any more.
private enum Leases {
  private static let users = Mutex<[String: Int]>([:])
  private static let queue = DispatchQueue(label: "salus.test.databases")
  private static let shared = Mutex<PostgresServer?>(nil)
  private static let cleaning: Void = { atexit { Leases.dropAll() } }()

  static func server(_ address: PostgresAddress) -> PostgresServer {
    shared.withLock { server in
      if let server { return server }
      let new = PostgresServer(address)
      server = new
      return new
    }
  }

  static func keep(_ name: String) {
    _ = cleaning
    users.withLock { $0[name, default: 0] += 1 }
  }

  static func giveBack(_ name: String) {
    let isLast = users.withLock { users in
      users[name, default: 1] -= 1
      guard users[name] == 0 else { return false }
      users[name] = nil
      return true
    }
    if isLast { queue.async { drop(name) } }
  }

  private static func drop(_ name: String) { try? shared.withLock { $0 }?.drop(name) }

  private static func dropAll() {
    queue.sync {}
    for name in users.withLock({ Array($0.keys) }) { drop(name) }
  }
}

/// A database that is dropped with its last user.
private final class LentDatabase: Database {
  private let name: String
  private let database: PostgresDatabase

  init(_ name: String, on server: PostgresAddress, readers: Int, template: String?) throws {
    self.name = name
    Leases.keep(name)
    do {
      try Leases.server(server).create(name, from: template)
      database = try PostgresDatabase(server.naming(name), readers: readers)
    } catch {
      Leases.giveBack(name)
      throw error
    }
  }

  deinit { Leases.giveBack(name) }

  var dialect: Dialect { database.dialect }
  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await database.read(body)
  }
  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await database.write(body)
  }
  func backup(to path: String) async throws { try await database.backup(to: path) }
  func close() async { await database.close() }
  var commitStatistics: CommitStatistics { database.commitStatistics }
  var news: AsyncStream<News> { database.news }
  func say(_ word: String) async throws { try await database.say(word) }
}
