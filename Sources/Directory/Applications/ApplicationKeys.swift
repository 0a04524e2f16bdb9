// The public keys of an application (`private_key_jwt`): as certificates in Graph's `keyCredentials`, or as a JSON Web Key Set at
// `/salus/v1/applications/{application}/keys`. Either way the whole set is written at once.
import FeatureKit
import Foundation
import Graph
import Kernel

enum ApplicationKeys {
  static let most = 10

  /// The new set that a PATCH of a registration asks for; nil where it says nothing of keys.
  static func patched(
    _ body: BodyReader, _ known: [ApplicationKey], _ certificates: any Certificates, at now: Instant
  ) throws -> [ApplicationKey]? {
    guard body.has("keyCredentials") else { return nil }
    return try body.objects("keyCredentials", max: most).map { try key($0, known, certificates, now) }
  }

  private static func key(
    _ body: BodyReader, _ known: [ApplicationKey], _ certificates: any Certificates, _ now: Instant
  ) throws -> ApplicationKey {
    let id = try body.optional("keyId")?.guid()
    // Graph never shows a key again; whoever sends one back without it keeps it.
    if body.optional("key") == nil, let kept = known.first(where: { $0.id == id }) { return kept }
    if let type = try body.optionalString("type"), type != "AsymmetricX509Cert" {
      throw body.fault("type", "can only be AsymmetricX509Cert")
    }
    if let usage = try body.optionalString("usage"), usage != "Verify" { throw body.fault("usage", "can only be Verify") }
    let certificate = try certificate(body, certificates)
    let (starts, ends) = try times(body, certificate, now)
    return ApplicationKey(
      id: id ?? Random.guid(), jwk: certificate.key,
      displayName: try body.optionalString("displayName", max: 256) ?? String(certificate.subject.prefix(256)), starts: starts,
      ends: ends)
  }

  /// The certificate's own, unless the request says otherwise; it is good no longer than the certificate is.
  private static func times(
    _ body: BodyReader, _ certificate: KeyCertificate, _ now: Instant
  ) throws(Failure) -> (starts: Instant, ends: Instant) {
    let starts = try body.optionalInstant("startDateTime") ?? certificate.starts
    let ends = try body.optionalInstant("endDateTime") ?? certificate.ends
    if ends <= starts || ends <= now { throw body.fault("endDateTime", "must lie in the future and behind startDateTime") }
    if ends > certificate.ends { throw body.fault("endDateTime", "must not lie behind the certificate's own end") }
    return (starts, ends)
  }

  private static func certificate(_ body: BodyReader, _ certificates: any Certificates) throws -> KeyCertificate {
    let text = try body.string("key", max: 16 * 1024)
    guard let bytes = [UInt8](anyBase64: text), let certificate = try? certificates.read(bytes) else {
      throw body.fault("key", "must be a certificate (X.509, DER in base 64) with an RSA or P-256 key")
    }
    if let fault = KeyRules.fault(in: certificate.key) { throw body.fault("key", fault) }
    return certificate
  }
}

/// Which public keys may prove an application.
enum KeyRules {
  private static let secret: Set<String> = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]
  private static let curves = ["P-256": 32, "P-384": 48, "P-521": 66]

  /// What is wrong with a JSON Web Key, in words that follow "The property … "; nil where nothing is.
  static func fault(in key: JSON) -> String? {
    guard let members = key.object else { return "must be a JSON Web Key" }
    if !secret.isDisjoint(with: members.keys) { return "holds a private key: keep that one, and make a new pair" }
    switch key["kty"]?.string {
    case "RSA":
      let size = bytes(key["n"]).count
      if bytes(key["e"]).isEmpty || size < 256 { return "must be an RSA key of 2048 bits at least" }
      return size > 1024 ? "may be an RSA key of 8192 bits at most" : nil
    case "EC":
      guard let size = curves[key["crv"]?.string ?? ""] else { return "must lie on the curve P-256, P-384 or P-521" }
      return bytes(key["x"]).count == size && bytes(key["y"]).count == size ? nil : "is no point of its curve"
    case "OKP": return key["crv"] == "Ed25519" && bytes(key["x"]).count == 32 ? nil : "must be an Ed25519 key"
    default: return "must be an RSA, EC or Ed25519 key"
    }
  }

  private static func bytes(_ value: JSON?) -> [UInt8] {
    [UInt8](anyBase64: value?.string ?? "") ?? []
  }
}
