// Which accounts elsewhere are a person's, for whoever asks for their own data.
import Database
import FeatureKit

enum OutsideDataStore {
  static let all = [
    PersonalData.rows(
      "outsideIdentities", tables: ["person_identity"],
      [("provider", .text), ("subject", .text), ("linked", .instant), ("used", .instant)]
    ) { person, reading in
      """
      SELECT provider, subject, linked_at, used_at FROM person_identity
      WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY linked_at
      """
    }
  ]
}
