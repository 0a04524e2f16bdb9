// Pages of a table: which rows, in which order, from where on. The token of a page is the id of the last row before it, so
// that addresses (and so logs) carry no names.
import Database
import FeatureKit
import Kernel

struct ListPage<Item: Sendable>: Sendable {
  var items: [Item]
  /// The token of the next page; nil on the last.
  var next: String?
  /// All that match, where it was asked for.
  var count: Int?
}

struct ListStore: Sendable {
  var table: SQL
  var columns: SQL
  /// Which rows, their visibility included.
  var condition: SQL
  /// The order: expressions that are never NULL, the last of them the id.
  var keys: [SQL]
  var descending = false
  var size = 100
  var after: String?
  var counts = false

  /// - Parameter make: from a row whose first column is the id.
  func page<Item: Sendable>(in reading: Reading, _ make: (Row) -> Item) throws -> ListPage<Item> {
    let rows = try reading.rows(
      """
      SELECT \(columns) FROM \(table) WHERE tenant = \(reading.tenant) AND \(condition) AND \(try position(in: reading))
      ORDER BY \(order) LIMIT \(size + 1)
      """)
    let shown = rows.prefix(size)
    return ListPage(
      items: shown.map(make), next: rows.count > size ? shown.last?.text(0) : nil, count: counts ? try count(in: reading) : nil)
  }

  func count(in reading: Reading) throws -> Int {
    try reading.row("SELECT COUNT(*) FROM \(table) WHERE tenant = \(reading.tenant) AND \(condition)")?.int(0) ?? 0
  }

  private var order: SQL {
    keys.map { descending ? "\($0) DESC" : $0 }.joined(by: ", ")
  }

  /// Behind the row that the token names, wherever that row stands by now.
  private func position(in reading: Reading) throws -> SQL {
    guard let after else { return "1 = 1" }
    let last: SQL = "FROM \(table) WHERE tenant = \(reading.tenant) AND id = \(after)"
    guard try reading.row("SELECT 1 \(last)") != nil else {
      throw Failure.badRequest(
        "The page token is not one of this list.", target: "$skiptoken", code: "Directory_ExpiredPageToken")
    }
    let row = keys.joined(by: ", ")
    return descending ? "(\(row)) < (SELECT \(row) \(last))" : "(\(row)) > (SELECT \(row) \(last))"
  }
}
