// What a feature answers. Success only: refusals are thrown, and become HTTP in one place.
import Graph
import Kernel

public struct Answer: Sendable {
  public enum Body: Sendable {
    case none
    case json(JSON)
    case bytes([UInt8], type: String)
    case events(EventStream)
  }

  public enum Success: Sendable { case ok, created, accepted, noContent, seeOther, notModified }

  public var success: Success
  public var headers: [(name: String, value: String)]
  public var body: Body

  public init(_ success: Success, _ body: Body, headers: [(name: String, value: String)] = []) {
    (self.success, self.body, self.headers) = (success, body, headers)
  }

  public static let noContent = Answer(.noContent, .none)
  public static func json(_ json: JSON) -> Answer { Answer(.ok, .json(json)) }
  /// Sends a browser on to another address.
  public static func redirect(to location: String) -> Answer { Answer(.seeOther, .none, headers: [("Location", location)]) }
  public static func bytes(_ bytes: [UInt8], type: String) -> Answer { Answer(.ok, .bytes(bytes, type: type)) }

  public func adding(_ name: String, _ value: String) -> Answer {
    var answer = self
    answer.headers.append((name, value))
    return answer
  }
}
