// Registered applications in the database, with their secrets and keys.
import Database
import FeatureKit
import Kernel

enum ApplicationStore {
  static let columns: SQL = """
    id, client, principal, display_name, description, is_enabled, owner, web, spa, native, allows_public, logout_url, required,
    created_at
    """

  static func application(_ row: Row) -> Application {
    let redirects = Application.Redirects(web: strings(row.json(7)), spa: strings(row.json(8)), native: strings(row.json(9)))
    return Application(
      id: row.id(0), client: row.id(1), principal: row.text(2), displayName: row.text(3), description: row.optionalText(4),
      isEnabled: row.flag(5), owner: row.optionalText(6).map { UserID($0) }, redirects: redirects, allowsPublic: row.flag(10),
      logoutURL: row.optionalText(11), required: RequiredPermissions(row.json(12)), created: row.instant(13))
  }

  private static func strings(_ json: JSON) -> [String] { (json.array ?? []).compactMap(\.string) }

  static func find(_ id: Application.Identifier, in reading: Reading) throws -> Application? {
    try one("id = \(id)", in: reading)
  }

  static func find(client: ClientID, in reading: Reading) throws -> Application? {
    try one("client = \(client)", in: reading)
  }

  static func find(principal: String, in reading: Reading) throws -> Application? {
    try one("principal = \(principal)", in: reading)
  }

  private static func one(_ condition: SQL, in reading: Reading) throws -> Application? {
    try reading.row("SELECT \(columns) FROM application WHERE tenant = \(reading.tenant) AND \(condition)").map(application)
  }

  static let notFound = Failure(.notFound, "Request_ResourceNotFound", "There is no such application for you.")

  static func require(_ id: Application.Identifier, in reading: Reading) throws -> Application {
    guard let application = try find(id, in: reading) else { throw notFound }
    return application
  }

  static func all(in reading: Reading) throws -> [Application] {
    try reading.rows(
      "SELECT \(columns) FROM application WHERE tenant = \(reading.tenant) ORDER BY display_name, id"
    ).map(application)
  }

  /// The organisation of a client that nobody has signed in through yet.
  static func tenant(of client: ClientID, in reading: Reading) throws -> TenantID? {
    try reading.row("SELECT tenant FROM application WHERE client = \(client)").map { $0.id(0) }
  }

  /// Where the pages of all organisations' single-page applications are.
  static func pages(in reading: Reading) throws -> [String] {
    try reading.rows("SELECT spa FROM application WHERE is_enabled = 1 AND spa <> '[]'").flatMap { strings($0.json(0)) }
  }

  static func isEnabled(_ client: ClientID, tenant: TenantID, in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM application WHERE tenant = \(tenant) AND client = \(client) AND is_enabled = 1") != nil
  }

  static func insert(_ application: Application, in work: Transaction) throws {
    let redirects = application.redirects
    try work.run(
      """
      INSERT INTO application (tenant, id, client, principal, display_name, description, is_enabled, owner, web, spa, native,
        allows_public, logout_url, required, created_at, folded_name)
      VALUES (\(work.tenant), \(application.id), \(application.client), \(application.principal), \(application.displayName),
        \(application.description), \(application.isEnabled), \(application.owner), \(json(redirects.web)), \(json(redirects.spa)),
        \(json(redirects.native)), \(application.allowsPublic), \(application.logoutURL), \(application.required.json),
        \(application.created), \(application.displayName.folded))
      """)
  }

  static func update(_ application: Application, in work: Transaction) throws {
    let redirects = application.redirects
    try work.run(
      """
      UPDATE application SET display_name = \(application.displayName), folded_name = \(application.displayName.folded),
        description = \(application.description),
        is_enabled = \(application.isEnabled), owner = \(application.owner), web = \(json(redirects.web)),
        spa = \(json(redirects.spa)), native = \(json(redirects.native)), allows_public = \(application.allowsPublic),
        logout_url = \(application.logoutURL), required = \(application.required.json)
      WHERE tenant = \(work.tenant) AND id = \(application.id)
      """)
  }

  /// With its secrets, its keys and all that it was allowed.
  static func remove(_ id: Application.Identifier, in work: Transaction) throws {
    try work.run("DELETE FROM application_secret WHERE tenant = \(work.tenant) AND application = \(id)")
    try work.run("DELETE FROM application_key WHERE tenant = \(work.tenant) AND application = \(id)")
    try work.run("DELETE FROM permission_grant WHERE tenant = \(work.tenant) AND application = \(id)")
    try work.run("DELETE FROM permission_assignment WHERE tenant = \(work.tenant) AND application = \(id)")
    try work.run("DELETE FROM application WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  private static func json(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}

// MARK: Secrets and keys

extension ApplicationStore {
  static func secrets(of id: Application.Identifier, in reading: Reading) throws -> [ApplicationSecret] {
    try reading.rows(
      """
      SELECT \(secretColumns) FROM application_secret
      WHERE tenant = \(reading.tenant) AND application = \(id) ORDER BY starts_at, id
      """
    ).map(secret)
  }

  static let secretColumns: SQL = "id, hint, display_name, starts_at, ends_at"

  static func secret(_ row: Row) -> ApplicationSecret {
    ApplicationSecret(
      id: row.text(0), hint: row.text(1), displayName: row.optionalText(2), starts: row.instant(3), ends: row.instant(4))
  }

  /// - Parameter text: kept as a hash; it is random, so a fast one will do.
  static func add(_ secret: ApplicationSecret, _ text: String, to id: Application.Identifier, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO application_secret (tenant, application, id, hash, hint, display_name, starts_at, ends_at)
      VALUES (\(work.tenant), \(id), \(secret.id), \(Digest.sha256(text)), \(secret.hint), \(secret.displayName),
        \(secret.starts), \(secret.ends))
      """)
  }

  /// False where there was no such secret.
  static func remove(secret: String, of id: Application.Identifier, in work: Transaction) throws -> Bool {
    try !work.run(
      """
      DELETE FROM application_secret WHERE tenant = \(work.tenant) AND application = \(id) AND id = \(secret) RETURNING id
      """
    ).isEmpty
  }

  /// Whether the text is one of the application's secrets, at this moment.
  static func isSecret(_ text: String, of id: Application.Identifier, in reading: Reading) throws -> Bool {
    let rows = try reading.rows(
      """
      SELECT hash FROM application_secret
      WHERE tenant = \(reading.tenant) AND application = \(id) AND starts_at <= \(reading.now) AND ends_at > \(reading.now)
      """)
    let hash = Digest.sha256(text)
    return rows.reduce(false) { $1.blob(0).equalsInConstantTime(hash) || $0 }
  }

  static func keys(of id: Application.Identifier, in reading: Reading) throws -> [ApplicationKey] {
    try reading.rows(
      """
      SELECT \(keyColumns) FROM application_key
      WHERE tenant = \(reading.tenant) AND application = \(id) ORDER BY starts_at, id
      """
    ).map(key)
  }

  static let keyColumns: SQL = "id, jwk, display_name, starts_at, ends_at"

  static func key(_ row: Row) -> ApplicationKey {
    ApplicationKey(
      id: row.text(0), jwk: row.json(1), displayName: row.optionalText(2), starts: row.instant(3), ends: row.instant(4))
  }

  /// The application's keys are these from now on.
  static func setKeys(_ keys: [ApplicationKey], of id: Application.Identifier, in work: Transaction) throws {
    try work.run("DELETE FROM application_key WHERE tenant = \(work.tenant) AND application = \(id)")
    for key in keys {
      try work.run(
        """
        INSERT INTO application_key (tenant, application, id, jwk, display_name, starts_at, ends_at)
        VALUES (\(work.tenant), \(id), \(key.id), \(key.jwk), \(key.displayName), \(key.starts), \(key.ends))
        """)
    }
  }
}

extension RequiredPermissions {
  init(_ json: JSON) {
    let names = { (key: String) in Set((json[key]?.array ?? []).compactMap(\.string)) }
    self.init(delegated: names("delegated"), application: names("application"))
  }

  var json: JSON {
    let names = { (set: Set<String>) in JSON.array(set.sorted().map { .string($0) }) }
    return ["delegated": names(delegated), "application": names(application)]
  }
}
