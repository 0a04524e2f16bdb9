// Lists of registrations and of their principals, and what is read for many of them at once.
import Database
import FeatureKit
import Graph
import Kernel

enum ApplicationListStore {
  static func applications(_ query: Query) throws(Failure) -> ListStore {
    try list(query, applicationProperties, table: "application", columns: ApplicationStore.columns)
  }

  /// Every application as somebody to whom permissions are given, and Salus itself, which gives them.
  static func principals(_ query: Query, of tenant: TenantID) throws(Failure) -> ListStore {
    let table: SQL = """
      (SELECT tenant, principal AS id, client, folded_name, is_enabled FROM application
       UNION ALL SELECT \(tenant), \(Permissions.principal(of: tenant)), \(Permissions.resource), \
      \(Permissions.resourceName.folded), 1) AS service_principal
      """
    return try list(query, principalProperties, table: table, columns: "id")
  }

  private static func list(
    _ query: Query, _ properties: Columns, table: SQL, columns: SQL
  ) throws(Failure) -> ListStore {
    var conditions: [SQL] = ["1 = 1"]
    if let filter = query.filter { conditions.append(try properties.condition(filter)) }
    if let search = query.search { conditions.append(try properties.condition(search, in: ["displayName"])) }
    let sorting = query.orderBy.first
    if let sorting, sorting.path.lowercased() != "displayname" {
      throw .badRequest(
        "Sorting by '\(sorting.path.prefix(80))' is not supported.", target: "$orderby", code: DirectoryQuery.unsupported)
    }
    return ListStore(
      table: table, columns: columns, condition: conditions.joined(by: " AND "), keys: ["folded_name", "id"],
      descending: sorting?.descending ?? false
    ).asked(by: query)
  }

  private static let applicationProperties = Columns(
    [
      "id": Column("id", .text), "appId": Column("client", .text), "displayName": Column("folded_name", .foldedText),
      "createdDateTime": Column("created_at", .instant),
    ], code: DirectoryQuery.unsupported)

  private static let principalProperties = Columns(
    [
      "id": Column("id", .text), "appId": Column("client", .text), "displayName": Column("folded_name", .foldedText),
      "accountEnabled": Column("is_enabled", .bool),
    ], code: DirectoryQuery.unsupported)

  /// Those of the principals' ids that are applications.
  static func applications(principals: [String], in reading: Reading) throws -> [String: Application] {
    let rows = try reading.rows(
      """
      SELECT \(ApplicationStore.columns) FROM application
      WHERE tenant = \(reading.tenant) AND principal IN \(list: principals)
      """)
    return Dictionary(rows.map(ApplicationStore.application).map { ($0.principal, $0) }) { $1 }
  }

  /// What each of the applications proves itself with, in two queries however many they are.
  static func proofs(of ids: [Application.Identifier], in reading: Reading) throws -> [Application.Identifier: Proofs] {
    var all: [Application.Identifier: Proofs] = [:]
    let secrets = try reading.rows(
      """
      SELECT \(ApplicationStore.secretColumns), application FROM application_secret
      WHERE tenant = \(reading.tenant) AND application IN \(list: ids) ORDER BY starts_at, id
      """)
    for row in secrets { all[row.id(5), default: Proofs()].secrets.append(ApplicationStore.secret(row)) }
    let keys = try reading.rows(
      """
      SELECT \(ApplicationStore.keyColumns), application FROM application_key
      WHERE tenant = \(reading.tenant) AND application IN \(list: ids) ORDER BY starts_at, id
      """)
    for row in keys { all[row.id(5), default: Proofs()].keys.append(ApplicationStore.key(row)) }
    return all
  }
}
