// Lists of delegated permissions that were granted, under the ids by which Graph names the parties.
import Database
import FeatureKit
import Graph
import Kernel

enum GrantListStore {
  struct Listed: Sendable {
    var id: String
    /// The application's principal.
    var client: String
    /// Nil where it is for everybody.
    var person: UserID?
    /// Names with blanks between.
    var scopes: String
  }

  static func list(_ query: Query, of tenant: TenantID, client: String? = nil) throws(Failure) -> Pages {
    var conditions: [SQL] = [client.map { "client = \($0)" } ?? "1 = 1"]
    if let filter = query.filter { conditions.append(try properties(tenant).condition(filter)) }
    if query.search != nil || !query.orderBy.isEmpty {
      throw .badRequest("Grants cannot be searched or sorted.", target: "$search", code: DirectoryQuery.unsupported)
    }
    let list = ListStore(
      table: table, columns: columns, condition: conditions.joined(by: " AND "), keys: ["id"]
    ).asked(by: query)
    return Pages(list: list)
  }

  struct Pages {
    let list: ListStore

    func page(in reading: Reading, _ make: (Listed) -> JSONObject) throws -> ListPage<JSONObject> {
      try list.page(in: reading) { make(listed($0)) }
    }
  }

  static func find(_ id: String, in reading: Reading) throws -> Listed? {
    try reading.row(
      "SELECT \(columns) FROM \(table) WHERE tenant = \(reading.tenant) AND id = \(id.lowercased())"
    ).map(listed)
  }

  private static let columns: SQL = "id, client, person, scopes"

  private static let table: SQL = """
    (SELECT g.tenant, g.id, a.principal AS client, g.person, g.scopes,
       CASE WHEN g.person = '' THEN 'AllPrincipals' ELSE 'Principal' END AS consent
     FROM permission_grant g JOIN application a ON a.tenant = g.tenant AND a.id = g.application) AS granted
    """

  private static func properties(_ tenant: TenantID) -> Columns {
    Columns(
      [
        "id": Column("id", .text), "clientId": Column("client", .text), "consentType": Column("consent", .text),
        "principalId": Column("person", .text),
        "resourceId": Column("(CASE WHEN id = '' THEN '' ELSE \(Permissions.principal(of: tenant)) END)", .text),
      ], code: DirectoryQuery.unsupported)
  }

  private static func listed(_ row: Row) -> Listed {
    Listed(id: row.text(0), client: row.text(1), person: row.text(2).isEmpty ? nil : row.id(2), scopes: row.text(3))
  }
}
