// The condition of `$filter`, in the part of OData 4 that Graph's collections use.
import Kernel

public indirect enum Filter: Sendable, Equatable {
  case and([Filter])
  case or([Filter])
  case not(Filter)
  /// A property, such as `displayName` or `from/user/id`, against a literal.
  case compare(String, Comparison, Literal)
  case isIn(String, [Literal])
  case test(TextTest, String, String)
  /// Some member of a collection fulfils the condition, whose paths start at the member; `$it` is the member itself.
  /// Without a condition: the collection has a member.
  case any(String, Filter?)
  /// Every member of a collection fulfils the condition.
  case all(String, Filter)

  public enum Comparison: String, Sendable, CaseIterable {
    case equal = "eq"
    case notEqual = "ne"
    case greater = "gt"
    case greaterOrEqual = "ge"
    case less = "lt"
    case lessOrEqual = "le"

    /// The same with its sides changed.
    var flipped: Comparison {
      switch self {
      case .equal, .notEqual: self
      case .greater: .less
      case .greaterOrEqual: .lessOrEqual
      case .less: .greater
      case .lessOrEqual: .greaterOrEqual
      }
    }
  }

  public enum TextTest: String, Sendable, CaseIterable {
    case startsWith = "startswith"
    case endsWith = "endswith"
    case contains
  }

  public enum Literal: Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    /// A text in quotes; the member of an enumeration comes as text, too.
    case string(String)
    case instant(Instant)
    /// A GUID without quotes, in lower case.
    case guid(String)
  }

  /// - Throws: a ``Failure`` that names the position, but never repeats what was looked for.
  public init(parsing text: String) throws(Failure) {
    var parser = FilterParser(tokens: try FilterLexer.tokens(of: text))
    self = try parser.whole()
  }
}

extension Failure {
  static func filter(_ reason: String, at position: Int) -> Failure {
    .badRequest("Invalid filter clause: \(reason) at position \(position).", target: "$filter")
  }
}
