// How and where a person signs in, without anything that opens a door, for whoever asks for their own data.
import Database
import FeatureKit

enum SignInDataStore {
  static let all = [
    PersonalData.rows(
      "sessions", tables: ["session"],
      [("started", .instant), ("seen", .instant), ("ends", .instant), ("device", .text), ("address", .text)]
    ) { person, reading in
      """
      SELECT created_at, seen_at, expires_at, device, address FROM session
      WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY created_at
      """
    },
    PersonalData.rows(
      "password", tables: ["credential"], [("isSet", .flag), ("mustBeChanged", .flag), ("signInsCountFrom", .instant)]
    ) { person, reading in
      """
      SELECT CASE WHEN hash IS NULL THEN 0 ELSE 1 END, must_change, valid_from FROM credential
      WHERE tenant = \(reading.tenant) AND person = \(person)
      """
    },
  ]
}
