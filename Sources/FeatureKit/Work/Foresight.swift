// What a piece of work is certain to ask, fetched in one journey where the database is elsewhere. Each question is put as the work
// will put it, by the same functions: nothing is said twice.
import Database

extension Reading {
  /// - Parameter questions: the first statement of each is fetched; what follows from its answer is not known yet.
  public func foresee(_ questions: [(Reading) throws -> Void]) throws {
    try connection.foresee {
      let ledger = { (reading: Reading) in _ = try Ledger.head(on: reading.connection) }
      return (questions + (connection.handed == nil ? [ledger] : [])).compactMap { question in
        let listener = Listener(dialect)
        let reading = Reading(connection: listener, actor: actor, now: now, ports: ports)
        _ = try? question(reading)
        return listener.heard
      }
    }
  }
}

/// Hears the first question, and lets none be answered.
private final class Listener: Connection {
  let dialect: Dialect
  private(set) var heard: SQL?
  var handed: Handed?

  init(_ dialect: Dialect) { self.dialect = dialect }

  func run(_ sql: SQL) throws -> [Row] {
    heard = heard ?? sql
    throw DatabaseError(.other, "Only listening")
  }
}
