// A browser that somebody allowed to be woken: it has a key of its own and opens what was encrypted for it (RFC 8291).
import Crypto
import FeatureKit
import Foundation
import Kernel

public struct PushBrowser: Sendable {
  public let endpoint: String
  private let secret = Random.bytes(16)
  private let raw: [UInt8]

  public init(endpoint: String = "https://push.example/" + Random.secret()) {
    self.endpoint = endpoint
    raw = Array(P256.KeyAgreement.PrivateKey().rawRepresentation)
  }

  private var key: P256.KeyAgreement.PrivateKey {
    get throws { try P256.KeyAgreement.PrivateKey(rawRepresentation: raw) }
  }

  /// `PushSubscription.toJSON()`
  public func subscription(name: String = "Firefox · Android") throws -> JSON {
    [
      "endpoint": .string(endpoint), "name": .string(name),
      "keys": [
        "p256dh": .string(Array(try key.publicKey.x963Representation).base64URL), "auth": .string(secret.base64URL),
      ],
    ]
  }

  /// What the push message says.
  public func open(_ body: [UInt8]) throws -> JSON {
    guard body.count > 86, body[20] == 65 else { throw TestFault("No message of one record") }
    let (salt, point) = (Array(body[..<16]), Array(body[21..<86]))
    let theirs = try P256.KeyAgreement.PublicKey(x963Representation: point)
    let context = Array("WebPush: info\0".utf8) + Array(try key.publicKey.x963Representation) + point
    let material = try key.sharedSecretFromKeyAgreement(with: theirs)
      .hkdfDerivedSymmetricKey(using: SHA256.self, salt: secret, sharedInfo: context, outputByteCount: 32)
    let derive = { (info: String, count: Int) in
      HKDF<SHA256>.deriveKey(inputKeyMaterial: material, salt: salt, info: Array(info.utf8), outputByteCount: count)
    }
    let nonce = derive("Content-Encoding: nonce\0", 12).withUnsafeBytes { Array($0) }
    let box = try AES.GCM.SealedBox(
      nonce: AES.GCM.Nonce(data: nonce), ciphertext: body[86..<(body.count - 16)], tag: body.suffix(16))
    let plain = Array(try AES.GCM.open(box, using: derive("Content-Encoding: aes128gcm\0", 16)))
    guard let end = plain.lastIndex(of: 2) else { throw TestFault("No padding sign") }
    return try JSON(parsing: plain[..<end])
  }
}
