// The applications that a person allowed to act for them, for whoever asks for their own data.
import Database
import FeatureKit

enum GrantDataStore {
  static let all = [
    PersonalData.rows(
      "consents", tables: ["permission_grant"],
      [("application", .text), ("displayName", .text), ("permissions", .list), ("granted", .instant), ("grantedBy", .text)]
    ) { person, reading in
      """
      SELECT g.application, a.display_name, g.scopes, g.granted_at, g.granted_by FROM permission_grant g
      LEFT JOIN application a ON a.tenant = g.tenant AND a.id = g.application
      WHERE g.tenant = \(reading.tenant) AND g.person = \(person) ORDER BY g.granted_at
      """
    }
  ]
}
