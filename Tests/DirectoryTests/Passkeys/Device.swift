// A device that holds passkeys, in software: it makes keys and signs as the specification says, or wrongly on purpose.
import Crypto
import CryptoExtras
import Foundation
import Kernel
import TestKit
import Testing

@testable import Directory

struct Device {
  enum Key {
    case es256(P256.Signing.PrivateKey)
    case ed25519(Curve25519.Signing.PrivateKey)
    case rs256(_RSA.Signing.PrivateKey)
  }

  static func key(_ algorithm: String) throws -> Key {
    switch algorithm {
    case "EdDSA": .ed25519(Curve25519.Signing.PrivateKey())
    case "RS256": .rs256(try _RSA.Signing.PrivateKey(keySize: .bits2048))
    default: .es256(P256.Signing.PrivateKey())
    }
  }

  var key: Key = .es256(P256.Signing.PrivateKey())
  var id = Random.bytes(32)
  var count = 0
  var origin = "http://salus.test"
  var site = "salus.test"
  /// Present, verified.
  var flags: UInt8 = 0x05
  var type: String?
  var crossOrigin: JSON = false

  /// The answer to a request for a new passkey.
  func make(_ challenge: JSON?) throws -> JSON {
    let length = [UInt8(id.count >> 8), UInt8(id.count & 255)]
    let data = joined(head(flags | 0x40), [UInt8](repeating: 0, count: 16), length, id, try cose)
    let object = joined([0xA3], text("fmt"), text("none"), text("attStmt"), [0xA0], text("authData"), bytes(data))
    return [
      "id": .string(id.base64URL), "type": "public-key",
      "response": [
        "clientDataJSON": .string(client(type ?? "webauthn.create", challenge).base64URL),
        "attestationObject": .string(object.base64URL), "transports": ["internal", "made-up"],
      ],
    ]
  }

  /// The answer to a request for a proof.
  func use(_ challenge: JSON?, user: UserID?, tampered: Bool = false) throws -> JSON {
    let data = head(flags)
    let said = client(type ?? "webauthn.get", challenge)
    var signature = try sign(data + Digest.sha256(said))
    if tampered { signature[signature.count - 1] ^= 1 }
    return [
      "id": .string(id.base64URL), "type": "public-key",
      "response": [
        "clientDataJSON": .string(said.base64URL), "authenticatorData": .string(data.base64URL),
        "signature": .string(signature.base64URL), "userHandle": JSON(user.map { Array($0.text.utf8).base64URL }),
      ],
    ]
  }

  private func head(_ flags: UInt8) -> [UInt8] {
    let counted = [24, 16, 8, 0].map { UInt8(count >> $0 & 255) }
    return joined(Digest.sha256(site), [flags], counted)
  }

  private func client(_ type: String, _ challenge: JSON?) -> [UInt8] {
    let json: JSON = [
      "type": .string(type), "challenge": challenge ?? .null, "origin": .string(origin), "crossOrigin": crossOrigin,
    ]
    return json.bytes
  }

  private func sign(_ message: [UInt8]) throws -> [UInt8] {
    switch key {
    case .es256(let key): Array(try key.signature(for: message).derRepresentation)
    case .ed25519(let key): Array(try key.signature(for: message))
    case .rs256(let key): Array(try key.signature(for: message, padding: .insecurePKCS1v1_5).rawRepresentation)
    }
  }

  private var cose: [UInt8] {
    get throws {
      switch key {
      case .es256(let key):
        let raw = Array(key.publicKey.rawRepresentation)
        let head: [UInt8] = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]
        return joined(head, bytes(Array(raw[..<32])), [0x22], bytes(Array(raw[32...])))
      case .ed25519(let key):
        return joined([0xA4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21], bytes(Array(key.publicKey.rawRepresentation)))
      case .rs256(let key):
        let numbers = try key.publicKey.getKeyPrimitives()
        let head: [UInt8] = [0xA4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20]
        return joined(head, bytes(Array(numbers.modulus)), [0x21], bytes(Array(numbers.publicExponent)))
      }
    }
  }

  private func joined(_ parts: [UInt8]...) -> [UInt8] { Array(parts.joined()) }
  private func bytes(_ value: [UInt8]) -> [UInt8] { length(2, value.count) + value }
  private func text(_ value: String) -> [UInt8] { length(3, value.utf8.count) + Array(value.utf8) }

  private func length(_ kind: UInt8, _ count: Int) -> [UInt8] {
    if count < 24 { return [kind << 5 | UInt8(count)] }
    if count < 256 { return [kind << 5 | 24, UInt8(count)] }
    return [kind << 5 | 25, UInt8(count >> 8), UInt8(count & 255)]
  }
}

extension TestPerson {
  /// Adds the device's passkey in this browser.
  func add(_ device: Device, name: String = "My phone") async throws -> Reply {
    let options = try await post("/salus/v1/me/security/passkeys/options")
    return try await post(
      "/salus/v1/me/security/passkeys", ["name": .string(name), "credential": device.make(options.json["challenge"])])
  }
}

extension TestHospital {
  /// Somebody at the sign-in page whose device answers.
  func signIn(_ device: Device, as person: UserID?, tampered: Bool = false) async throws -> Reply {
    let challenge = try await nobody.post("/salus/v1/session/passkey/options").json["challenge"]
    let credential = try device.use(challenge, user: person, tampered: tampered)
    return try await nobody.post("/salus/v1/session/passkey", ["credential": credential])
  }
}
