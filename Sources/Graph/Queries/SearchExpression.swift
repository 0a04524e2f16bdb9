// The condition of `$search`: `"displayName:An" AND "mail:x"`, or the bare words that a person typed.
import Kernel

public indirect enum SearchExpression: Sendable, Equatable {
  /// - property: the name before the colon, if any.
  case term(property: String?, text: String)
  case and([SearchExpression])
  case or([SearchExpression])
  case not(SearchExpression)

  /// Nil for a text of nothing but space.
  public init?(parsing text: String) throws(Failure) {
    var parser = SearchParser(rest: Array(text.unicodeScalars)[...])
    guard let whole = try parser.whole() else { return nil }
    self = whole
  }

  /// The words sought, without those that must not occur.
  public var terms: [(property: String?, text: String)] {
    switch self {
    case .term(let property, let text): [(property, text)]
    case .and(let parts), .or(let parts): parts.flatMap(\.terms)
    case .not: []
    }
  }
}
