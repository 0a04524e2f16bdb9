// Proves that nobody touched the audit log: recomputes every hash from the first record on, or from where it was proved already.
import Database
import Kernel

public enum AuditChain {
  public enum Finding: Sendable, Equatable {
    /// All records stand as they were written. The head may be noted elsewhere, to find a cut-off end later.
    case intact(records: Int, head: String)
    /// The first record that is not as it was written, or is missing.
    case broken(number: Int, reason: String)
  }

  /// How far the log was found to stand as it was written.
  public struct Place: Sendable, Equatable {
    public var number: Int
    public var hash: [UInt8]

    public init(number: Int, hash: [UInt8]) { (self.number, self.hash) = (number, hash) }
    public static let beginning = Place(number: 0, hash: Ledger.genesis)
  }

  /// Reads the whole log in pages on one snapshot; memory stays small however long it is.
  /// - Parameter expecting: a head noted earlier, `NUMBER:HASH`; that record must still be the same.
  public static func verify(_ database: any Database, expecting: String? = nil) async throws -> Finding {
    let anchor = try expecting.map(Anchor.init)
    return try await database.read { try verify($0, anchor) }
  }

  /// The whole log as a transaction sees it.
  public static func verify(_ connection: any Connection) throws -> Finding { try verify(connection, nil) }

  private static func verify(_ connection: any Connection, _ anchor: Anchor?) throws -> Finding {
    var place = Place.beginning
    if let fault = try walk(from: &place, most: .max, anchor, on: connection) { return fault }
    if let anchor, place.number < anchor.number { return .broken(number: place.number + 1, reason: "The record is missing.") }
    return end(place, try Ledger.head(on: connection))
  }

  /// A part of the log, for whoever verifies it little by little.
  /// - Returns: how far it came; what it found, once it is at the end or where something is wrong.
  public static func verify(
    from start: Place, most: Int, on connection: any Connection
  ) throws -> (place: Place, finding: Finding?) {
    var place = start
    if let fault = try walk(from: &place, most: most, nil, on: connection) { return (place, fault) }
    if place.number - start.number >= most { return (place, nil) }
    return (place, end(place, try Ledger.head(on: connection)))
  }

  /// - Returns: the first fault; nil where there is none, or not yet.
  private static func walk(
    from place: inout Place, most: Int, _ anchor: Anchor?, on connection: any Connection
  ) throws -> Finding? {
    var left = most
    while left > 0 {
      let page = try page(after: place.number, limit: min(left, 1000), on: connection)
      for (number, entry, hash) in page {
        if let fault = fault(number, entry, hash, after: &place) ?? anchor?.fault(number, hash) { return fault }
      }
      if page.isEmpty { return nil }
      left -= page.count
    }
    return nil
  }

  /// A record that is known from outside, against a log that was rewritten as a whole.
  private struct Anchor {
    let number: Int
    let hash: String

    init(_ text: String) throws {
      let parts = text.split(separator: ":")
      guard parts.count == 2, let number = Int(parts[0]) else {
        throw Failure.badRequest("The expected head must look like NUMBER:HASH.", target: "expect")
      }
      (self.number, hash) = (number, String(parts[1]))
    }

    func fault(_ number: Int, _ hash: [UInt8]) -> Finding? {
      number == self.number && hash.hex != self.hash
        ? .broken(number: number, reason: "The record is not the one that was noted.") : nil
    }
  }

  private static func fault(_ number: Int, _ entry: AuditEntry, _ hash: [UInt8], after place: inout Place) -> Finding? {
    let expected = place.number + 1
    if number != expected { return .broken(number: expected, reason: "The record is missing.") }
    let right = entry.hash(after: place.hash, number: number)
    guard right == hash else { return .broken(number: number, reason: "The record was altered or moved.") }
    place = Place(number: number, hash: right)
    return nil
  }

  private static func end(_ read: Place, _ ledger: Ledger.Head) -> Finding {
    if read.number < ledger.number { return .broken(number: read.number + 1, reason: "The record is missing.") }
    if read.hash != ledger.hash { return .broken(number: read.number, reason: "The ledger does not end on this record.") }
    return .intact(records: read.number, head: read.hash.hex)
  }

  private static func page(
    after number: Int, limit: Int, on connection: any Connection
  ) throws -> [(number: Int, entry: AuditEntry, hash: [UInt8])] {
    try connection.run(
      """
      SELECT number, tenant, at, actor, action, object, outcome, address, request, hash
      FROM audit WHERE number > \(number) ORDER BY number LIMIT \(limit)
      """
    ).map { row in
      let entry = AuditEntry(
        tenant: row.text(1), at: row.instant(2), actor: row.text(3), action: row.text(4), object: row.text(5),
        outcome: row.text(6), address: row.text(7), requestID: row.text(8))
      return (row.int(0), entry, row.blob(9))
    }
  }
}
