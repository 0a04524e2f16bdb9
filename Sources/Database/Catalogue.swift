// What a database holds, by its own account: tables, and the columns that can be written.

enum Catalogue {
  /// The tables that hold data, without the engine's own and without those that serve an index.
  static func tables(on connection: any Connection) throws -> [String] {
    let query: SQL =
      switch connection.dialect {
      case .sqlite:
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
      case .postgres:
        """
        SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY name
        """
      }
    return try connection.run(query).map { $0.text(0) }
  }

  /// The columns in the order of their definition, without those that the engine fills by itself.
  static func columns(of table: String, on connection: any Connection) throws -> [String] {
    let query: SQL =
      switch connection.dialect {
      case .sqlite: "SELECT name FROM pragma_table_xinfo(\(table)) WHERE hidden = 0 ORDER BY cid"
      case .postgres:
        """
        SELECT CAST(column_name AS TEXT) FROM information_schema.columns WHERE table_schema = 'public' AND table_name = \(table)
          AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position
        """
      }
    return try connection.run(query).map { $0.text(0) }
  }

  static func count(_ table: String, on connection: any Connection) throws -> Int {
    try connection.run(SQL(stringLiteral: "SELECT COUNT(*) FROM \(table)"))[0].int(0)
  }

  /// Calls the body with all rows of a table, page by page, in the order in which they came to it.
  static func pages(of table: String, _ columns: [String], on connection: any Connection, _ body: ([Row]) throws -> Void) throws {
    let names = columns.joined(separator: ", ")
    switch connection.dialect {
    case .sqlite:
      var last = Int.min
      while true {
        let select = SQL(stringLiteral: "SELECT \(names), rowid FROM \(table)")
        let page = try connection.run("\(select) WHERE rowid > \(last) ORDER BY rowid LIMIT \(pageSize)")
        guard let end = page.last else { return }
        last = end.int(columns.count)
        try body(page.map { Row(columns: Array($0.columns.dropLast())) })
      }
    case .postgres:
      let order = try identity(of: table, on: connection).map { " ORDER BY \($0)" } ?? ""
      try connection.run(SQL(stringLiteral: "DECLARE page CURSOR FOR SELECT \(names) FROM \(table)\(order)"))
      while true {
        let page = try connection.run(SQL(stringLiteral: "FETCH \(pageSize) FROM page"))
        if page.isEmpty { break }
        try body(page)
      }
      try connection.run("CLOSE page")
    }
  }

  private static let pageSize = 500

  /// The column that PostgreSQL numbers by itself.
  private static func identity(of table: String, on connection: any Connection) throws -> String? {
    try connection.run(
      """
      SELECT CAST(column_name AS TEXT) FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = \(table) AND is_identity = 'YES'
      """
    ).first?.text(0)
  }
}

extension Database {
  /// Whether nothing was ever laid here.
  public func isBlank() async throws -> Bool { try await read { try Catalogue.tables(on: $0).isEmpty } }
}
