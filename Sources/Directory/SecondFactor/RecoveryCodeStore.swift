// Recovery codes as hashes; a used one is gone.
import FeatureKit
import Kernel

enum RecoveryCodeStore {
  /// New codes; earlier ones end.
  static func replace(of person: UserID, in work: Transaction) throws -> [String] {
    try remove(person, in: work)
    let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.make() }
    for code in codes {
      try work.run(
        "INSERT INTO recovery_code (tenant, person, hash) VALUES (\(work.tenant), \(person), \(RecoveryCode.hash(code)))")
    }
    return codes
  }

  static func left(of person: UserID, tenant: TenantID, in reading: Reading) throws -> Int {
    try reading.row("SELECT COUNT(*) FROM recovery_code WHERE tenant = \(tenant) AND person = \(person)")?.int(0) ?? 0
  }

  /// Whether the code was one of theirs; it is none any more.
  static func use(_ code: String, of person: UserID, in work: Transaction) throws -> Bool {
    let hash = RecoveryCode.hash(code)
    return try work.run(
      "DELETE FROM recovery_code WHERE tenant = \(work.tenant) AND person = \(person) AND hash = \(hash) RETURNING hash"
    ).count == 1
  }

  static func remove(_ person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM recovery_code WHERE tenant = \(work.tenant) AND person = \(person)")
  }
}
