// A request as it came off the wire, whatever server software read it, and what goes back.
import FeatureKit

public struct Incoming: Sendable {
  public var method: String
  /// Path and query as in the request line.
  public var target: String
  /// Names in lower case; repeated headers joined by a comma.
  public var headers: [String: String]
  public var body: @Sendable (_ limit: Int) async throws -> [UInt8]
  /// The caller's network address.
  public var address: String
  public var isSecure: Bool

  public init(
    method: String, target: String, headers: [String: String], address: String, isSecure: Bool,
    body: @escaping @Sendable (_ limit: Int) async throws -> [UInt8]
  ) {
    (self.method, self.target, self.headers) = (method, target, headers)
    (self.address, self.isSecure, self.body) = (address, isSecure, body)
  }
}

public struct Outgoing: Sendable {
  public var status: Int
  public var headers: [(name: String, value: String)]
  public var body: Answer.Body

  public init(status: Int, headers: [(name: String, value: String)] = [], body: Answer.Body = .none) {
    (self.status, self.headers, self.body) = (status, headers, body)
  }
}

/// Thrown by ``Incoming/body`` when more arrives than the route allows.
public struct BodyTooLarge: Error {
  public init() {}
}
/// Thrown by ``Incoming/body`` when the rest of a body does not come in time.
public struct BodyTooSlow: Error {}
