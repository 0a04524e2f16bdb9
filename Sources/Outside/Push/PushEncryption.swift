// What a push message looks like on the wire: RFC 8291, on top of the content coding aes128gcm of RFC 8188, as one record.
import Crypto
import FeatureKit
import Foundation

enum PushEncryption {
  /// What a push service must take (RFC 8030 section 7.2) without header, padding sign and tag.
  static let longest = 4096 - 86 - 17

  /// - Parameters:
  ///   - salt: 16 random bytes, used once.
  ///   - ours: a key made for this one message.
  static func seal(
    _ plain: [UInt8], for address: PushAddress, salt: [UInt8], ours: P256.KeyAgreement.PrivateKey
  ) throws -> [UInt8] {
    let theirs = try P256.KeyAgreement.PublicKey(x963Representation: address.publicKey)
    let point = Array(ours.publicKey.x963Representation)
    let shared = try ours.sharedSecretFromKeyAgreement(with: theirs)
    let context = Array("WebPush: info\0".utf8) + address.publicKey + point
    let material = shared.hkdfDerivedSymmetricKey(
      using: SHA256.self, salt: address.secret, sharedInfo: context, outputByteCount: 32)
    let key = derived(material, salt, "Content-Encoding: aes128gcm\0", 16)
    let nonce = derived(material, salt, "Content-Encoding: nonce\0", 12).withUnsafeBytes { Array($0) }
    // 2 marks the last record; no padding follows, for our contents are nearly of one length.
    let box = try AES.GCM.seal(plain + [2], using: key, nonce: AES.GCM.Nonce(data: nonce))
    return header(salt, point) + Array(box.ciphertext) + Array(box.tag)
  }

  private static func derived(_ material: SymmetricKey, _ salt: [UInt8], _ info: String, _ count: Int) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: material, salt: salt, info: Array(info.utf8), outputByteCount: count)
  }

  /// Salt, record size, and the key by which the browser finds the shared secret.
  private static func header(_ salt: [UInt8], _ point: [UInt8]) -> [UInt8] {
    salt + [0, 0, 0x10, 0] + [UInt8(point.count)] + point
  }
}
