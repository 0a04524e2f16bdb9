// The statements that a connection has prepared, by text and by the types of their values.
import CPostgres

final class Statements {
  /// One text; prepared once for each combination of types.
  final class Statement {
    /// Returns no rows, so its answer can wait for a later one.
    let canWait: Bool
    /// Worth preparing: data statements come again, others (of a schema, of a session) do not.
    let isKept: Bool
    /// Certain to change nothing.
    let isQuestion: Bool
    /// The tables that it reads from; nil where they are not plain to see.
    private let tables: Set<Substring>?
    /// The one table that it changes; nil where that is not certain, as rows may go from others along with a deletion.
    let target: Substring?
    private var names: [[Oid]: String] = [:]

    fileprivate init(_ text: String) {
      let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      let verb = words.first ?? ""
      canWait = ["INSERT", "UPDATE", "DELETE"].contains(verb) && !text.contains("RETURNING")
      isKept = canWait || ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(verb)
      isQuestion = verb == "SELECT"
      tables = isQuestion ? Self.tables(text) : nil
      target = verb == "UPDATE" ? words.dropFirst().first : verb == "INSERT" ? words.dropFirst(2).first : nil
    }

    /// Whether a question may be answered differently after this.
    func touches(_ question: Statement) -> Bool {
      guard let target, let tables = question.tables else { return true }
      return tables.contains(target)
    }

    /// What stands behind each FROM and JOIN. With lists of tables and questions within FROM it does not bother.
    private static func tables(_ text: String) -> Set<Substring>? {
      let parts = text.replacing("(", with: " ( ").replacing(",", with: " , ").split { $0.isWhitespace }
      var tables: Set<Substring> = []
      for (place, word) in parts.enumerated() where word == "FROM" || word == "JOIN" {
        let next = parts.dropFirst(place + 1).prefix(4)
        guard let table = next.first, table != "(", !next.prefix(3).contains(",") else { return nil }
        tables.insert(table.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
      }
      return tables
    }

    subscript(types: [Oid]) -> String? {
      get { names[types] }
      set { names[types] = newValue }
    }
    var count: Int { names.count }
  }

  private var statements: [String: Statement] = [:]
  private var number = 0

  subscript(text: String) -> Statement {
    if let known = statements[text] { return known }
    let new = Statement(text)
    if new.isKept { statements[text] = new }
    return new
  }

  /// A name that this connection has not given before.
  func newName() -> String {
    number += 1
    return "s\(number)"
  }

  /// More than this would only cost the server memory.
  var isFull: Bool { number > 1000 }

  func forgetAll() {
    statements = [:]
    number = 0
  }
}
