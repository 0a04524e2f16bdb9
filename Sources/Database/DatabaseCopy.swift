// Moves everything from one database to another that has the same schema and nothing in it: all of it or nothing.
import Synchronization

public enum DatabaseCopy {
  public struct Count: Sendable, Equatable {
    public var table: String
    public var rows: Int
  }

  private enum Page: Sendable {
    case rows([Row], table: String, columns: [String])
    /// All was sent; so many rows there must be.
    case end([Count])
  }

  /// Copies the source in one transaction of the target. Nobody writes to the source meanwhile: a server that runs on it
  /// asks its callers to come again, and once the copy is safe, writes there no more.
  /// - Parameter verify: a last look at the copy before it is committed; where it throws, nothing of it stays, and the source goes on.
  /// - Returns: how many rows each table has, the same on both sides.
  public static func run(
    from source: any Database, to target: any Database, verify: @escaping @Sendable (any Connection) throws -> Void = { _ in }
  ) async throws -> [Count] {
    let plan = try await target.read { try Self.plan(on: $0) }
    let (pages, arrivals) = (Handover<Page>(), Handover<Bool>())
    async let sent: Void = source.write(
      once { connection in
        defer { pages.close() }
        try send(plan, from: connection, to: pages)
        pages.close()
        if arrivals.take() == true { try connection.retire() }
      })
    let received: Result<[Count], any Error>
    do {
      let counts = try await target.write(
        once { connection in
          defer { pages.close() }
          let counts = try receive(pages, plan, on: connection)
          try verify(connection)
          return counts
        })
      received = .success(counts)
    } catch {
      received = .failure(error)
    }
    try arrivals.put((try? received.get()) != nil)
    // When both failed, what the receiving side says is only that the copy was given up.
    try await sent
    return try received.get()
  }

  /// Refuses a database in which something is, before anything is done to it.
  public static func requireEmpty(_ target: any Database) async throws { _ = try await target.read { try plan(on: $0) } }

  /// A transaction that is repeated after a loss would find the pages gone.
  private static func once<T>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) -> @Sendable (any Connection) throws -> T {
    let hasRun = Atomic(false)
    return { connection in
      if hasRun.exchange(true, ordering: .relaxed) { throw DatabaseError(.other, "The server was lost meanwhile; begin again") }
      return try body(connection)
    }
  }

  /// The target's tables and what to fill in each. Refuses a target in which something is.
  private static func plan(on target: any Connection) throws -> [String: [String]] {
    var plan: [String: [String]] = [:]
    for table in try Catalogue.tables(on: target) where table != "migration" {
      if try Catalogue.count(table, on: target) > 0, try !isUntouchedLedger(table, on: target) {
        throw DatabaseError(.other, "The target is not empty: there is something in the table \(table)")
      }
      plan[table] = try Catalogue.columns(of: table, on: target)
    }
    return plan
  }

  /// The one row that the schema itself lays.
  private static func isUntouchedLedger(_ table: String, on target: any Connection) throws -> Bool {
    try table == "ledger" && target.run("SELECT 1 FROM ledger WHERE number > 0 OR position > 0").isEmpty
  }

  private static func send(
    _ plan: [String: [String]], from source: any Connection, to pages: Handover<Page>
  ) throws {
    guard Set(try Catalogue.tables(on: source)) == Set(plan.keys).union(["migration"]) else {
      throw DatabaseError(.other, "The schemas differ: start this version of the server once on the source")
    }
    let counts = try plan.sorted { $0.key < $1.key }.map { table, columns in
      try Catalogue.pages(of: table, columns, on: source) { try pages.put(.rows($0, table: table, columns: columns)) }
      return Count(table: table, rows: try Catalogue.count(table, on: source))
    }
    try pages.put(.end(counts))
  }

  private static func receive(
    _ pages: Handover<Page>, _ plan: [String: [String]], on target: any Connection
  ) throws -> [Count] {
    if target.dialect == .postgres { try target.run("SET LOCAL statement_timeout = 0") }
    try target.run("DELETE FROM ledger")
    while let page = pages.take() {
      switch page {
      case .rows(let rows, let table, let columns): try insert(rows, into: table, columns, on: target)
      case .end(let sent):
        let counts = try plan.keys.sorted().map { Count(table: $0, rows: try Catalogue.count($0, on: target)) }
        if counts != sent { throw DatabaseError(.other, "Not every row arrived") }
        // Or the first questions would be answered without knowing how large the tables are.
        try target.run("ANALYZE")
        return counts
      }
    }
    throw DatabaseError(.other, "The copy was given up")
  }

  private static func insert(_ rows: [Row], into table: String, _ columns: [String], on target: any Connection) throws {
    let names = SQL(stringLiteral: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES ")
    for row in rows { try target.run("\(names)(\(row.columns.map { "\($0)" as SQL }.joined(by: ", ")))") }
  }
}

extension SQLValue: SQLEncodable { public var sqlValue: SQLValue { self } }
