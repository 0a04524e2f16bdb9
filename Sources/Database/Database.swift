// The storage seam: what an engine offers to the rest. Bodies are synchronous closures on the engine's own threads, so
// that a transaction can neither suspend nor leak, and writes that wait together share one commit.

/// The few places where the engines' SQL differs ask which one it is.
public enum Dialect: String, Sendable { case sqlite, postgres }

public struct DatabaseError: Error, Sendable, CustomStringConvertible {
  public enum Kind: Sendable {
    case unique, foreignKey, check, busy, full, other
    /// The disk does not keep what it is given; nothing of this was kept.
    case disk
    /// Writers or the server's own upkeep stood in each other's way; nothing was kept.
    case conflict
    /// The server is away; nothing was kept.
    case lost
    /// The server went away while it was committing: the change is there or not. Never tried again by itself.
    case uncertain
    /// The data was moved to another database; nothing is written here any more.
    case moved
  }
  public var kind: Kind
  public var message: String
  /// The statement's text; its values are never part of an error.
  public var sql: String?

  public init(_ kind: Kind, _ message: String, sql: String? = nil) {
    (self.kind, self.message, self.sql) = (kind, message, sql)
  }

  public var description: String { "database \(kind): \(message) in \(sql ?? "-")" }
}

/// One open transaction on one connection. Not Sendable: it cannot leave the closure that it is lent to.
public protocol Connection: AnyObject {
  var dialect: Dialect { get }

  /// The first fault ends the body: its further statements fail alike and nothing of it is kept, even if the body catches it.
  /// PostgreSQL may tell of the fault of a statement that returns no rows only at the next one, or at the body's end.
  @discardableResult func run(_ sql: SQL) throws -> [Row]

  /// Where the engine is elsewhere: asks all of these in one journey. A body that then asks one of them, word for word, has the
  /// answer at hand, unless it changed a table of that question meanwhile.
  func foresee(_ questions: () -> [SQL]) throws

  /// Which history of the server it writes into: another one once a standby took over, where something that was seen may never have
  /// been. 0 for an engine that has only one.
  var lineage: Int { get }

  /// What the bodies that share a commit hand on to each other; undone with the body that changed it. Readers have none.
  var handed: Handed? { get set }

  /// Tells other nodes of this transaction, once it is committed, through their `news`.
  func announce()

  /// From this transaction's commit on, nobody writes here any more: the data lives elsewhere.
  func retire() throws
}

/// Read by the first who needs it, and written once for all, before the commit.
public struct Handed {
  public var value: any Sendable
  public var write: (any Connection) throws -> Void

  public init(_ value: some Sendable, write: @escaping (any Connection) throws -> Void) {
    (self.value, self.write) = (value, write)
  }
}

extension Connection {
  public var lineage: Int { 0 }
  /// An engine in this process answers at once.
  public func foresee(_ questions: () -> [SQL]) throws {}
  public func announce() {}
  public func retire() throws {}
}

public protocol Database: Sendable {
  var dialect: Dialect { get }

  /// Runs the body on a snapshot, beside writers and other readers.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

  /// Runs the body in a transaction; returns only when its changes are durable. A thrown error undoes all of the body.
  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

  /// A consistent copy of the whole database in a new file, while it is in use.
  func backup(to path: String) async throws

  func close() async

  /// What the writer of this process did since it was opened.
  var commitStatistics: CommitStatistics { get }

  /// What other nodes announced or said. It may be late, lost or come twice.
  var news: AsyncStream<News> { get }

  /// Tells all nodes something short that is not worth keeping, this one included.
  /// - Parameter word: at most `News.longestWord` bytes.
  func say(_ word: String) async throws
}

public struct CommitStatistics: Sendable, Equatable {
  public var commits = 0
  /// How many writes they held.
  public var writes = 0
  /// Transactions that failed as a whole.
  public var failures = 0
  /// From the first statement of each to its end.
  public var seconds = 0.0

  public init() {}
}

public enum News: Sendable, Equatable {
  /// Another node committed what it announced: a wake-up only.
  case committed
  case word(String)

  /// The engine's limit for one notice, in bytes.
  public static let longestWord = 7_900
}

extension Database {
  /// An engine of one node hears of no other.
  public var news: AsyncStream<News> { AsyncStream { $0.finish() } }
  public func say(_ word: String) async throws {}
}
