// A sign-in on its way through a provider: what we must remember of it until the browser comes back.
import FeatureKit
import Foundation
import Kernel

struct PendingSignIn: Sendable {
  var provider: String
  var tenant: TenantID
  /// The hash of the nonce that the id token must hold.
  var nonce: [UInt8]
  /// The PKCE code verifier, sealed.
  var verifier: [UInt8]
  var redirectURI: String
  /// Where in our own pages to go on.
  var returnTo: String
  /// The session that is to be proved again; nil for a sign-in.
  var session: String?
  /// When the browser left for the provider.
  var begun: Instant

  /// How long somebody may take at the provider.
  static let life = Duration.minutes(10)
  static let purpose = "pkce-verifier"
}

/// The secrets of one sign-in. The state binds the answer to the request, the browser's cookie binds both to the browser, the
/// nonce binds the id token, the verifier the code.
struct SignInSecrets: Sendable {
  let state = Random.secret()
  let nonce = Random.secret()
  let verifier = Random.secret()

  /// PKCE's S256 (RFC 7636).
  var challenge: String { Digest.sha256(verifier).base64URL }
}

/// Where a page may send people on to: pages of ours and nothing else.
enum ReturnTo {
  static let home = "/chats"
  static let longest = 2000

  static func page(_ wanted: String?) -> String {
    guard let wanted, isOurs(wanted) else { return home }
    return wanted
  }

  /// A path of this server. `//host` and `/\host` lead elsewhere, and so may control characters, which browsers drop.
  static func isOurs(_ path: String) -> Bool {
    let second = path.utf8.dropFirst().first
    return path.utf8.first == UInt8(ascii: "/") && second != UInt8(ascii: "/") && second != UInt8(ascii: "\\")
      && path.utf8.count <= longest && path.utf8.allSatisfy { (0x21...0x7E).contains($0) }
      && !path.lowercased().hasPrefix("/salus/v1/signin")
  }
}

/// The cookie that tells a browser from another while somebody is at the provider. Lax, since the way back starts there.
enum SignInCookie {
  static let name = "salus_sign_in"

  /// - Parameter provider: the cookie goes to this provider's addresses of ours only.
  static func header(_ secret: String, provider: String, life: Duration, origin: String) -> String {
    let secure = origin.hasPrefix("https:") ? "; Secure" : ""
    return
      "\(name)=\(secret); Path=/salus/v1/signIn/\(provider); HttpOnly; SameSite=Lax; Max-Age=\(life.components.seconds)\(secure)"
  }

  static func value(in header: String?) -> String? {
    header?.split(separator: ";").lazy.map { $0.drop { $0 == " " } }.first { $0.hasPrefix("\(name)=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }
}
