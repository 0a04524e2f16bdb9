// Counts sign-in attempts by name and by address, whether or not the name exists.
import FeatureKit
import Kernel

struct AttemptStore {
  let key: String
  let free: Int

  static func name(_ principalName: String) -> AttemptStore {
    AttemptStore(key: "name:" + Digest.sha256(principalName.lowercased()).hex, free: AttemptRules.freeForName)
  }

  static func address(_ address: String) -> AttemptStore {
    AttemptStore(key: "address:" + address, free: AttemptRules.freeForAddress)
  }

  /// A person's codes, wherever they are typed.
  static func factor(_ person: UserID) -> AttemptStore {
    AttemptStore(key: "factor:\(person)", free: AttemptRules.freeForName)
  }

  /// A person's own current password, typed to change it.
  static func change(_ person: UserID) -> AttemptStore {
    AttemptStore(key: "change:\(person)", free: AttemptRules.freeForName)
  }

  /// Counts an attempt as failed before its password is looked at, so that guesses side by side gain nothing.
  func begin(in work: Transaction) throws {
    let row = try work.row("SELECT failures, last, locked_until FROM attempt WHERE key = \(key)")
    if let lock = row?.instant(2), lock > work.now {
      throw Failure(
        .tooManyRequests, "TooManySignInAttempts", "Too many wrong passwords. Wait as long as Retry-After says.",
        retryAfter: lock - work.now)
    }
    let isOld = row.map { work.now - $0.instant(1) > AttemptRules.memory } ?? true
    let failures = (isOld ? 0 : row?.int(0) ?? 0) + 1
    let lock = work.now + AttemptRules.wait(afterFailures: failures, free: free)
    try work.run(
      """
      INSERT INTO attempt (key, failures, last, locked_until) VALUES (\(key), \(failures), \(work.now), \(lock))
      ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last = excluded.last, locked_until = excluded.locked_until
      """)
  }

  func clear(in work: Transaction) throws { try work.run("DELETE FROM attempt WHERE key = \(key)") }

  /// A good password gives back what its own attempt took from a shared address.
  func forgive(in work: Transaction) throws {
    try work.run(
      "UPDATE attempt SET failures = CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END, locked_until = 0 WHERE key = \(key)")
  }
}
