// Web Push (RFC 8030): waking a browser that has no page of ours open, through the push service of its maker.
import Kernel

/// Where a browser is reached and for whom its messages are encrypted (RFC 8291).
public struct PushAddress: Sendable, Equatable {
  public var endpoint: String
  /// The browser's public key: an uncompressed point on P-256, 65 bytes.
  public var publicKey: [UInt8]
  /// The secret that it shares with us, 16 bytes.
  public var secret: [UInt8]

  public init(endpoint: String, publicKey: [UInt8], secret: [UInt8]) {
    (self.endpoint, self.publicKey, self.secret) = (endpoint, publicKey, secret)
  }
}

/// By which push services know us (RFC 8292).
public struct PushKey: Sendable, Equatable {
  /// An uncompressed point on P-256, 65 bytes: what browsers subscribe with.
  public var publicKey: [UInt8]
  public var privateKey: [UInt8]

  public init(publicKey: [UInt8], privateKey: [UInt8]) { (self.publicKey, self.privateKey) = (publicKey, privateKey) }
}

public struct PushMessage: Sendable, Equatable {
  public enum Urgency: String, Sendable, CaseIterable {
    case low, normal, high
  }

  /// What the browser reads; encrypted for it alone. 3993 bytes at most.
  public var content: [UInt8]
  /// How long the push service keeps it for a browser that is off.
  public var life: Duration
  public var urgency: Urgency
  /// A newer message of the same topic replaces one that still waits; 32 letters of base64url at most.
  public var topic: String

  public init(_ content: [UInt8], life: Duration, urgency: Urgency, topic: String) {
    (self.content, self.life, self.urgency, self.topic) = (content, life, urgency, topic)
  }
}

public enum PushOutcome: Sendable, Equatable {
  case accepted
  /// The browser has ended its subscription (404 or 410): there is nobody any more.
  case gone
  /// Not now (429, 5xx, no answer); the service may say when.
  case later(problem: String, after: Duration?)
  /// Never, whatever we do: the status says why.
  case refused(problem: String)
}

public protocol PushService: Sendable {
  func newKey() -> PushKey
  /// Whether these are a point and a secret that can be encrypted for.
  func isUsable(_ address: PushAddress) -> Bool
  /// - Parameter contact: how the push service's people reach ours, `https:` or `mailto:`.
  func send(_ message: PushMessage, to address: PushAddress, by key: PushKey, contact: String, at now: Instant) async throws
    -> PushOutcome
}

extension Port where Value == any PushService {
  public static var pushService: Self { Port("pushService") }
}
