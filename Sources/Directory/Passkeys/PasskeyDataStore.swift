// A person's passkeys by their names, for whoever asks for their own data.
import Database
import FeatureKit

enum PasskeyDataStore {
  static let all = [
    PersonalData.rows(
      "passkeys", tables: ["passkey"], [("name", .text), ("site", .text), ("created", .instant), ("used", .instant)]
    ) { person, reading in
      """
      SELECT name, site, created_at, used_at FROM passkey
      WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY created_at
      """
    }
  ]
}
