// The way back in: a feature that carries requests of the caller's inside its own hands them to the front door again, so that
// each meets the same route, gate, limits and record as if it had come alone.
import Kernel

/// One request inside another.
public struct InnerRequest: Sendable {
  public var method: String
  /// Path and query with the prefix, such as `/v1.0/me?$select=id`.
  public var target: String
  /// Names in lower case.
  public var headers: [String: String]
  public var body: [UInt8]

  public init(method: String, target: String, headers: [String: String], body: [UInt8]) {
    (self.method, self.target, self.headers, self.body) = (method, target, headers, body)
  }
}

public struct InnerAnswer: Sendable {
  public var status: Int
  public var headers: [(name: String, value: String)]
  public var body: Answer.Body

  public init(status: Int, headers: [(name: String, value: String)], body: Answer.Body) {
    (self.status, self.headers, self.body) = (status, headers, body)
  }
}

public protocol FrontDoor: Sendable {
  /// Answers for the actor of the outer request; refusals are answers, too.
  func answer(_ inner: InnerRequest, within request: Request) async -> InnerAnswer
}
