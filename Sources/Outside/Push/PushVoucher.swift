// By what a push service knows that a message is from whom the browser subscribed with (VAPID, RFC 8292).
import Crypto
import FeatureKit
import Foundation
import Kernel

enum PushVoucher {
  /// A day at most is allowed; half of one leaves room for clocks that are off.
  static let life = Duration.hours(12)

  /// The value of the header `Authorization`.
  static func header(for endpoint: URL, by key: PushKey, contact: String, at now: Instant) throws -> String {
    let head: JSON = ["typ": "JWT", "alg": "ES256"]
    let claims: JSON = [
      "aud": .string(origin(endpoint)), "exp": .int(Int((now + life).milliseconds / 1000)), "sub": .string(contact),
    ]
    let signed = head.bytes.base64URL + "." + claims.bytes.base64URL
    let signature = try P256.Signing.PrivateKey(rawRepresentation: key.privateKey).signature(for: Data(signed.utf8))
    return "vapid t=\(signed).\(Array(signature.rawRepresentation).base64URL), k=\(key.publicKey.base64URL)"
  }

  private static func origin(_ url: URL) -> String {
    let port = url.port.map { $0 == 443 ? "" : ":\($0)" } ?? ""
    return "\(url.scheme ?? "https")://\(url.host() ?? "")\(port)"
  }
}
