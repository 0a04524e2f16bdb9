// What an operator may set at the front door, and where the caller says it reached us.
import FeatureKit

public struct GatewaySettings: Sendable {
  /// Steady requests per second and person; bursts of five times as many pass. 0 switches the limit off.
  public var requestsPerSecond: Double
  /// The public address (`https://salus.example`), where a proxy stands in front; nil takes the request's Host.
  public var publicURL: String?
  /// Whether `X-Forwarded-For` and `-Proto` are believed: only behind a proxy that sets them.
  public var trustsProxy: Bool

  public init(requestsPerSecond: Double = 40, publicURL: String? = nil, trustsProxy: Bool = false) {
    (self.requestsPerSecond, self.publicURL, self.trustsProxy) = (requestsPerSecond, publicURL, trustsProxy)
  }
}

extension Gateway {
  func origin(_ incoming: Incoming) -> String {
    if let url = settings.publicURL { return url }
    let host = incoming.headers["host"].flatMap(Self.harmless) ?? "localhost"
    return "\(isSecure(incoming) ? "https" : "http")://\(host)"
  }

  func isSecure(_ incoming: Incoming) -> Bool {
    incoming.isSecure || (settings.trustsProxy && incoming.headers["x-forwarded-proto"] == "https")
  }

  /// The last entry of `X-Forwarded-For` is the one that our own proxy wrote.
  func callerAddress(_ incoming: Incoming) -> String {
    guard settings.trustsProxy, let last = incoming.headers["x-forwarded-for"]?.split(separator: ",").last else {
      return incoming.address
    }
    return Self.harmless(String(last).trimmingBlanks) ?? incoming.address
  }

  /// A caller's text that may be echoed in a header or an address: short and plain.
  static func harmless(_ text: String) -> String? {
    let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") }
    return isPlain && (1...128).contains(text.utf8.count) ? text : nil
  }
}
