// The holder of a certificate, who opens what was encrypted for it, as a client of Graph's does.
import Crypto
import CryptoExtras
import FeatureKit
import Foundation
import Kernel
import X509

public struct Receiver: Sendable {
  /// PKCS #1: the library's own key is not for several threads.
  private let key: [UInt8]
  private let der: [UInt8]

  public init() throws {
    let signing = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    let name = try DistinguishedName { CommonName("subscriber.example") }
    let certificate = try Certificate(
      version: .v3, serialNumber: .init(), publicKey: .init(signing.publicKey), notValidBefore: Date(),
      notValidAfter: Date() + 86_400, issuer: name, subject: name, signatureAlgorithm: .sha256WithRSAEncryption,
      extensions: .init(),
      issuerPrivateKey: .init(signing))
    key = Array(signing.derRepresentation)
    der = Array(try certificate.serializeAsPEM().derBytes)
  }

  /// DER in base64.
  public var certificate: String { Data(der).base64EncodedString() }
  public var thumbprint: String { Array(Insecure.SHA1.hash(data: der)).hex.uppercased() }

  /// - Throws: where the signature does not hold, or it was meant for somebody else.
  public func open(_ parcel: Parcel) throws -> [UInt8] {
    let (data, wrapped, signature) = (bytes(parcel.data), bytes(parcel.key), bytes(parcel.signature))
    let secret = try _RSA.Encryption.PrivateKey(derRepresentation: key).decrypt(wrapped, padding: .PKCS1_OAEP)
    let symmetric = SymmetricKey(data: secret)
    guard HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: data, using: symmetric) else {
      throw TestFault("The parcel was changed on its way")
    }
    return Array(try AES._CBC.decrypt(data, using: symmetric, iv: AES._CBC.IV(ivBytes: secret.prefix(16))))
  }

  /// The resource inside of a notification.
  public func open(_ notification: JSON) throws -> JSON {
    let content = notification["encryptedContent"]
    let word = { (name: String) in content?[name]?.string ?? "" }
    return try JSON(
      parsing: open(
        Parcel(
          data: word("data"), key: word("dataKey"), signature: word("dataSignature"),
          thumbprint: word("encryptionCertificateThumbprint"))))
  }

  private func bytes(_ text: String) -> Data { Data(base64Encoded: text) ?? Data() }
}
