// The keys that sign tokens, shared by every node through the database; the private halves sealed by the vault.
import Database
import FeatureKit
import Kernel

struct StoredKey: Sendable {
  var key: SigningKey
  var created: Instant
  /// Shown to clients from the beginning, used from here on.
  var signsFrom: Instant
  /// Checked against from here on, but signing no more.
  var retired: Instant?
}

enum SigningKeyStore {
  private static let purpose = "signing-key"

  /// The newest first.
  static func all(in reading: Reading) throws -> [StoredKey] {
    let vault = try reading.ports.require(.vault)
    return try reading.rows(
      "SELECT id, algorithm, public, private, created_at, signs_from, retired_at FROM signing_key ORDER BY signs_from DESC, id"
    ).compactMap { row in
      guard let algorithm = SigningAlgorithm(rawValue: row.text(1)) else { return nil }
      // One that was sealed under another master key still checks; this node then signs with one of its own.
      let pem = row.optionalBlob(3).flatMap { try? vault.open($0, for: purpose) }.map { String(decoding: $0, as: UTF8.self) }
      return StoredKey(
        key: SigningKey(id: row.text(0), algorithm: algorithm, publicKey: row.json(2), privateKey: pem),
        created: row.instant(4), signsFrom: row.instant(5), retired: row.optionalInstant(6))
    }
  }

  static func insert(_ key: SigningKey, signsFrom: Instant, in work: Transaction) throws {
    let sealed = try key.privateKey.map { try work.ports.require(.vault).seal(Array($0.utf8), for: purpose) }
    try work.run(
      """
      INSERT INTO signing_key (id, algorithm, public, private, created_at, signs_from)
      VALUES (\(key.id), \(key.algorithm.rawValue), \(key.publicKey), \(sealed), \(work.now), \(signsFrom))
      """)
  }

  static func retire(_ algorithm: SigningAlgorithm, at time: Instant, in work: Transaction) throws {
    try work.run(
      "UPDATE signing_key SET retired_at = \(time) WHERE algorithm = \(algorithm.rawValue) AND retired_at IS NULL")
  }

  static func removeAll(in work: Transaction) throws { try work.run("DELETE FROM signing_key") }

  /// What cannot sign any more need not be kept secret: it is gone.
  static func forget(retiredBefore old: Instant, in work: Transaction) throws {
    try work.run("UPDATE signing_key SET private = NULL WHERE retired_at <= \(work.now)")
    try work.run("DELETE FROM signing_key WHERE retired_at < \(old)")
  }
}
