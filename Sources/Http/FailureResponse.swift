// What each failure means in HTTP, and how it reads in Graph's error body. The only place that knows status numbers.
import Database
import FeatureKit
import Graph
import Kernel

enum FailureResponse {
  static func make(_ error: any Error, requestID: String, clientRequestID: String?, at now: Instant, root: Root) -> Outgoing {
    let failure = known(error, requestID)
    var headers: [(name: String, value: String)] = []
    if failure.kind == .unauthenticated {
      headers.append(("WWW-Authenticate", failure.form == .oauth ? "Basic realm=\"salus\"" : "Bearer realm=\"salus\""))
    }
    if let wait = failure.retryAfter { headers.append(("Retry-After", String(max(1, (wait.inMilliseconds + 999) / 1000)))) }
    if let location = failure.location { headers.append(("Location", location)) }
    if !failure.allowed.isEmpty { headers.append(("Allow", failure.allowed.joined(separator: ", "))) }
    if failure.form == .oauth { return Outgoing(status: status(failure.kind), headers: headers, body: .json(oauth(failure))) }
    if root == .scim {
      headers.append(("Content-Type", ScimFailure.contentType))
      return Outgoing(
        status: status(failure.kind), headers: headers, body: .json(ScimFailure.json(failure, status: status(failure.kind))))
    }
    let json = GraphError.json(failure, requestID: requestID, clientRequestID: clientRequestID, at: now)
    return Outgoing(status: status(failure.kind), headers: headers, body: .json(json))
  }

  /// RFC 6749 section 5.2.
  private static func oauth(_ failure: Failure) -> JSON {
    var json = JSONObject([("error", .string(failure.code)), ("error_description", .string(failure.message))])
    if let wait = failure.retryAfter { json["interval"] = .int(Int(wait.components.seconds)) }
    return .object(json)
  }

  /// The text of an unexpected error goes to the log, never to the caller.
  private static func known(_ error: any Error, _ requestID: String) -> Failure {
    switch error {
    case let failure as Failure: return failure
    case is BodyTooLarge: return Failure(.tooLarge, "RequestEntityTooLarge", "The body is larger than this resource takes.")
    case is BodyTooSlow: return Failure(.timeout, "RequestTimeout", "The body did not arrive in time.")
    case let error as DatabaseError where error.kind == .uncertain:
      Log.server.error("The database went away while saving", metadata: ["error": "\(error)", "request": "\(requestID)"])
      // Not 503: clients of Graph repeat what is answered so by themselves, and what was done would be done twice.
      return Failure(
        .unexpected, "UnknownOutcome", "The database went away while saving. Look whether this was done before repeating it.")
    case let error as DatabaseError where [.busy, .full, .disk, .lost, .conflict, .moved].contains(error.kind):
      Log.server.error("The database refuses", metadata: ["error": "\(error)", "request": "\(requestID)"])
      return Failure(.unavailable, "ServiceNotAvailable", "The database can't take this now.", retryAfter: .seconds(5))
    default:
      Log.server.error("Unexpected", metadata: ["error": "\(error)", "request": "\(requestID)"])
      return Failure(.unexpected, "InternalServerError", "Something went wrong here. The log has it under this request-id.")
    }
  }

  private static func status(_ kind: Failure.Kind) -> Int {
    switch kind {
    case .badRequest: 400
    case .unauthenticated: 401
    case .forbidden: 403
    case .notFound: 404
    case .methodNotAllowed: 405
    case .timeout: 408
    case .conflict: 409
    case .gone: 410
    case .preconditionFailed: 412
    case .tooLarge: 413
    case .unsupportedMedia: 415
    case .unprocessable: 422
    case .tooManyRequests: 429
    case .unexpected: 500
    case .unsupported: 501
    case .unavailable: 503
    }
  }
}
