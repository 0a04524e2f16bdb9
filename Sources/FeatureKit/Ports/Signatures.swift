// Checking signatures of keys that others hold, such as passkeys.

public enum VerifyingKey: Sendable, Equatable {
  /// ECDSA on P-256 with SHA-256; coordinates of 32 bytes; signatures in DER.
  case es256(x: [UInt8], y: [UInt8])
  /// Ed25519; 32 bytes.
  case ed25519([UInt8])
  /// RSASSA-PKCS1-v1_5 with SHA-256; big-endian numbers.
  case rs256(modulus: [UInt8], exponent: [UInt8])
}

public protocol SignatureCheck: Sendable {
  /// Whether the numbers are a key at all: a point on the curve, a modulus of a usable size.
  func isKey(_ key: VerifyingKey) -> Bool
  /// False also for what is no signature or no key.
  func isValid(_ signature: [UInt8], of message: [UInt8], by key: VerifyingKey) -> Bool
}

extension Port where Value == any SignatureCheck {
  public static var signatureCheck: Self { Port("signatureCheck") }
}
