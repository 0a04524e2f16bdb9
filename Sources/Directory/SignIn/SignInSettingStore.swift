// The sign-in settings of each organisation; one that never set any has the defaults.
import FeatureKit
import Kernel

enum SignInSettingStore {
  static func find(_ tenant: TenantID, in reading: Reading) throws -> SignInSettings {
    let row = try reading.row("SELECT inactivity_seconds, second_factor FROM sign_in_setting WHERE tenant = \(tenant)")
    guard let row else { return SignInSettings() }
    return SignInSettings(
      inactivity: .seconds(row.int(0)), secondFactor: SecondFactorPolicy(rawValue: row.text(1)) ?? .optional)
  }

  static func set(_ settings: SignInSettings, in work: Transaction) throws {
    let (seconds, factor) = (Int(settings.inactivity.components.seconds), settings.secondFactor.rawValue)
    try work.run(
      """
      INSERT INTO sign_in_setting (tenant, inactivity_seconds, second_factor) VALUES (\(work.tenant), \(seconds), \(factor))
      ON CONFLICT (tenant) DO UPDATE SET
        inactivity_seconds = excluded.inactivity_seconds, second_factor = excluded.second_factor
      """)
  }
}
