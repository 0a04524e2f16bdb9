// Lists of people: what they may be filtered, searched and sorted by, and who sees whom.
import Database
import FeatureKit
import Graph
import Kernel

enum PersonListStore {
  /// - Parameter among: a further condition on the rows, such as whose reports they are.
  static func list(_ query: Query, among: SQL = "1 = 1", for actor: Actor) throws(Failure) -> ListStore {
    try BasicProfile.check(query, for: actor)
    var conditions = [visible(to: actor), among]
    if let filter = query.filter { conditions.append(try columns.condition(filter)) }
    let sought = BasicProfile.isAll(of: nil, for: actor) ? "displayName" : "any"
    if let search = query.search { conditions.append(try columns.condition(search, in: [sought])) }
    return ListStore(
      table: "person", columns: PersonStore.columns, condition: conditions.joined(by: " AND "), keys: try keys(query),
      descending: query.orderBy.first?.descending ?? false
    ).asked(by: query)
  }

  /// The condition for these people alone.
  static func among(_ people: Set<UserID>) -> SQL { "id IN \(list: people.sorted { $0.text < $1.text })" }

  /// In an order that no change of a name disturbs.
  static func byID(after: String?, size: Int, for actor: Actor) -> ListStore {
    let conditions = [visible(to: actor)] + (after.map { ["id > \($0)" as SQL] } ?? [])
    return ListStore(
      table: "person", columns: PersonStore.columns, condition: conditions.joined(by: " AND "), keys: ["id"], size: size)
  }

  /// Nobody is listed once deleted, and a disabled colleague for those who keep the directory only.
  static func visible(to actor: Actor) -> SQL {
    PersonRules.seesDisabled(actor) ? "deleted_at IS NULL" : "deleted_at IS NULL AND is_enabled = 1"
  }

  private static let columns = Columns(
    [
      "id": Column("id", .text), "displayName": Column("folded_name", .foldedText),
      "givenName": Column("folded_given_name", .foldedText), "surname": Column("folded_surname", .foldedText),
      "mail": Column("folded_mail", .foldedText), "userPrincipalName": Column("principal_name", .foldedText),
      "jobTitle": Column("folded_job_title", .foldedText), "department": Column("folded_department", .foldedText),
      "officeLocation": Column("folded_office", .foldedText), "accountEnabled": Column("is_enabled", .bool),
      "userType": Column("CASE WHEN guest IS NULL THEN 'Member' ELSE 'Guest' END", .text),
      "employeeId": Column("employee_id", .text), "preferredLanguage": Column("preferred_language", .text),
      "mailNickname": Column("mail_nickname", .text), "createdDateTime": Column("created_at", .instant),
      "employeeHireDate": Column("hire_date", .instant), "any": Column("folded", .words),
    ], code: DirectoryQuery.unsupported)

  private static func keys(_ query: Query) throws(Failure) -> [SQL] {
    if let order = query.orderBy.first { return [try key(order.path), "id"] }
    let words = query.search.map(words) ?? []
    return words.isEmpty ? ["folded_name", "id"] : [rank(words), "folded_name", "id"]
  }

  private static func key(_ path: String) throws(Failure) -> SQL {
    switch path.lowercased() {
    case "displayname": return "folded_name"
    case "userprincipalname": return "principal_name"
    case "givenname": return "COALESCE(folded_given_name, '')"
    case "surname": return "COALESCE(folded_surname, '')"
    case "mail": return "COALESCE(folded_mail, '')"
    case "jobtitle": return "COALESCE(folded_job_title, '')"
    case "department": return "COALESCE(folded_department, '')"
    case "officelocation": return "COALESCE(folded_office, '')"
    case "createddatetime": return "created_at"
    default:
      throw .badRequest("Sorting by '\(path.prefix(80))' is not supported.", target: "$orderby", code: DirectoryQuery.unsupported)
    }
  }

  private static func words(_ search: SearchExpression) -> [String] {
    Array(search.terms.filter { $0.property == nil }.flatMap(\.text.foldedWords).prefix(8))
  }

  /// Whose name begins with the first word comes first, then whose name holds all words, then everybody else.
  private static func rank(_ words: [String]) -> SQL {
    let inName = words.map { word -> SQL in "(folded_name LIKE \(word + "%") OR folded_name LIKE \("% " + word + "%"))" }
    let all = inName.joined(by: " AND ")
    return "CASE WHEN \(all) AND folded_name LIKE \((words.first ?? "") + "%") THEN 0 WHEN \(all) THEN 1 ELSE 2 END"
  }
}
