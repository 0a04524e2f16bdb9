// Records of the audit log as they leave the hospital with a proof: each with its place in the chain, so that anybody can recompute
// its hash, and whoever has the log can see that it stands there.
import Database
import Kernel

public struct AuditRecord: Sendable, Equatable {
  public var number: Int
  public var entry: AuditEntry
  /// The hash of the record before it.
  public var previous: [UInt8]
  public var hash: [UInt8]

  /// Whether the hash is that of these words at this place.
  public var isWhole: Bool { entry.hash(after: previous, number: number) == hash }
}

public enum AuditExcerpt {
  /// What was done to an object and below it, in order.
  /// - Parameters:
  ///   - object: `chats/19:…/messages/17…`
  ///   - first: nothing about it is older; the log is in order of time, so only this stretch of it is read.
  public static func records(about object: String, from first: Instant, to last: Instant, in reading: Reading) throws
    -> [AuditRecord]
  {
    let below = object + "/"
    return try reading.rows(
      """
      SELECT a.number, a.tenant, a.at, a.actor, a.action, a.object, a.outcome, a.address, a.request, a.hash, b.hash
      FROM audit a LEFT JOIN audit b ON b.number = a.number - 1
      WHERE a.tenant = \(reading.tenant) AND a.at >= \(first) AND a.at <= \(last)
        AND (a.object = \(object) OR substr(a.object, 1, CAST(\(below.count) AS INTEGER)) = \(below)) ORDER BY a.number
      """
    ).map { row in
      let entry = AuditEntry(
        tenant: row.text(1), at: row.instant(2), actor: row.text(3), action: row.text(4), object: row.text(5),
        outcome: row.text(6), address: row.text(7), requestID: row.text(8))
      return AuditRecord(number: row.int(0), entry: entry, previous: row.optionalBlob(10) ?? Ledger.genesis, hash: row.blob(9))
    }
  }

  /// Whether a record stands in this log, word for word.
  public static func stands(_ record: AuditRecord, on connection: any Connection) throws -> Bool {
    try connection.run("SELECT hash FROM audit WHERE number = \(record.number)").first?.blob(0) == record.hash
  }
}

// MARK: As it is written down

extension AuditRecord {
  public var json: JSON {
    [
      "number": .int(number), "tenant": .string(entry.tenant), "atMicroseconds": .int(Int(entry.at.microseconds)),
      "actor": .string(entry.actor), "action": .string(entry.action), "object": .string(entry.object),
      "outcome": .string(entry.outcome), "address": .string(entry.address), "request": .string(entry.requestID),
      "previousHash": .string(previous.hex), "hash": .string(hash.hex),
    ]
  }

  public init?(_ json: JSON) {
    func text(_ name: String) -> String? { json[name]?.string }
    guard let number = json["number"]?.int, let at = json["atMicroseconds"]?.int, let tenant = text("tenant"),
      let actor = text("actor"), let action = text("action"), let object = text("object"), let outcome = text("outcome"),
      let address = text("address"), let request = text("request"),
      let previous = text("previousHash").flatMap([UInt8].init(hex:)),
      let hash = text("hash").flatMap([UInt8].init(hex:))
    else { return nil }
    let entry = AuditEntry(
      tenant: tenant, at: Instant(microseconds: Int64(at)), actor: actor, action: action, object: object, outcome: outcome,
      address: address, requestID: request)
    (self.number, self.entry, self.previous, self.hash) = (number, entry, previous, hash)
  }
}

extension [UInt8] {
  /// Nil for what is not pairs of hexadecimal digits.
  fileprivate init?(hex: String) {
    guard hex.utf8.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    var rest = hex[...]
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    self = bytes
  }
}
