// A server as its administrator sees it: databases are made and dropped outside of any transaction.
import Database
import Synchronization

public final class PostgresServer: Sendable {
  private nonisolated(unsafe) let connection: PostgresConnection  // guarded by `lock`
  private let lock = Mutex(())

  public init(_ address: PostgresAddress) { connection = PostgresConnection(address) }

  /// Makes a database that sorts as Salus needs it, unless it is there.
  /// - Parameter template: a database that nobody is using, to be copied; an empty one without it.
  public func create(_ name: String, from template: String? = nil) throws {
    let isThere = try !run("SELECT 1 FROM pg_database WHERE datname = \(name)").isEmpty
    if isThere { return }
    let settings = "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
    try run(SQL(stringLiteral: "CREATE DATABASE \(quoted(name)) TEMPLATE \(quoted(template ?? "template0")) \(settings)"))
  }

  /// Drops a database, whoever is using it.
  public func drop(_ name: String) throws {
    try run(SQL(stringLiteral: "DROP DATABASE IF EXISTS \(quoted(name)) WITH (FORCE)"))
  }

  @discardableResult func run(_ sql: SQL) throws -> [Row] {
    try lock.withLock { _ in
      try connection.open()
      connection.enqueue(sql)
      return try connection.flush().last ?? []
    }
  }

  private func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
}
