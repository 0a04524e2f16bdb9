// A person's second factor without its secrets, for whoever asks for their own data.
import Database
import FeatureKit

enum FactorDataStore {
  static let all = [
    PersonalData.rows("authenticatorApps", tables: ["authenticator"], [("confirmed", .instant)]) { person, reading in
      """
      SELECT confirmed_at FROM authenticator
      WHERE tenant = \(reading.tenant) AND person = \(person) AND confirmed_at IS NOT NULL
      """
    },
    PersonalData.rows("recoveryCodes", tables: ["recovery_code"], [("unused", .number)]) { person, reading in
      "SELECT COUNT(*) FROM recovery_code WHERE tenant = \(reading.tenant) AND person = \(person) HAVING COUNT(*) > 0"
    },
  ]
}
