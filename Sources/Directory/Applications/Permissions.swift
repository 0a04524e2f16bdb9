// What Graph's permissions are called in its own registrations, and which of them only an administrator may allow.
import Kernel

enum Permissions {
  /// Microsoft Graph as a resource (`resourceAppId`), which is what Salus is to applications.
  static let resource = ClientID("00000003-0000-0000-c000-000000000000")

  /// What that resource is called by clients that look for it by name.
  static let resourceName = "Microsoft Graph"

  /// The id of Salus itself as somebody who gives permissions, the same on every node.
  static func principal(of tenant: TenantID) -> String { guid(of: "principal/\(tenant)") }

  /// Permissions of OpenID Connect itself: who somebody is, and tokens that can be renewed.
  static let openID: Set = ["openid", "profile", "email", "offline_access"]

  /// Whether a delegated permission needs an administrator's consent.
  static func needsAdministrator(_ scope: String) -> Bool { Permission.named(scope)?.consent != .anyone }

  /// The id under which registrations name a permission: Graph's, or for a name that Graph lacks one made from it, so that it is
  /// the same on every server.
  static func id(_ name: String, isApplication: Bool) -> String {
    let known = Permission.named(name)
    return (isApplication ? known?.application : known?.delegated) ?? guid(of: "\(isApplication ? "Role" : "Scope")/\(name)")
  }

  /// The name behind an id of either kind; nil for a stranger.
  static func name(_ id: String, isApplication: Bool) -> String? {
    (isApplication ? Permission.application(id: id) : Permission.delegated(id: id))?.name
  }

  /// Of version 8 (RFC 9562).
  private static func guid(of text: String) -> String {
    var bytes = Array(Digest.sha256("salus/\(text)").prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let hex = bytes.hex
    let cuts = [0, 8, 12, 16, 20, 32]
    return zip(cuts, cuts.dropFirst()).map { String(hex.dropFirst($0).prefix($1 - $0)) }.joined(separator: "-")
  }
}
