// X.509 certificates as a library reads them.
import Kernel

public protocol Certificates: Sendable {
  /// - Parameter certificate: its bytes (DER).
  /// - Throws: any error for what is no certificate, or one for a kind of key that signs no tokens here.
  func read(_ certificate: [UInt8]) throws -> KeyCertificate
}

/// A certificate as far as it matters to whoever holds its private key.
public struct KeyCertificate: Sendable {
  /// The public key as a JSON Web Key, with the certificate's thumbprint (`x5t`, RFC 7517).
  public var key: JSON
  /// Whom it names: `CN=roster.hospital.example`.
  public var subject: String
  public var starts: Instant
  public var ends: Instant

  public init(key: JSON, subject: String, starts: Instant, ends: Instant) {
    (self.key, self.subject, self.starts, self.ends) = (key, subject, starts, ends)
  }
}

extension Port where Value == any Certificates {
  public static var certificates: Self { Port("certificates") }
}
