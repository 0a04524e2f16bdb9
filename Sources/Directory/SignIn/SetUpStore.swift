// The one-time set-up token, as a hash.
import FeatureKit
import Kernel

enum SetUpStore {
  static func replace(_ secret: String, until expires: Instant, in work: Transaction) throws {
    try clear(in: work)
    try work.run("INSERT INTO setup_token (secret, expires_at) VALUES (\(Digest.sha256(secret)), \(expires))")
  }

  static func isGood(_ secret: String, in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM setup_token WHERE secret = \(Digest.sha256(secret)) AND expires_at > \(reading.now)") != nil
  }

  static func clear(in work: Transaction) throws { try work.run("DELETE FROM setup_token") }
}
