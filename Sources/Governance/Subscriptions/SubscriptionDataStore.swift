// What programs follow on behalf of a person, for whoever asks for their own data.
import Database
import FeatureKit

enum SubscriptionDataStore {
  static let all = [
    PersonalData.rows(
      "subscriptions", tables: ["subscription"],
      [("resource", .text), ("changes", .list), ("application", .text), ("created", .instant), ("ends", .instant)]
    ) { person, reading in
      """
      SELECT resource, change_type, client, created_at, expires_at FROM subscription
      WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY created_at
      """
    }
  ]
}
