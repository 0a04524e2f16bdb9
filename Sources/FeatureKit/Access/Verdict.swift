// What a rule says about who may do what: pure values, turned into a refusal in one place.
import Kernel

public enum Verdict: Sendable, Equatable {
  case allow
  /// The person knows of the thing but may not do this: 403.
  case deny(code: String, because: String)
  /// The person must not learn that the thing exists: 404.
  case hide

  public static func deny(_ because: String) -> Verdict { .deny(code: "Forbidden", because: because) }

  /// Ends the operation unless the rule allows it.
  public func enforce(_ what: String = "object") throws {
    switch self {
    case .allow: return
    case .deny(let code, let because): throw Failure.forbidden(because, code: code)
    case .hide: throw Failure.notFound(what)
    }
  }

  /// The first verdict that is not `allow`.
  public static func all(_ verdicts: Verdict...) -> Verdict { verdicts.first { $0 != .allow } ?? .allow }
}
