// The engine for several nodes: a PostgreSQL server, one grouped writer and several readers on each node.
import Database

public final class PostgresDatabase: Database {
  public let dialect = Dialect.postgres
  private let writer: GroupCommit<PostgresConnection>
  private let readers: ReaderPool<PostgresConnection>
  private let listener: NodeListener

  /// Connects once, so that a wrong address is told at the start; readers connect when they are needed.
  /// - Parameter readers: how many reads run side by side.
  public init(_ address: PostgresAddress, readers count: Int = 8) throws {
    let listener = NodeListener(address)
    let first = PostgresConnection(address) { listener.ignore($0.processID) }
    try first.connect()
    try ServerCheck.run(on: first)
    // Larger batches would keep the writers of other nodes waiting.
    writer = GroupCommit(first, largestBatch: 128)
    readers = ReaderPool((0..<count).map { _ in PostgresConnection(address) })
    self.listener = listener
  }

  public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await readers.read(body)
  }

  public func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await writer.write(body)
  }

  public func backup(to path: String) async throws {
    throw DatabaseError(.other, "PostgreSQL has its own tools for this: pg_dump for a copy, pg_basebackup for a standby")
  }

  public var commitStatistics: CommitStatistics { writer.statistics }

  public func close() async {
    listener.close()
    await writer.close()
  }

  public var news: AsyncStream<News> { listener.news }

  public func say(_ word: String) async throws {
    let channel = PostgresConnection.words
    try await read { try $0.run("SELECT pg_notify(\(channel), \(word))") }
  }
}

/// What would make the same statements answer differently than on SQLite, refused before anything is stored.
enum ServerCheck {
  static func run(on connection: PostgresConnection) throws {
    connection.enqueue(
      """
      SELECT pg_encoding_to_char(encoding), datcollate, CAST(datlocprovider AS TEXT),
        CAST(current_setting('server_version_num') AS BIGINT)
      FROM pg_database WHERE datname = current_database()
      """)
    guard let row = try connection.flush().first?.first else { return }
    if row.int(3) < 150_000 { throw DatabaseError(.other, "Salus needs PostgreSQL 15 or newer") }
    let isPlain = row.text(2) == "c" && ["C", "POSIX", "C.UTF-8", "C.utf8"].contains(row.text(1))
    if row.text(0) == "UTF8", isPlain { return }
    throw DatabaseError(
      .other,
      "The database sorts by \(row.text(1)) in \(row.text(0)), and Salus needs C in UTF8. Create it with: "
        + "CREATE DATABASE salus ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
  }
}
