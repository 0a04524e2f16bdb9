// Which second factors a person has, over all kinds of them.
import FeatureKit
import Kernel

enum SecondFactorStore {
  /// How the person can prove a second factor; empty without one.
  static func ways(of person: UserID, tenant: TenantID, in reading: Reading) throws -> [SecondFactorWay] {
    let hasApp = try AuthenticatorStore.find(person, tenant: tenant, in: reading) != nil
    let hasPasskey = try PasskeyStore.count(of: person, tenant: tenant, in: reading) > 0
    let ways: [SecondFactorWay] = (hasApp ? [.code] : []) + (hasPasskey ? [.passkey] : [])
    if ways.isEmpty { return [] }
    return ways + (try RecoveryCodeStore.left(of: person, tenant: tenant, in: reading) > 0 ? [.recoveryCode] : [])
  }

  /// Notes how many there are now, where each request finds it with its session. Without any, recovery codes end as well.
  static func recount(_ person: UserID, in work: Transaction) throws {
    let hasApp = try AuthenticatorStore.find(person, tenant: work.tenant, in: work) != nil
    let count = try PasskeyStore.count(of: person, tenant: work.tenant, in: work) + (hasApp ? 1 : 0)
    try work.run(
      """
      INSERT INTO credential (tenant, person, hash, must_change, valid_from, factors)
      VALUES (\(work.tenant), \(person), NULL, 0, 0, \(count))
      ON CONFLICT (person) DO UPDATE SET factors = excluded.factors
      """)
    if count == 0 { try RecoveryCodeStore.remove(person, in: work) }
  }

  static func count(_ person: UserID, in reading: Reading) throws -> Int {
    try reading.row("SELECT factors FROM credential WHERE tenant = \(reading.tenant) AND person = \(person)")?.int(0) ?? 0
  }
}
