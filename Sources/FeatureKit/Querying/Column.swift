// What callers may filter, sort and search by, and where it stands in the database.
import Database
import Kernel

public struct Column: Sendable {
  public enum Kind: Sendable {
    /// Compared exactly: ids, members of enumerations.
    case text
    /// Holds folded text (`String.folded`); case and accents make no difference.
    case foldedText
    /// Holds `String.searchWords`: every word can be found by its beginning.
    case words
    case int, bool, instant
  }

  public var sql: SQL
  public var kind: Kind

  public init(_ sql: SQL, _ kind: Kind) { (self.sql, self.kind) = (sql, kind) }
}

/// The properties of one resource by their path, `from/user/id`, whatever its case.
public struct Columns: Sendable {
  /// Many rows that belong to one, as the members of a chat, for `members/any(m:m/userId eq 'u1')`.
  public struct Rows: Sendable {
    /// `FROM … WHERE …` that ties them to the row in question.
    public var from: SQL
    /// Their properties; `$it` is the value itself where they have only one.
    public var columns: [String: Column]

    public init(_ from: SQL, _ columns: [String: Column]) { (self.from, self.columns) = (from, columns) }
  }

  private let columns: [String: Column]
  private let rows: [String: Rows]
  /// Graph's code for what a resource does not support; directory objects have one of their own.
  private let code: String

  public init(_ columns: [String: Column], rows: [String: Rows] = [:], code: String = "BadRequest") {
    self.columns = Dictionary(columns.map { ($0.lowercased(), $1) }) { $1 }
    self.rows = Dictionary(rows.map { ($0.lowercased(), $1) }) { $1 }
    self.code = code
  }

  func column(_ path: String, for option: String) throws(Failure) -> Column {
    guard let column = columns[path.lowercased()] else { throw unsupported("The property '\(path.prefix(80))'", in: option) }
    return column
  }

  func rows(_ path: String) throws(Failure) -> Rows {
    guard let rows = rows[path.lowercased()] else { throw unsupported("The collection '\(path.prefix(80))'", in: "$filter") }
    return rows
  }

  /// The properties of rows that belong to this resource, refused with the same code.
  func within(_ rows: Rows) -> Columns { Columns(rows.columns, code: code) }

  func unsupported(_ what: String, in option: String) -> Failure {
    .badRequest("\(what) is not supported in \(option) here.", target: option, code: code)
  }
}

extension String {
  /// The folded words, each with a blank in front, so that ` wo` finds "word" but not "sword".
  public var searchWords: String { foldedWords.map { " " + $0 }.joined() }
}
