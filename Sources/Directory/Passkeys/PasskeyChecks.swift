// Whether a passkey was really made, or used, on our page by whoever holds it: pure but for the signature.
import FeatureKit
import Kernel

enum PasskeyChecks {
  /// The one answer to everything that is wrong: the details would help an attacker only.
  static let refused = Failure.badRequest("The passkey was not accepted.", target: "credential", code: "InvalidPasskey")

  /// The passkey that an authenticator made; its statement about itself is not asked for and not looked at.
  static func made(_ reply: PasskeyReply.Made, _ site: PasskeySite, _ signatures: any SignatureCheck) throws(Failure)
    -> (challenge: [UInt8], AuthenticatorData.Made, signCount: Int)
  {
    guard let client = ClientData(reply.clientData, .make, origin: site.origin),
      let attestation = try? CBOR(reply.attestation), let bytes = attestation["authData"]?.bytes,
      let data = AuthenticatorData(bytes), let made = data.made, isOurs(data, site), signatures.isKey(made.key)
    else { throw refused }
    return (client.challenge, made, data.signCount)
  }

  /// What the authenticator says now, signed by the passkey's key. Its challenge and its count are the caller's to judge.
  static func used(_ reply: PasskeyReply.Used, key: [UInt8], _ site: PasskeySite, _ signatures: any SignatureCheck)
    throws(Failure) -> (challenge: [UInt8], signCount: Int)
  {
    guard let client = ClientData(reply.clientData, .use, origin: site.origin),
      let data = AuthenticatorData(reply.authenticatorData), isOurs(data, site),
      let key = (try? CBOR(key)).flatMap(COSEKey.read),
      signatures.isValid(reply.signature, of: reply.authenticatorData + Digest.sha256(reply.clientData), by: key)
    else { throw refused }
    return (client.challenge, data.signCount)
  }

  /// For our site, with somebody there who proved to the device who they are: that makes it two factors.
  private static func isOurs(_ data: AuthenticatorData, _ site: PasskeySite) -> Bool {
    data.site == site.hash && data.isPresent && data.isVerified
  }

  /// A count that does not grow belongs to a copy of the key; zero on both sides counts nothing.
  static func isCopied(stored: Int, now: Int) -> Bool { (stored > 0 || now > 0) && now <= stored }
}
