// What the browser says about a ceremony (WebAuthn Level 2, section 5.8.1), and whether it is ours.
import Kernel

struct ClientData: Sendable {
  enum Ceremony: String, Sendable {
    case make = "webauthn.create"
    case use = "webauthn.get"
  }

  var challenge: [UInt8]
  var bytes: [UInt8]

  /// - Parameter origin: where our own page is, such as `https://salus.example`.
  /// - Returns: nil for another ceremony, another site's page, or a page inside another site's.
  init?(_ bytes: [UInt8], _ ceremony: Ceremony, origin: String) {
    guard bytes.count <= 4096, let json = try? JSON(parsing: bytes, depth: 8) else { return nil }
    guard json["type"]?.string == ceremony.rawValue, json["origin"]?.string == origin else { return nil }
    if let isCross = json["crossOrigin"], isCross != false { return nil }
    guard let challenge = json["challenge"]?.string.flatMap({ [UInt8](base64URL: $0) }) else { return nil }
    (self.challenge, self.bytes) = (challenge, bytes)
  }
}

/// The site that passkeys of this server belong to, as its page's origin says.
struct PasskeySite: Sendable, Equatable {
  var origin: String
  /// The host's name: WebAuthn's relying party.
  var name: String

  /// - Parameter origin: `scheme://host` with or without a port.
  init(origin: String) {
    self.origin = origin
    let host = origin.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? ""
    name = host.hasPrefix("[") ? host : String(host.prefix { $0 != ":" })
  }

  var hash: [UInt8] { Digest.sha256(name) }
}
