// The people behind assignments, as administrators see them: who has a policy or a package, and everybody for lists.
import Database
import FeatureKit
import Kernel

/// Somebody in an administrator's list.
struct Holder: Sendable, Equatable {
  var id: UserID
  var principalName: String
  var displayName: String
  var mail: String?
  var jobTitle: String?
  var department: String?
  var isEnabled: Bool
  var created: Instant
  var changed: Instant
}

enum HolderStore {
  private static let columns: SQL = """
    d.id, d.principal_name, d.display_name, d.mail, d.job_title, d.department, d.is_enabled, d.created_at, d.changed_at
    """

  static func policy(_ id: PolicyID, _ reading: Reading) -> SQL {
    "d.id IN (SELECT person FROM policy_person WHERE tenant = \(reading.tenant) AND policy = \(id))"
  }

  static func package(_ id: PackageID, _ reading: Reading) -> SQL {
    "d.id IN (SELECT person FROM policy_package_person WHERE tenant = \(reading.tenant) AND package = \(id))"
  }

  /// By name. The token of a page is the id of the last one before it, so that addresses carry no names.
  static func page(_ condition: SQL, after: String?, size: Int, in reading: Reading) throws -> (items: [Holder], next: String?) {
    let people = try reading.ports.require(.directoryTables).people(of: reading.tenant)
    let position: SQL =
      after.map { "(d.folded_name, d.id) > (SELECT l.folded_name, l.id FROM \(people) l WHERE l.id = \($0))" } ?? "1 = 1"
    let holders = try reading.rows(
      """
      SELECT \(columns) FROM \(people) d WHERE \(condition) AND \(position) ORDER BY d.folded_name, d.id LIMIT \(size + 1)
      """
    ).map(holder)
    return (Array(holders.prefix(size)), holders.count > size ? holders[size - 1].id.text : nil)
  }

  static func find(_ id: UserID, in reading: Reading) throws -> Holder? {
    let people = try reading.ports.require(.directoryTables).people(of: reading.tenant)
    return try reading.row("SELECT \(columns) FROM \(people) d WHERE d.id = \(id)").map(holder)
  }

  /// Those whom keys name: ids or user principal names, in lower case.
  static func ids(_ keys: [String], in reading: Reading) throws -> [String: UserID] {
    let people = try reading.ports.require(.directoryTables).people(of: reading.tenant)
    let rows = try reading.rows(
      """
      SELECT d.id, d.principal_name FROM \(people) d WHERE d.id IN \(list: keys)
      UNION
      SELECT d.id, d.principal_name FROM \(people) d WHERE d.principal_name IN \(list: keys)
      """)
    return rows.reduce(into: [:]) { ids, row in
      ids[row.text(0)] = row.id(0)
      ids[row.text(1)] = row.id(0)
    }
  }

  /// Everybody who is not deleted.
  static func everybody(in reading: Reading) throws -> Set<UserID> {
    let people = try reading.ports.require(.directoryTables).people(of: reading.tenant)
    return Set(try reading.rows("SELECT d.id FROM \(people) d").map { $0.id(0) })
  }

  static func members(of group: GroupID, in reading: Reading) throws -> Set<UserID> {
    let members = try reading.ports.require(.directoryTables).members(of: reading.tenant)
    return Set(try reading.rows("SELECT m.person FROM \(members) m WHERE m.staff_group = \(group)").map { $0.id(0) })
  }

  private static func holder(_ row: Row) -> Holder {
    Holder(
      id: row.id(0), principalName: row.text(1), displayName: row.text(2), mail: row.optionalText(3),
      jobTitle: row.optionalText(4), department: row.optionalText(5), isEnabled: row.flag(6), created: row.instant(7),
      changed: row.instant(8))
  }
}
