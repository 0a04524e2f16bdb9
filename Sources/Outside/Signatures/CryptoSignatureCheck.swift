// Signatures checked by swift-crypto.
import Crypto
import CryptoExtras
import FeatureKit

public struct CryptoSignatureCheck: SignatureCheck {
  public init() {}

  public func isKey(_ key: VerifyingKey) -> Bool {
    switch key {
    case .es256(let x, let y): Self.p256(x, y) != nil
    case .ed25519(let bytes): Self.ed25519(bytes) != nil
    case .rs256(let modulus, let exponent): Self.rsa(modulus, exponent) != nil
    }
  }

  public func isValid(_ signature: [UInt8], of message: [UInt8], by key: VerifyingKey) -> Bool {
    switch key {
    case .es256(let x, let y):
      guard let key = Self.p256(x, y), let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature) else {
        return false
      }
      return key.isValidSignature(signature, for: message)
    case .ed25519(let bytes): return Self.ed25519(bytes)?.isValidSignature(signature, for: message) ?? false
    case .rs256(let modulus, let exponent):
      let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
      return Self.rsa(modulus, exponent)?.isValidSignature(signature, for: message, padding: .insecurePKCS1v1_5) ?? false
    }
  }

  private static func p256(_ x: [UInt8], _ y: [UInt8]) -> P256.Signing.PublicKey? {
    try? P256.Signing.PublicKey(rawRepresentation: x + y)
  }

  private static func ed25519(_ bytes: [UInt8]) -> Curve25519.Signing.PublicKey? {
    try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
  }

  /// 2048 bits at least; beyond 4096 a check would cost us more than it proves.
  private static func rsa(_ modulus: [UInt8], _ exponent: [UInt8]) -> _RSA.Signing.PublicKey? {
    guard (256...512).contains(modulus.count), (1...4).contains(exponent.count) else { return nil }
    return try? _RSA.Signing.PublicKey(n: modulus, e: exponent)
  }
}
