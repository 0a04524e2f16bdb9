// What the browser sends after its dialogue with the authenticator: `PublicKeyCredential.toJSON()`, bytes as base64url.
import Graph
import Kernel

enum PasskeyReply {
  struct Made: Sendable {
    var clientData: [UInt8]
    var attestation: [UInt8]
    var transports: [String]

    init(_ body: BodyReader) throws {
      let response = try body.object("response")
      clientData = try response.base64("clientDataJSON", max: 8192)
      attestation = try response.base64("attestationObject", max: 16_384)
      let known: Set<String> = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"]
      transports = response.has("transports") ? try response.strings("transports", max: 10).filter(known.contains) : []
    }
  }

  struct Used: Sendable {
    var id: [UInt8]
    var clientData: [UInt8]
    var authenticatorData: [UInt8]
    var signature: [UInt8]
    /// Whose passkey the device believes it to be.
    var user: [UInt8]?

    init(_ body: BodyReader) throws {
      id = try body.base64("id", max: 1400)
      let response = try body.object("response")
      clientData = try response.base64("clientDataJSON", max: 8192)
      authenticatorData = try response.base64("authenticatorData", max: 8192)
      signature = try response.base64("signature", max: 2048)
      user = try response.optional("userHandle") == nil ? nil : response.base64("userHandle", max: 100)
    }
  }
}

extension BodyReader {
  fileprivate func base64(_ name: String, max: Int) throws -> [UInt8] {
    guard let bytes = [UInt8](base64URL: try string(name, max: max)) else { throw fault(name, "must be base64url") }
    return bytes
  }
}
