// Requests of ours to other servers: webhooks, sign-in providers, record systems. What may be reached is the adapter's to decide.
import Kernel

public struct WebRequest: Sendable, Equatable {
  public var method: Method
  public var url: String
  public var headers: [String: String]
  public var body: [UInt8]
  /// How long the whole exchange may take.
  public var patience: Duration
  /// More of an answer's body than this is a failure, in bytes.
  public var answerLimit: Int

  public init(
    _ method: Method, _ url: String, headers: [String: String] = [:], body: [UInt8] = [],
    patience: Duration = .seconds(10), answerLimit: Int = 1024 * 1024
  ) {
    (self.method, self.url, self.headers, self.body) = (method, url, headers, body)
    (self.patience, self.answerLimit) = (patience, answerLimit)
  }
}

/// Any answer at all, whatever its status. Redirects are answers: they are not followed.
public struct WebReply: Sendable, Equatable {
  public var status: Int
  /// Names in lower case; of a header that came several times, the values joined by commas.
  public var headers: [String: String]
  public var body: [UInt8]

  public init(status: Int, headers: [String: String], body: [UInt8]) {
    (self.status, self.headers, self.body) = (status, headers, body)
  }
}

/// Why there was no answer. The words are for administrators and hold no address and no secret.
public struct WebFailure: Error, Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// Not an http(s) URL, plain http to a host that is not trusted, or an address of this machine itself.
    case forbidden
    case unreachable
    case timeout
    case tooLarge
  }

  public var kind: Kind
  public var message: String

  public init(_ kind: Kind, _ message: String) { (self.kind, self.message) = (kind, message) }
}

public protocol WebClient: Sendable {
  func send(_ request: WebRequest) async throws(WebFailure) -> WebReply
  /// Whether a request to this URL could be allowed at all, so that a bad one is refused when it is written down.
  func check(_ url: String) throws(WebFailure)
}

extension Port where Value == any WebClient {
  public static var webClient: Self { Port("webClient") }
}
