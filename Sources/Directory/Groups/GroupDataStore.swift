// The groups that a person belongs to or keeps, for whoever asks for their own data.
import Database
import FeatureKit

enum GroupDataStore {
  static let all = [
    PersonalData.rows("groups", tables: ["group_member"], columns) { person, reading in
      """
      SELECT g.id, g.display_name, m.since FROM group_member m
      JOIN staff_group g ON g.tenant = m.tenant AND g.id = m.staff_group
      WHERE m.tenant = \(reading.tenant) AND m.person = \(person) ORDER BY g.id
      """
    },
    PersonalData.rows("ownedGroups", tables: ["group_owner"], columns) { person, reading in
      """
      SELECT g.id, g.display_name, m.since FROM group_owner m
      JOIN staff_group g ON g.tenant = m.tenant AND g.id = m.staff_group
      WHERE m.tenant = \(reading.tenant) AND m.person = \(person) ORDER BY g.id
      """
    },
  ]

  private static let columns: [(String, PersonalData.Kind)] = [("id", .text), ("displayName", .text), ("since", .instant)]
}
