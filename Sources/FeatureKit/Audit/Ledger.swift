// The one row that gives audit records their number and hash, and events their position. Writers work one after the other, so
// numbers and positions are in the order of commits; those who share a commit hand the row on and write it once
// (docs/decisions/0004-one-ledger.md).
import Database
import Kernel

enum Ledger {
  static let genesis = [UInt8](repeating: 0, count: 32)

  struct Head: Equatable {
    var number: Int
    var hash: [UInt8]
    var position: Int
    /// The server's history in which the last event was written; 0 where none was yet.
    var lineage = 0

    /// A server that crashed before a standby took over may have shown events that the standby never had. Their positions are not
    /// used again, or whoever resumes behind such an event would miss the one that has its position now.
    mutating func enter(_ lineage: Int) {
      if self.lineage != 0, self.lineage != lineage { position += Ledger.leap }
      self.lineage = lineage
    }
  }

  /// More events than can be seen before a standby has them.
  static let leap = 1_000_000

  static func append(audit entries: [AuditEntry], events: [Event], on connection: any Connection) throws {
    if entries.isEmpty, events.isEmpty { return }
    if !events.isEmpty { connection.announce() }
    var head = try head(on: connection)
    for entry in entries { try insert(entry, &head, on: connection) }
    if !events.isEmpty { head.enter(connection.lineage) }
    for event in events {
      head.position += 1
      try Outbox.insert(event, at: head.position, on: connection)
    }
    connection.handed = Handed(head) { connection in
      try connection.run(
        """
        UPDATE ledger SET number = \(head.number), hash = \(head.hash), position = \(head.position), lineage = \(head.lineage)
        WHERE id = 1
        """)
    }
  }

  static func head(on connection: any Connection) throws -> Head {
    if let head = connection.handed?.value as? Head { return head }
    return try connection.run("SELECT number, hash, position, lineage FROM ledger WHERE id = 1").first.map(head)
      ?? Head(number: 0, hash: genesis, position: 0)
  }

  private static func head(_ row: Row) -> Head {
    Head(number: row.int(0), hash: row.blob(1), position: row.int(2), lineage: row.int(3))
  }

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

extension Reading {
  /// The number of the newest audit record.
  public func lastAuditNumber() throws -> Int { try Ledger.head(on: connection).number }

  /// The position of the newest event: a stream that goes on after it tells all that this reading has not seen.
  public func lastPosition() throws -> Int { try Ledger.head(on: connection).position }
}
