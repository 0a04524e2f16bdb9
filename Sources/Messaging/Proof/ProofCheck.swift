// Checks a proof without the server that made it: that the signature is over these words, that every audit record has the hash of
// its words, and, where the log is at hand, that each stands in it.
import Database
import FeatureKit
import Foundation
import Kernel

public enum ProofCheck {
  public struct Finding: Sendable, Equatable {
    /// Empty for a proof that holds.
    public var faults: [String]
    public var keyID: String
    public var records: Int
    public var isHeldAgainstLog: Bool
    /// What it is about, for whoever reads the result.
    public var message: String
    /// Whether it is the certificate of a removal instead.
    public var isCertificate = false
  }

  /// - Parameters:
  ///   - file: the proof as it was saved, JSON or the printed page.
  ///   - trusted: the ids of the hospital's keys where they are known.
  ///   - log: the hospital's database, or a copy of it.
  public static func check(
    _ file: [UInt8], by signatures: any WebSignatures, trusted: Set<String>? = nil, log: (any Database)? = nil
  ) async throws -> Finding {
    guard let document = document(in: file), let record = document["record"], let key = document["key"],
      let id = key["kid"]?.string, let signature = document["signature"]?.string
    else { throw Failure.badRequest("This is no proof: the record, its signature or the key is missing.") }
    var faults: [String] = []
    if !(await isSigned(record, signature, id, key, signatures)) { faults.append("The signature is not over these words.") }
    if let trusted, !trusted.contains(id) { faults.append("The key \(id) is not one of this hospital's.") }
    let entries = record["audit"]?.array ?? []
    let records = entries.compactMap(AuditRecord.init)
    if records.count != entries.count { faults.append("An audit record cannot be read.") }
    for entry in records where !entry.isWhole { faults.append("The audit record \(entry.number) was altered.") }
    if let log { faults += try await missing(records, in: log) }
    return Finding(
      faults: faults, keyID: id, records: records.count, isHeldAgainstLog: log != nil,
      message: (record["removal"] ?? record["message"])?["id"]?.string ?? "", isCertificate: record["removal"] != nil)
  }

  /// The ids of the keys that sign here, whichever hospital of this database they belong to.
  public static func keys(in database: any Database) async throws -> Set<String> {
    try await database.read { try ProofKeyStore.ids(on: $0) }
  }

  private static func isSigned(
    _ record: JSON, _ token: String, _ id: String, _ key: JSON, _ signatures: any WebSignatures
  ) async -> Bool {
    let key = SigningKey(id: id, algorithm: .es256, publicKey: key, privateKey: nil)
    guard let ring = try? await signatures.ring(of: [key]), let claims = try? await ring.claims(of: token, type: Proof.tokenType)
    else { return false }
    return claims["sha256"]?.string == Digest.sha256(record.bytes).hex
  }

  private static func missing(_ records: [AuditRecord], in log: any Database) async throws -> [String] {
    try await log.read { connection in
      try records.filter { try !AuditExcerpt.stands($0, on: connection) }.map {
        "The audit record \($0.number) does not stand in the log."
      }
    }
  }

  /// The printed page carries the same document.
  static func document(in file: [UInt8]) -> JSON? {
    if let json = try? JSON(parsing: file) { return json }
    let text = String(decoding: file, as: UTF8.self)
    guard let begin = text.range(of: ProofPrint.opening),
      let end = text.range(of: "</script>", range: begin.upperBound..<text.endIndex)
    else { return nil }
    return try? JSON(parsing: String(text[begin.upperBound..<end.lowerBound]).replacing("<\\/", with: "</"))
  }
}
