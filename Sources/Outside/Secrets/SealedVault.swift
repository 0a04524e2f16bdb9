// Secrets at rest, sealed by AES-256-GCM under a master key that stands in a file beside the database, never inside it.
import Crypto
import FeatureKit
import Foundation
import Kernel

public struct SealedVault: Vault {
  /// The first key seals; the others still open what was sealed before the master key was replaced.
  private let keys: [MasterKey]

  private struct MasterKey {
    var secret: SymmetricKey
    /// The first bytes of the key's digest, by which a sealed value names its key.
    var mark: [UInt8]
  }

  private static let version: UInt8 = 1
  private static let markLength = 8

  /// - Parameter keyFile: one base64 key of 32 bytes a line, newest first; made when there is none.
  public init(keyFile: String) throws {
    let text = try KeyFile.text(at: keyFile) { Data(Random.bytes(32)).base64EncodedString() + "\n" }
    keys = try text.split(whereSeparator: \.isNewline).map { try Self.key(String($0), keyFile) }
    if keys.isEmpty { throw Self.fault("The key file \(keyFile) holds no key.") }
  }

  private static func key(_ line: String, _ file: String) throws -> MasterKey {
    guard let bytes = Data(base64Encoded: line.trimmingCharacters(in: .whitespaces)), bytes.count == 32 else {
      throw fault("The key file \(file) holds a line that is not a base64 key of 32 bytes.")
    }
    return MasterKey(secret: SymmetricKey(data: bytes), mark: Array(SHA256.hash(data: bytes).prefix(markLength)))
  }

  public func seal(_ plain: [UInt8], for purpose: String) throws -> [UInt8] {
    let key = keys[0]
    let box = try AES.GCM.seal(plain, using: Self.derived(key, purpose), authenticating: Array(purpose.utf8))
    return [Self.version] + key.mark + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
  }

  public func open(_ sealed: [UInt8], for purpose: String) throws -> [UInt8] {
    let head = 1 + Self.markLength
    guard sealed.count > head, sealed[0] == Self.version, let key = keys.first(where: { $0.mark == Array(sealed[1..<head]) })
    else { throw Self.fault("A sealed secret belongs to a master key that this server does not have.") }
    guard let box = try? AES.GCM.SealedBox(combined: sealed[head...]),
      let plain = try? AES.GCM.open(box, using: Self.derived(key, purpose), authenticating: Array(purpose.utf8))
    else { throw Self.fault("A sealed secret was changed, or sealed for another purpose than \(purpose).") }
    return Array(plain)
  }

  private static func derived(_ key: MasterKey, _ purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: key.secret, info: Array("salus/\(purpose)".utf8), outputByteCount: 32)
  }

  private static func fault(_ message: String) -> Failure { Failure(.unexpected, "InternalServerError", message) }
}
