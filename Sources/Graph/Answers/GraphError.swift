// Graph's error document: what every refusal looks like on the wire.
import Kernel

public enum GraphError {
  public static func json(_ failure: Failure, requestID: String, clientRequestID: String?, at now: Instant) -> JSON {
    var error = body(failure)
    if !failure.details.isEmpty {
      error["details"] = .array(failure.details.map { .object(body($0, withTarget: true)) })
    }
    // O365 for Python reads the code from here, everyone else from above.
    error["innerError"] = [
      "code": .string(failure.code),
      "date": .string(String(now.description.prefix(19))),
      "request-id": .string(requestID),
      "client-request-id": .string(clientRequestID ?? requestID),
    ]
    return ["error": .object(error)]
  }

  private static func body(_ failure: Failure, withTarget: Bool = false) -> JSONObject {
    var body = JSONObject([("code", .string(failure.code)), ("message", .string(failure.message))])
    if withTarget || failure.target != nil { body["target"] = JSON(failure.target) }
    return body
  }
}
