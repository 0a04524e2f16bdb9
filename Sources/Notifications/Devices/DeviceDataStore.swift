// The browsers in which a person is told of things, without the addresses that reach them, for whoever asks for their own data.
import Database
import FeatureKit

enum DeviceDataStore {
  static let all = [
    PersonalData.rows(
      "devices", tables: ["push_device"], [("name", .text), ("added", .instant), ("reached", .instant), ("problem", .text)]
    ) { person, reading in
      """
      SELECT name, created_at, reached_at, problem FROM push_device
      WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY created_at
      """
    }
  ]
}
