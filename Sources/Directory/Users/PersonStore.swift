// The people of the directory: reading and writing one of them. Lists are in PersonListStore.
import Database
import FeatureKit
import Kernel

enum PersonStore {
  /// Texts last and in the order of `PersonText`, so that both directions can go through them.
  static let columns: SQL = """
    id, principal_name, display_name, is_enabled, business_phones, hire_date, manager, created_at, changed_at, guest, given_name,
    surname, mail, mail_nickname, job_title, department, department_code, office_location, mobile_phone, preferred_language,
    employee_id, about_me
    """

  /// The person that a key names: `me`, an id or a user principal name.
  static func find(_ key: String, in reading: Reading) throws -> StaffMember {
    guard let person = try findIfAny(key, in: reading) else { throw notFound }
    return person
  }

  static func findIfAny(_ key: String, in reading: Reading) throws -> StaffMember? {
    let key = key == "me" ? try reading.me().text : key.lowercased()
    let match: SQL = key.contains("@") ? "principal_name = \(key)" : "id = \(key)"
    return try reading.row(
      "SELECT \(columns) FROM person WHERE tenant = \(reading.tenant) AND deleted_at IS NULL AND \(match)"
    ).map(member)
  }

  static let notFound = Failure(.notFound, "Request_ResourceNotFound", "There is no such user for you.")

  static func find(_ id: UserID, in reading: Reading) throws -> StaffMember? {
    try people([id], in: reading)[id]
  }

  static func people(_ ids: some Collection<UserID>, in reading: Reading) throws -> [UserID: StaffMember] {
    let rows = try reading.rows(
      "SELECT \(columns) FROM person WHERE tenant = \(reading.tenant) AND deleted_at IS NULL AND id IN \(list: ids)")
    return Dictionary(rows.map { ($0.id(0), member($0)) }) { $1 }
  }

  /// Names for old messages: deleted people too, as disabled ones.
  static func summaries(_ ids: some Collection<UserID>, in reading: Reading) throws -> [UserID: PersonSummary] {
    let rows = try reading.rows("SELECT \(columns) FROM person WHERE tenant = \(reading.tenant) AND id IN \(list: ids)")
    return Dictionary(rows.map { ($0.id(0), member($0).summary) }) { $1 }
  }

  static func reach(of ids: some Collection<UserID>, in reading: Reading) throws -> [UserID: Reach] {
    let rows = try reading.rows(
      """
      SELECT id, display_name, mail, mobile_phone, preferred_language, is_enabled FROM person
      WHERE tenant = \(reading.tenant) AND deleted_at IS NULL AND id IN \(list: ids)
      """)
    return Dictionary(
      rows.map { row in
        let reach = Reach(
          displayName: row.text(1), mail: row.optionalText(2), mobilePhone: row.optionalText(3),
          language: Language(tag: row.optionalText(4)), isEnabled: row.flag(5))
        return (row.id(0), reach)
      }
    ) { $1 }
  }

  /// After many changes: until PostgreSQL knows how large the table has become, it reads all of it to find one person, and takes
  /// a minute to find out by itself.
  static func refreshStatistics(in work: Transaction) throws {
    if work.dialect == .postgres { try work.run("ANALYZE person") }
  }

  /// Everybody, for an import that compares a whole file.
  static func all(in reading: Reading) throws -> [StaffMember] {
    try reading.rows("SELECT \(columns) FROM person WHERE tenant = \(reading.tenant) AND deleted_at IS NULL").map(member)
  }

  static func insert(_ person: StaffMember, tenant: TenantID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO person (tenant, created_at, deleted_at, guest, id, \(written))
      VALUES (\(tenant), \(person.created), NULL, \(person.guest?.rawValue), \(person.id), \(values(person)))
      """)
  }

  static func update(_ person: StaffMember, in work: Transaction) throws {
    try work.run("UPDATE person SET (\(written)) = (\(values(person))) WHERE tenant = \(work.tenant) AND id = \(person.id)")
  }

  static func set(_ guest: GuestState, of person: UserID, in work: Transaction) throws {
    try work.run(
      "UPDATE person SET guest = \(guest.rawValue), changed_at = \(work.now) WHERE tenant = \(work.tenant) AND id = \(person)")
  }

  static func isGuest(_ person: UserID, in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM person WHERE tenant = \(reading.tenant) AND id = \(person) AND guest IS NOT NULL") != nil
  }

  /// Marks a person as deleted; the row stays, so that old messages keep the name of who wrote them.
  static func remove(_ person: UserID, in work: Transaction) throws {
    try work.run(
      """
      UPDATE person SET deleted_at = \(work.now), changed_at = \(work.now), is_enabled = 0, manager = NULL
      WHERE tenant = \(work.tenant) AND id = \(person)
      """)
    try work.run("UPDATE person SET manager = NULL WHERE tenant = \(work.tenant) AND manager = \(person)")
  }

  /// The properties of a draft that another person has already.
  static func taken(_ draft: PersonDraft, besides person: UserID?, in reading: Reading) throws -> [Failure] {
    let rows = try reading.rows(
      """
      SELECT principal_name FROM person WHERE tenant = \(reading.tenant) AND deleted_at IS NULL AND id <> \(person?.text ?? "")
        AND (principal_name = \(draft.principalName) OR employee_id = \(draft[.employeeId] ?? ""))
      """)
    return rows.map { row in
      let target = row.text(0) == draft.principalName ? "userPrincipalName" : "employeeId"
      return PersonChecks.fault("AlreadyExists", target, "has the value of another person")
    }
  }

  /// Lets go of a sign-in name that another person takes in the same transaction.
  static func freeName(of person: UserID, in work: Transaction) throws {
    try work.run("UPDATE person SET principal_name = id WHERE tenant = \(work.tenant) AND id = \(person)")
  }

  static func setManager(_ manager: UserID?, of person: UserID, in work: Transaction) throws {
    try work.run(
      "UPDATE person SET manager = \(manager), changed_at = \(work.now) WHERE tenant = \(work.tenant) AND id = \(person)")
  }

  static func manager(of person: UserID, in reading: Reading) throws -> UserID? {
    try reading.row("SELECT manager FROM person WHERE tenant = \(reading.tenant) AND id = \(person)")?.optionalID(0)
  }

  private static let written: SQL = """
    principal_name, display_name, is_enabled, business_phones, hire_date, manager, changed_at, given_name, surname,
    mail, mail_nickname, job_title, department, department_code, office_location, mobile_phone, preferred_language, employee_id,
    about_me, domain, folded, folded_name, folded_given_name, folded_surname, folded_mail, folded_job_title, folded_department,
    folded_office
    """

  /// In the order of `written`.
  private static func values(_ person: StaffMember) -> SQL {
    let details = person.details
    let phones = JSON.array(details.businessPhones.map { .string($0) })
    let words = details.searchWords.map { " " + $0 }.joined()
    return """
      \(details.principalName), \(details.displayName), \(details.isEnabled), \(phones), \(details.hireDate), \(person.manager),
      \(person.changed), \(details[.givenName]), \(details[.surname]), \(details[.mail]), \(details[.mailNickname]),
      \(details[.jobTitle]), \(details[.department]), \(details[.departmentCode]), \(details[.officeLocation]),
      \(details[.mobilePhone]), \(details[.preferredLanguage]), \(details[.employeeId]), \(details[.aboutMe]), \(details.domain),
      \(words), \(details.displayName.folded), \(details[.givenName]?.folded), \(details[.surname]?.folded),
      \(details[.mail]?.folded), \(details[.jobTitle]?.folded), \(details[.department]?.folded),
      \(details[.officeLocation]?.folded)
      """
  }

  static func member(_ row: Row) -> StaffMember {
    var details = PersonDraft(principalName: row.text(1), displayName: row.text(2), isEnabled: row.flag(3))
    details.businessPhones = (row.json(4).array ?? []).compactMap(\.string)
    details.hireDate = row.optionalInstant(5)
    for (index, text) in PersonText.allCases.enumerated() { details[text] = row.optionalText(10 + index) }
    var member = StaffMember(
      id: row.id(0), details: details, manager: row.optionalID(6), created: row.instant(7), changed: row.instant(8))
    member.guest = row.optionalText(9).flatMap(GuestState.init)
    return member
  }
}
