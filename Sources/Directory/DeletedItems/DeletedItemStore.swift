// All SQL of what was deleted and can be brought back.
import Database
import FeatureKit
import Kernel

enum DeletedItemStore {
  static let notFound = Failure(.notFound, "Request_ResourceNotFound", "There is no such deleted object for you.")

  static func put(_ item: DeletedItem, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO deleted_item (tenant, \(columns))
      VALUES (\(work.tenant), \(item.id), \(item.kind.rawValue), \(item.deleted), \(item.kept))
      """)
  }

  static func find(_ id: String, in reading: Reading) throws -> DeletedItem {
    let row = try reading.row("SELECT \(columns) FROM deleted_item WHERE tenant = \(reading.tenant) AND id = \(id)")
    guard let row else { throw notFound }
    return item(row)
  }

  static func remove(_ id: String, in work: Transaction) throws {
    try work.run("DELETE FROM deleted_item WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  static func list(_ kind: DeletedItem.Kind) -> ListStore {
    ListStore(table: "deleted_item", columns: columns, condition: "kind = \(kind.rawValue)", keys: ["id"])
  }

  /// What is too old to be brought back, of every tenant.
  static func old(before: Instant, limit: Int, in reading: Reading) throws -> [(tenant: TenantID, item: DeletedItem)] {
    try reading.rows(
      "SELECT \(columns), tenant FROM deleted_item WHERE deleted_at < \(before) ORDER BY deleted_at LIMIT \(limit)"
    ).map { ($0.id(4), item($0)) }
  }

  static func item(_ row: Row) -> DeletedItem {
    DeletedItem(
      id: row.text(0), kind: DeletedItem.Kind(rawValue: row.text(1)) ?? .user, deleted: row.instant(2), kept: row.json(3))
  }

  private static let columns: SQL = "id, kind, deleted_at, kept"
}

// MARK: People

extension DeletedItemStore {
  static func people(_ ids: [UserID], in reading: Reading) throws -> [UserID: StaffMember] {
    let rows = try reading.rows(
      """
      SELECT \(PersonStore.columns) FROM person
      WHERE tenant = \(reading.tenant) AND deleted_at IS NOT NULL AND id IN \(list: ids)
      """)
    return Dictionary(rows.map { ($0.id(0), PersonStore.member($0)) }) { $1 }
  }

  static func reports(of person: UserID, in reading: Reading) throws -> [UserID] {
    try reading.rows("SELECT id FROM person WHERE tenant = \(reading.tenant) AND manager = \(person) ORDER BY id").map {
      $0.id(0)
    }
  }

  static func revive(_ person: UserID, isEnabled: Bool, in work: Transaction) throws {
    try work.run(
      """
      UPDATE person SET deleted_at = NULL, changed_at = \(work.now), is_enabled = \(isEnabled)
      WHERE tenant = \(work.tenant) AND id = \(person)
      """)
  }

  /// Leaves the name, by which old messages say who wrote them, and nothing else.
  static func erase(_ person: UserID, in work: Transaction) throws {
    try work.run(
      """
      UPDATE person SET principal_name = id, domain = '', given_name = NULL, surname = NULL, mail = NULL, mail_nickname = NULL,
        job_title = NULL, department = NULL, department_code = NULL, office_location = NULL, mobile_phone = NULL,
        preferred_language = NULL, employee_id = NULL, about_me = NULL, business_phones = '[]', hire_date = NULL, folded = '',
        folded_given_name = NULL, folded_surname = NULL, folded_mail = NULL, folded_job_title = NULL, folded_department = NULL,
        folded_office = NULL
      WHERE tenant = \(work.tenant) AND id = \(person)
      """)
    try work.run("DELETE FROM invitation WHERE tenant = \(work.tenant) AND person = \(person)")
    try work.run("DELETE FROM credential WHERE tenant = \(work.tenant) AND person = \(person)")
  }
}
