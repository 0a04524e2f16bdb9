// Refusals under OAuth's names (RFC 6749 section 5.2, RFC 8628 section 3.5), which its clients act upon.
import Kernel

extension Failure {
  static func oauth(_ code: String, _ message: String, _ kind: Kind = .badRequest) -> Failure {
    var failure = Failure(kind, code, message)
    failure.form = .oauth
    return failure
  }

  static func invalidRequest(_ message: String) -> Failure { .oauth("invalid_request", message) }
  static func invalidGrant(_ message: String) -> Failure { .oauth("invalid_grant", message) }
  static func invalidScope(_ message: String) -> Failure { .oauth("invalid_scope", message) }
  static func unauthorizedClient(_ message: String) -> Failure { .oauth("unauthorized_client", message) }

  static let invalidClient = Failure.oauth(
    "invalid_client", "The application is unknown, disabled, or did not prove what it is.", .unauthenticated)

  /// The same refusal in the document that OAuth's clients read.
  var inOAuth: Failure {
    var failure = self
    failure.form = .oauth
    if kind == .badRequest, form == .graph { failure.code = "invalid_request" }
    return failure
  }
}
