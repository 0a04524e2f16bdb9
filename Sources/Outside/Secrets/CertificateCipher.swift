// Encrypts for the holder of an X.509 certificate in the way that Graph's clients open: RSA-OAEP around AES-256-CBC with an HMAC.
import Crypto
import CryptoExtras
import FeatureKit
import Foundation
import Kernel
import X509

public struct CertificateCipher: ParcelCipher {
  public init() {}

  public func check(_ certificate: String) throws { _ = try Self.receiver(certificate) }

  public func seal(_ plain: [UInt8], for certificate: String) throws -> Parcel {
    let (key, thumbprint) = try Self.receiver(certificate)
    let secret = Random.bytes(32)
    let symmetric = SymmetricKey(data: secret)
    let data = try AES._CBC.encrypt(plain, using: symmetric, iv: AES._CBC.IV(ivBytes: secret.prefix(16)))
    let signature = Data(HMAC<SHA256>.authenticationCode(for: data, using: symmetric))
    return Parcel(
      data: data.base64EncodedString(), key: try key.encrypt(secret, padding: .PKCS1_OAEP).base64EncodedString(),
      signature: signature.base64EncodedString(), thumbprint: thumbprint)
  }

  private static func receiver(_ text: String) throws -> (key: _RSA.Encryption.PublicKey, thumbprint: String) {
    guard let der = der(text), let certificate = try? Certificate(derEncoded: der) else {
      throw fault("The certificate is not X.509 in base64.")
    }
    guard let key = try? _RSA.Encryption.PublicKey(derRepresentation: certificate.publicKey.subjectPublicKeyInfoBytes) else {
      throw fault("The certificate's key is not an RSA key of 2048 bits at least.")
    }
    if key.keySizeInBits > 4096 { throw fault("The certificate's key has more than 4096 bits.") }
    return (key, Array(Insecure.SHA1.hash(data: der)).hex.uppercased())
  }

  /// Clients write the DER in base64, the PEM as it is, or the PEM in base64 once more.
  private static func der(_ text: String) -> [UInt8]? {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }.joined()
    guard let data = Data(base64Encoded: lines.filter { !$0.isWhitespace }) else { return nil }
    let isPEM = data.starts(with: Array("-----BEGIN".utf8))
    return isPEM && !text.hasPrefix("-----") ? der(String(decoding: data, as: UTF8.self)) : Array(data)
  }

  private static func fault(_ message: String) -> Failure { .badRequest(message) }
}
