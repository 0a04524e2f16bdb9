// `$search` as a condition in SQL: each word of a term begins a word of the property.
import Database
import Graph
import Kernel

extension Columns {
  /// - Parameter usual: the properties to look into where a term names none.
  public func condition(_ search: SearchExpression, in usual: [String]) throws(Failure) -> SQL {
    switch search {
    case .and(let parts): return try list(parts, usual, " AND ")
    case .or(let parts): return try list(parts, usual, " OR ")
    case .not(let part): return "NOT \(try condition(part, in: usual))"
    case .term(let property, let text):
      let sought = try (property.map { [$0] } ?? usual).map { (path) throws(Failure) in try column(path, for: "$search") }
      return try words(text, sought)
    }
  }

  private func list(_ parts: [SearchExpression], _ usual: [String], _ word: SQL) throws(Failure) -> SQL {
    let conditions = try parts.map { (part) throws(Failure) in try condition(part, in: usual) }
    return "(\(conditions.joined(by: word)))"
  }

  /// Every word must be found, each in whichever of the properties.
  private func words(_ text: String, _ sought: [Column]) throws(Failure) -> SQL {
    let words = text.foldedWords
    // Punctuation alone begins no word.
    if words.isEmpty { return "(1 = 0)" }
    if words.count > 20 { throw unsupported("A term of so many words", in: "$search") }
    let conditions = try words.map { (word) throws(Failure) -> SQL in
      let places = try sought.map { (column) throws(Failure) in try beginning(word, column) }
      return "(\(places.joined(by: " OR ")))"
    }
    return "(\(conditions.joined(by: " AND ")))"
  }

  private func beginning(_ word: String, _ column: Column) throws(Failure) -> SQL {
    let pattern = word.escapedForLike + "%"
    switch column.kind {
    case .words: return column.like("% " + pattern)
    case .foldedText: return "(\(column.like(pattern)) OR \(column.like("% " + pattern)))"
    case .text, .int, .bool, .instant: throw unsupported("Looking for words in this property", in: "$search")
    }
  }
}
