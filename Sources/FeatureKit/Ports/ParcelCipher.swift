// Encrypts something for one receiver, as Graph encrypts the resources in change notifications.

/// All in base64: what a receiver needs to open it with the private key of its certificate.
public struct Parcel: Sendable, Equatable {
  /// AES-256-CBC with PKCS #7; the vector is the key's first 16 bytes.
  public var data: String
  /// The key of this one parcel under RSA-OAEP (SHA-1).
  public var key: String
  /// HMAC-SHA256 of the encrypted bytes under the same key.
  public var signature: String
  /// SHA-1 of the certificate, in hexadecimal.
  public var thumbprint: String

  public init(data: String, key: String, signature: String, thumbprint: String) {
    (self.data, self.key, self.signature, self.thumbprint) = (data, key, signature, thumbprint)
  }
}

public protocol ParcelCipher: Sendable {
  /// - Parameter certificate: X.509 with an RSA key of 2048 to 4096 bits: DER in base64, or PEM.
  /// - Throws: `Failure` that says what is wrong with the certificate.
  func check(_ certificate: String) throws
  func seal(_ plain: [UInt8], for certificate: String) throws -> Parcel
}

extension Port where Value == any ParcelCipher {
  public static var parcelCipher: Self { Port("parcelCipher") }
}
