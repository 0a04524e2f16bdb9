// The certificate by which an application proves what it is: its public key, its name and its times. Who signed it does not
// matter: an administrator wrote it down.
import FeatureKit
import Foundation
import JWTKit
import Kernel
import X509

public struct CertificateReader: Certificates {
  public init() {}

  public func read(_ certificate: [UInt8]) throws -> KeyCertificate {
    let parsed = try X509.Certificate(derEncoded: certificate)
    return KeyCertificate(
      key: try Self.publicKey(of: certificate), subject: parsed.subject.description, starts: Self.instant(parsed.notValidBefore),
      ends: Self.instant(parsed.notValidAfter))
  }

  private static func instant(_ date: Date) -> Instant {
    Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1000)
  }

  private static func publicKey(of certificate: [UInt8]) throws -> JSON {
    let pem = "-----BEGIN CERTIFICATE-----\n\(lines(certificate))\n-----END CERTIFICATE-----\n"
    var key =
      if let key = try? Insecure.RSA.PublicKey(certificatePEM: pem) { try jwk(key) } else {
        try jwk(ES256PublicKey(certificate: pem))
      }
    key["x5t"] = .string(Digest.thumbprint(certificate).base64URL)
    return .object(key)
  }

  private static func jwk(_ key: Insecure.RSA.PublicKey) throws -> JSONObject {
    let numbers = try key.getKeyPrimitives()
    return JSONObject([
      ("kty", "RSA"), ("n", .string(Array(numbers.modulus).base64URL)), ("e", .string(Array(numbers.publicExponent).base64URL)),
    ])
  }

  private static func jwk(_ key: ES256PublicKey) throws -> JSONObject {
    guard let point = key.parameters, let x = Data(base64Encoded: point.x), let y = Data(base64Encoded: point.y) else {
      throw Failure.badRequest("The certificate holds no key that is known here.")
    }
    return JSONObject([
      ("kty", "EC"), ("crv", "P-256"), ("x", .string(Array(x).base64URL)), ("y", .string(Array(y).base64URL)),
    ])
  }

  private static func lines(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
  }
}
