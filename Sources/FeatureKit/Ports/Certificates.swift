// X.509 certificates as a library reads them.
import Kernel

public protocol Certificates: Sendable {
  /// The public key in a certificate, as a JSON Web Key with the certificate's thumbprint (`x5t`, RFC 7517).
  /// - Parameter certificate: its bytes (DER).
  /// - Throws: any error for what is no certificate, or one for a kind of key that signs no tokens here.
  func publicKey(of certificate: [UInt8]) throws -> JSON
}

extension Port where Value == any Certificates {
  public static var certificates: Self { Port("certificates") }
}
