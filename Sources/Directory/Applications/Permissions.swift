// What Graph's permissions are called in its own registrations, and which of them only an administrator may allow.
import Kernel

enum Permissions {
  /// Microsoft Graph as a resource (`resourceAppId`), which is what Salus is to applications.
  static let resource = ClientID("00000003-0000-0000-c000-000000000000")

  /// Permissions of OpenID Connect itself: who somebody is, and tokens that can be renewed.
  static let openID: Set = ["openid", "profile", "email", "offline_access"]

  /// Names that reach beyond the person, which people cannot give away by themselves; these few do no harm.
  private static let harmless: Set = ["User.ReadBasic.All", "Presence.Read.All", "People.Read", "Organization.Read.All"]

  /// Whether a delegated permission needs an administrator's consent.
  static func needsAdministrator(_ scope: String) -> Bool {
    let isWide = scope.hasSuffix(".All") || scope.hasPrefix("Directory.") || scope.hasPrefix("RoleManagement.")
    return isWide && !harmless.contains(scope)
  }

  /// The id under which registrations name a permission: of version 8 (RFC 9562), made from the name, so that it is the same on
  /// every server.
  static func id(_ name: String, isApplication: Bool) -> String {
    var bytes = Array(Digest.sha256("salus/\(isApplication ? "Role" : "Scope")/\(name)").prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let hex = bytes.hex
    let cuts = [0, 8, 12, 16, 20, 32]
    return zip(cuts, cuts.dropFirst()).map { String(hex.dropFirst($0).prefix($1 - $0)) }.joined(separator: "-")
  }
}
