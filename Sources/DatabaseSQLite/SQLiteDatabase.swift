// The embedded engine: one file in the data folder, WAL, one grouped writer, several readers.
import CSQLite
import Database

public final class SQLiteDatabase: Database {
  public let dialect = Dialect.sqlite
  private let writer: GroupCommit<SQLiteConnection>
  private let readers: ReaderPool<SQLiteConnection>

  /// - Parameters:
  ///   - path: the database file; made where it is missing.
  ///   - readers: how many reads run side by side.
  public init(path: String, readers count: Int = 4) throws {
    let first = try SQLiteConnection(path: path, readOnly: false)
    if try first.hasMoved { throw SQLiteConnection.moved }
    writer = GroupCommit(first, largestBatch: 256)
    readers = ReaderPool(try (0..<count).map { _ in try SQLiteConnection(path: path, readOnly: true) })
  }

  public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await readers.read(body)
  }

  public func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await writer.write(body)
  }

  public func backup(to path: String) async throws {
    try await readers.read { connection in
      guard let connection = connection as? SQLiteConnection else { return }
      try connection.backup(to: path)
    }
  }

  public var commitStatistics: CommitStatistics { writer.statistics }

  public func close() async { await writer.close() }
}
