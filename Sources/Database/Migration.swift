// Migrations belong to features and only go forward: what has run is recorded by name and never runs again.

/// One step of a feature's schema, in SQL that both engines understand.
public struct Migration: Sendable {
  /// Unique in the product and never changed afterwards: `chats.1`.
  public var name: String
  public var statements: [SQL]
  /// Statements that only one engine needs, such as its full-text index.
  public var only: [Dialect: [SQL]]

  public init(_ name: String, _ statements: [SQL], only: [Dialect: [SQL]] = [:]) {
    (self.name, self.statements, self.only) = (name, statements, only)
  }
}

extension Database {
  /// Brings the schema up to date. Returns the names of the migrations that ran.
  @discardableResult public func migrate(_ migrations: [Migration]) async throws -> [String] {
    try await write { connection in
      try connection.run("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY)")
      let done = Set(try connection.run("SELECT name FROM migration").map { $0.text(0) })
      let due = migrations.filter { !done.contains($0.name) }
      for migration in due { try migration.apply(on: connection) }
      return due.map(\.name)
    }
  }
}

extension Migration {
  func apply(on connection: any Connection) throws {
    for statement in statements + (only[connection.dialect] ?? []) { try connection.run(statement) }
    try connection.run("INSERT INTO migration (name) VALUES (\(name))")
  }
}
