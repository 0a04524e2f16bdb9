// All SQL of the policy about passwords.
import Database
import FeatureKit
import Kernel

enum PolicyStore {
  static func policy(in reading: Reading) throws -> SignInPolicy { try policy(of: reading.tenant, in: reading) }

  static func policy(of tenant: TenantID, in reading: Reading) throws -> SignInPolicy {
    let row = try reading.row("SELECT only_outside, emergency FROM sign_in_policy WHERE tenant = \(tenant)")
    guard let row else { return SignInPolicy() }
    let emergency = (row.json(1).array ?? []).compactMap(\.string).map { UserID($0) }
    return SignInPolicy(onlyOutside: row.flag(0), emergency: emergency)
  }

  static func set(_ policy: SignInPolicy, in work: Transaction) throws {
    let emergency = JSON.array(policy.emergency.map { .string($0.text) })
    try work.run(
      """
      INSERT INTO sign_in_policy (tenant, only_outside, emergency) VALUES (\(work.tenant), \(policy.onlyOutside), \(emergency))
      ON CONFLICT (tenant) DO UPDATE SET only_outside = excluded.only_outside, emergency = excluded.emergency
      """)
  }
}
