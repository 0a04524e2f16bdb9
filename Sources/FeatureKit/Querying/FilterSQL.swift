// A filter as a condition in SQL. Every part is true or false and never NULL, so that `not` and `ne` also find rows
// without a value, as OData wants.
import Database
import Graph
import Kernel

extension Columns {
  public func condition(_ filter: Filter) throws(Failure) -> SQL {
    switch filter {
    case .and(let parts): try list(parts, " AND ")
    case .or(let parts): try list(parts, " OR ")
    case .not(let part): "NOT \(try condition(part))"
    case .compare(let path, let comparison, let literal): try compare(try column(path, for: "$filter"), path, comparison, literal)
    case .isIn(let path, let literals): try isIn(try column(path, for: "$filter"), path, literals)
    case .test(let test, let path, let text): try like(try column(path, for: "$filter"), path, test, text)
    case .any(let path, let part): try exists(try rows(path), part)
    case .all(let path, let part): "NOT \(try exists(try rows(path), .not(part)))"
    }
  }

  private func list(_ parts: [Filter], _ word: SQL) throws(Failure) -> SQL {
    let conditions = try parts.map { (part) throws(Failure) in try condition(part) }
    return "(\(conditions.joined(by: word)))"
  }

  private func exists(_ rows: Rows, _ part: Filter?) throws(Failure) -> SQL {
    guard let part else { return "(EXISTS (SELECT 1 \(rows.from)))" }
    return "(EXISTS (SELECT 1 \(rows.from) AND \(try within(rows).condition(part))))"
  }

  private func compare(
    _ column: Column, _ path: String, _ comparison: Filter.Comparison, _ literal: Filter.Literal
  ) throws(Failure) -> SQL {
    if literal == .null { return try compareToNull(column, path, comparison) }
    let value = try value(literal, for: column, path)
    switch comparison {
    case .equal: return "(\(column.sql) IS NOT NULL AND \(column.sql) = \(value))"
    case .notEqual: return "(\(column.sql) IS NULL OR \(column.sql) <> \(value))"
    case .greater: return "(\(column.sql) IS NOT NULL AND \(column.sql) > \(value))"
    case .greaterOrEqual: return "(\(column.sql) IS NOT NULL AND \(column.sql) >= \(value))"
    case .less: return "(\(column.sql) IS NOT NULL AND \(column.sql) < \(value))"
    case .lessOrEqual: return "(\(column.sql) IS NOT NULL AND \(column.sql) <= \(value))"
    }
  }

  private func compareToNull(_ column: Column, _ path: String, _ comparison: Filter.Comparison) throws(Failure) -> SQL {
    switch comparison {
    case .equal: return "(\(column.sql) IS NULL)"
    case .notEqual: return "(\(column.sql) IS NOT NULL)"
    default: throw unsupported("Comparing '\(path)' with null by \(comparison.rawValue)", in: "$filter")
    }
  }

  private func isIn(_ column: Column, _ path: String, _ literals: [Filter.Literal]) throws(Failure) -> SQL {
    let values = try literals.filter { $0 != .null }.map { (literal) throws(Failure) in try value(literal, for: column, path) }
    if values.isEmpty { return "(\(column.sql) IS NULL)" }
    let list: SQL = "(\(column.sql) IS NOT NULL AND \(column.sql) IN \(list: values))"
    return values.count == literals.count ? list : "(\(column.sql) IS NULL OR \(list))"
  }

  private func value(_ literal: Filter.Literal, for column: Column, _ path: String) throws(Failure) -> SQLLiteral {
    let value: SQLValue? =
      switch (column.kind, literal) {
      case (.text, .string(let text)), (.text, .guid(let text)): text.sqlValue
      case (.foldedText, .string(let text)), (.foldedText, .guid(let text)): text.folded.sqlValue
      case (.int, .int(let number)): number.sqlValue
      case (.bool, .bool(let flag)): flag.sqlValue
      case (.instant, .instant(let instant)): instant.sqlValue
      case (.instant, .string(let text)): Instant(text)?.sqlValue
      default: nil
      }
    guard let value else { throw unsupported("Comparing '\(path)' with a literal of this type", in: "$filter") }
    return SQLLiteral(sqlValue: value)
  }

  private func like(_ column: Column, _ path: String, _ test: Filter.TextTest, _ text: String) throws(Failure) -> SQL {
    // Whether LIKE minds case differs between engines; folded text has none.
    guard column.kind == .foldedText else { throw unsupported("Looking into '\(path)' by \(test.rawValue)", in: "$filter") }
    let escaped = text.folded.escapedForLike
    return switch test {
    case .startsWith: column.like(escaped + "%")
    case .endsWith: column.like("%" + escaped)
    case .contains: column.like("%" + escaped + "%")
    }
  }
}

/// A value that is read from a filter already.
private struct SQLLiteral: SQLEncodable {
  var sqlValue: SQLValue
}

extension Column {
  func like(_ pattern: String) -> SQL { "(\(sql) IS NOT NULL AND \(sql) LIKE \(pattern) ESCAPE '\\')" }
}

extension String {
  var escapedForLike: String {
    String(String.UnicodeScalarView(unicodeScalars.flatMap { "%_\\".unicodeScalars.contains($0) ? ["\\", $0] : [$0] }))
  }
}
