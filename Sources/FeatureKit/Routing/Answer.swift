// What a feature answers. Success only: refusals are thrown, and become HTTP in one place.
import Graph
import Kernel

/// A body that is made while it is sent. A failure on the way breaks the connection off, so that half a file is never taken for a whole.
public struct Pieces: Sendable {
  public var type: String
  /// Nil at the end; asked by one reader, one piece after the other.
  public var next: @Sendable () async throws -> [UInt8]?

  public init(type: String, next: @escaping @Sendable () async throws -> [UInt8]?) { (self.type, self.next) = (type, next) }
}

public struct Answer: Sendable {
  public enum Body: Sendable {
    case none
    case json(JSON)
    case bytes([UInt8], type: String)
    case events(EventStream)
    /// Too much to hold at once: made piece by piece while it is sent.
    case pieces(Pieces)
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
