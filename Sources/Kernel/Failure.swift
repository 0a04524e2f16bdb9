// The one error that crosses boundaries. What it means on the wire is decided in Http/FailureResponse alone.

public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Kind: Sendable, CaseIterable {
    case badRequest, unauthenticated, forbidden, notFound, methodNotAllowed, timeout, conflict, gone, preconditionFailed
    case tooLarge, unsupportedMedia, unprocessable, tooManyRequests, unexpected, unsupported, unavailable
  }

  /// How it is told: Graph's clients and OAuth's read different documents.
  public enum Form: Sendable { case graph, oauth }

  public var kind: Kind
  public var form = Form.graph
  /// Graph's error code, such as `NotFound`.
  public var code: String
  /// What is wrong and what to do, for a developer, in English; never clinical text.
  public var message: String
  /// The property of the request that is at fault.
  public var target: String?
  public var retryAfter: Duration?
  /// Where to go on instead; an absolute URL.
  public var location: String?
  /// The methods that the resource answers, where this one is not among them.
  public var allowed: [String] = []
  /// Further faults of the same request, one per field.
  public var details: [Failure]

  public init(
    _ kind: Kind, _ code: String, _ message: String, target: String? = nil, retryAfter: Duration? = nil, details: [Failure] = []
  ) {
    (self.kind, self.code, self.message) = (kind, code, message)
    (self.target, self.retryAfter, self.details) = (target, retryAfter, details)
  }

  public var description: String { message }

  public static func badRequest(_ message: String, target: String? = nil, code: String = "BadRequest") -> Failure {
    Failure(.badRequest, code, message, target: target)
  }

  public static func notFound(_ what: String) -> Failure { Failure(.notFound, "NotFound", "There is no such \(what) for you.") }

  public static func forbidden(_ message: String, code: String = "Forbidden") -> Failure { Failure(.forbidden, code, message) }

  public static func conflict(_ message: String, code: String = "Conflict", target: String? = nil) -> Failure {
    Failure(.conflict, code, message, target: target)
  }
}
