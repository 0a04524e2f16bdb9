// The one row that every writing transaction takes last: it gives audit records their number and hash, and events their
// position. Whoever holds it is alone until the commit, so numbers and positions are in the order of commits
// (docs/decisions/0004-one-ledger.md).
import Database
import Kernel

enum Ledger {
  static let genesis = [UInt8](repeating: 0, count: 32)

  struct Head: Equatable {
    var number: Int
    var hash: [UInt8]
    var position: Int
  }

  static func append(audit entries: [AuditEntry], events: [Event], on connection: any Connection) throws {
    if entries.isEmpty, events.isEmpty { return }
    if !events.isEmpty { connection.announce() }
    var head = try take(on: connection)
    for entry in entries { try insert(entry, &head, on: connection) }
    for event in events {
      head.position += 1
      try Outbox.insert(event, at: head.position, on: connection)
    }
    try connection.run(
      "UPDATE ledger SET number = \(head.number), hash = \(head.hash), position = \(head.position) WHERE id = 1")
  }

  static func head(on connection: any Connection) throws -> Head {
    try connection.run("SELECT number, hash, position FROM ledger WHERE id = 1").first.map(head)
      ?? Head(number: 0, hash: genesis, position: 0)
  }

  private static func take(on connection: any Connection) throws -> Head {
    let lock: SQL = connection.dialect == .postgres ? " FOR UPDATE" : ""
    return try connection.run("SELECT number, hash, position FROM ledger WHERE id = 1\(lock)").first.map(head)
      ?? Head(number: 0, hash: genesis, position: 0)
  }

  private static func head(_ row: Row) -> Head { Head(number: row.int(0), hash: row.blob(1), position: row.int(2)) }

  private static func insert(_ entry: AuditEntry, _ head: inout Head, on connection: any Connection) throws {
    head.number += 1
    head.hash = entry.hash(after: head.hash, number: head.number)
    try connection.run(
      """
      INSERT INTO audit (number, tenant, at, actor, action, object, outcome, address, request, hash)
      VALUES (\(head.number), \(entry.tenant), \(entry.at), \(entry.actor), \(entry.action), \(entry.object),
        \(entry.outcome), \(entry.address), \(entry.requestID), \(head.hash))
      """)
  }
}
