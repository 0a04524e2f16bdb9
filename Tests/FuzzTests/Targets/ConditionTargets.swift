// `$filter`, `$search` and `$orderby`: whatever is accepted becomes SQL that the database accepts, too.
import Database
import FeatureKit
import Graph
import Kernel
import Synchronization

@testable import DatabaseSQLite

extension FuzzTarget {
  static let conditions = [filter, search, order]

  private static let filter = text("filter") { text in
    try unlessRefused { try Things.find(try Things.columns.condition(try Filter(parsing: text))) }
  }

  private static let search = text("search") { text in
    try unlessRefused {
      guard let search = try SearchExpression(parsing: text) else { return }
      try promise(search.terms.allSatisfy { !$0.text.isEmpty }, "an empty term in \(search)")
      try Things.find(try Things.columns.condition(search, in: ["displayName", "words"]))
    }
  }

  private static let order = text("order") { text in
    try unlessRefused {
      let query = try Query(parsing: "$orderby=" + text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
      if let order = try Things.columns.order(query.orderBy) { try Things.find("1 = 1", in: order) }
    }
  }
}

/// A table with a column of every kind.
private enum Things {
  static let columns = Columns(
    [
      "id": Column("t.id", .text), "displayName": Column("t.name", .foldedText), "words": Column("t.words", .words),
      "size": Column("t.size", .int), "isRead": Column("t.read", .bool), "createdDateTime": Column("t.at", .instant),
    ],
    rows: ["members": Columns.Rows("FROM member m WHERE m.thing = t.id", ["userId": Column("m.person", .text)])])

  /// The targets share it, and the tests run them side by side.
  private static let turn = Mutex(())
  nonisolated(unsafe) private static let connection: SQLiteConnection? = {
    let connection = try? SQLiteConnection(path: ":memory:", readOnly: false)
    try? connection?.execute(
      """
      CREATE TABLE thing (id TEXT, name TEXT, words TEXT, size BIGINT, read BIGINT, at BIGINT);
      CREATE TABLE member (thing TEXT, person TEXT);
      INSERT INTO thing VALUES ('a', 'ana', ' ana', 1, 0, 0), (NULL, NULL, NULL, NULL, NULL, NULL)
      """)
    return connection
  }()

  static func find(_ condition: SQL, in order: SQL = "t.id") throws {
    guard let connection else { throw Broken("no database") }
    do {
      _ = try turn.withLock { _ in try connection.run("SELECT t.id FROM thing t WHERE \(condition) ORDER BY \(order)") }
    } catch {
      throw Broken("the database refuses \(condition.text): \(error)")
    }
  }
}
