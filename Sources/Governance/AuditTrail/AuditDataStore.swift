// What the audit log says that a person did, for whoever asks for their own data. What others did about them is others' data.
import Database
import FeatureKit

enum AuditDataStore {
  static let all = [
    PersonalData.pages(
      "audit", tables: ["audit"],
      [
        ("number", .number), ("at", .instant), ("activity", .text), ("object", .text), ("outcome", .text), ("address", .text),
      ]
    ) { person, after, reading in
      """
      SELECT CAST(number AS TEXT) AS place, number, at, action, object, outcome, address FROM audit
      WHERE tenant = \(reading.tenant) AND actor = \(person) AND number > \(Int(after ?? "") ?? 0)
      ORDER BY number LIMIT \(PersonalData.sliceSize)
      """
    }
  ]
}
