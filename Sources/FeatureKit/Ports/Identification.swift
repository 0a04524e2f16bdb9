// Who stands behind a request: asked once for each, before its gate.
import Kernel

/// What a request brought to say who it is from.
public struct Credentials: Sendable {
  public var sessionCookie: String?
  public var bearer: String?
  public var csrfToken: String?
  /// A request that may change something; with a session cookie it must carry the session's CSRF token.
  public var isWrite: Bool
  public var address: String
  public var requestID: String

  public init(
    sessionCookie: String?, bearer: String?, csrfToken: String?, isWrite: Bool, address: String, requestID: String
  ) {
    (self.sessionCookie, self.bearer, self.csrfToken) = (sessionCookie, bearer, csrfToken)
    (self.isWrite, self.address, self.requestID) = (isWrite, address, requestID)
  }
}

public protocol Identification: Sendable {
  /// - Returns: the person, or an anonymous actor where nothing was brought.
  /// - Throws: `unauthenticated` for a credential that is not (or no longer) good.
  func actor(for credentials: Credentials, runner: Runner) async throws -> Actor

  /// Whether the session or the token that a request came with still counts.
  func stillCounts(_ actor: Actor, in reading: Reading) throws -> Bool
}

extension Port where Value == any Identification {
  public static var identification: Self { Port("identification") }
}
