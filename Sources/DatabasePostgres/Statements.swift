// The statements that a connection has prepared, by text and by the types of their values.
import CPostgres

final class Statements {
  /// One text; prepared once for each combination of types.
  final class Statement {
    /// Returns no rows, so its answer can wait for a later one.
    let canWait: Bool
    /// Worth preparing: data statements come again, others (of a schema, of a session) do not.
    let isKept: Bool
    private var names: [[Oid]: String] = [:]

    fileprivate init(_ text: String) {
      let verb = text.drop { $0.isWhitespace }.prefix { $0.isLetter }
      canWait = ["INSERT", "UPDATE", "DELETE"].contains(verb) && !text.contains("RETURNING")
      isKept = canWait || ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(verb)
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
