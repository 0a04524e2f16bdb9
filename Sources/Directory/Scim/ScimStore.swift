// The outside directory's names of our people and groups, by our ids.
import Database
import FeatureKit
import Kernel

enum ScimStore {
  static func put(_ link: ScimLink, of object: String, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO provisioned (tenant, object, external_id, user_name, user_key)
      VALUES (\(work.tenant), \(object), \(link.externalID), \(link.userName), \(link.userName?.lowercased()))
      ON CONFLICT (tenant, object) DO UPDATE SET external_id = excluded.external_id, user_name = excluded.user_name,
        user_key = excluded.user_key
      """)
  }

  static func links(of objects: some Collection<String>, in reading: Reading) throws -> [String: ScimLink] {
    let rows = try reading.rows(
      """
      SELECT object, external_id, user_name FROM provisioned WHERE tenant = \(reading.tenant) AND object IN \(list: objects)
      """)
    return Dictionary(
      rows.map { ($0.text(0), ScimLink(externalID: $0.optionalText(1), userName: $0.optionalText(2))) }
    ) { $1 }
  }

  static func link(of object: String, in reading: Reading) throws -> ScimLink {
    try links(of: [object], in: reading)[object] ?? ScimLink()
  }

  static func forget(_ object: String, in work: Transaction) throws {
    try work.run("DELETE FROM provisioned WHERE tenant = \(work.tenant) AND object = \(object)")
  }

  /// The groups of these people, by name.
  static func groups(of people: [UserID], in reading: Reading) throws -> [UserID: [(id: GroupID, name: String)]] {
    let rows = try reading.rows(
      """
      SELECT m.person, g.id, g.display_name FROM group_member m JOIN staff_group g ON g.id = m.staff_group
      WHERE m.tenant = \(reading.tenant) AND g.tenant = \(reading.tenant) AND m.person IN \(list: people)
      ORDER BY g.folded_name, g.id
      """)
    return Dictionary(grouping: rows) { $0.id(0) }.mapValues { $0.map { ($0.id(1), $0.text(2)) } }
  }
}
