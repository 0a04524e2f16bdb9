// The applications that are signed in for a person now, for whoever asks for their own data.
import Database
import FeatureKit

enum TokenDataStore {
  static let all = [
    PersonalData.rows(
      "applicationSignIns", tables: ["token_family"],
      [("application", .text), ("permissions", .list), ("started", .instant), ("ends", .instant), ("ended", .instant)]
    ) { person, reading in
      """
      SELECT application, scopes, created_at, expires_at, ended_at FROM token_family
      WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY created_at
      """
    }
  ]
}
