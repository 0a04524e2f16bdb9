// Reads the frame's audit table; nothing of the product writes it but the frame.
import Database
import FeatureKit
import Graph
import Kernel

enum AuditStore {
  static func page(_ asked: AuditQuery, in reading: Reading) throws -> (records: [AuditRecord], next: Int?) {
    let order: SQL = asked.newestFirst ? "DESC" : "ASC"
    let rows = try reading.rows(
      """
      \(columns) WHERE \(try condition(asked, reading)) AND \(beyond(asked)) ORDER BY number \(order) LIMIT \(asked.size + 1)
      """)
    let records = rows.prefix(asked.size).map(record)
    return (records, rows.count > asked.size ? records.last?.number : nil)
  }

  static func count(_ asked: AuditQuery, in reading: Reading) throws -> Int {
    try reading.row("SELECT COUNT(*) FROM audit WHERE \(try condition(asked, reading))")?.int(0) ?? 0
  }

  static func record(_ number: Int, in reading: Reading) throws -> AuditRecord? {
    try reading.row("\(columns) WHERE tenant = \(reading.tenant) AND number = \(number)").map(record)
  }

  private static let columns: SQL = "SELECT number, at, actor, action, object, outcome, address, request FROM audit"

  private static func record(_ row: Row) -> AuditRecord {
    AuditRecord(
      number: row.int(0), at: row.instant(1), actor: row.text(2), action: row.text(3), object: row.text(4),
      outcome: row.text(5), address: row.text(6), request: row.text(7))
  }

  private static func beyond(_ asked: AuditQuery) -> SQL {
    guard let after = asked.after else { return "1 = 1" }
    return asked.newestFirst ? "number < \(after)" : "number > \(after)"
  }

  private static func condition(_ asked: AuditQuery, _ reading: Reading) throws -> SQL {
    guard let filter = asked.filter else { return "tenant = \(reading.tenant)" }
    return "tenant = \(reading.tenant) AND \(try condition(filter))"
  }
}

// MARK: $filter

extension AuditStore {
  private static let result: SQL = "CASE WHEN outcome = 'done' THEN 'success' ELSE 'failure' END"

  private static let filterable = Columns([
    "activityDateTime": Column("at", .instant), "activityDisplayName": Column("action", .text),
    "initiatedBy/user/id": Column("actor", .text), "correlationId": Column("request", .text), "result": Column(result, .text),
  ])

  /// The frame turns a filter into SQL, but for the targets, which stand in one text: `chats/19:…/messages/17…`.
  private static func condition(_ filter: Filter) throws -> SQL {
    switch filter {
    case .and(let parts): return "(\(try parts.map(condition).joined(by: " AND ")))"
    case .or(let parts): return "(\(try parts.map(condition).joined(by: " OR ")))"
    case .not(let part): return "NOT \(try condition(part))"
    case .any(let path, .compare(let property, .equal, let literal)?) where path.lowercased() == "targetresources":
      return try target(property, literal)
    default: return try filterable.condition(filter)
    }
  }

  private static func target(_ property: String, _ literal: Filter.Literal) throws(Failure) -> SQL {
    let id: String? =
      switch literal {
      case .string(let text), .guid(let text): text
      default: nil
      }
    guard property.lowercased() == "id", let id else {
      throw .badRequest("Of targetResources only the id is supported in $filter here.", target: "$filter")
    }
    let end = "%/" + escaped(id)
    return "(object LIKE \(end) ESCAPE '\\' OR object LIKE \(end + "/%") ESCAPE '\\')"
  }

  private static func escaped(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.flatMap { "%_\\".unicodeScalars.contains($0) ? ["\\", $0] : [$0] }))
  }
}
