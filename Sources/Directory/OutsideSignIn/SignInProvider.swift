// An OpenID Connect provider of the hospital's, as administrators describe it.
import Kernel

struct SignInProvider: Sendable, Equatable {
  var id: String
  var tenant: TenantID
  var details: ProviderDetails
  /// The client secret, sealed; nil for a public client.
  var secret: [UInt8]?
  var created: Instant
  var changed: Instant

  /// What the client secret is sealed for.
  static let purpose = "identity-provider"
}

struct ProviderDetails: Sendable, Equatable {
  /// On the button of the sign-in page.
  var name = ""
  /// Exactly as the provider writes it; it never changes, since subjects are unique within it only.
  var issuer = ""
  var clientID = ""
  var isEnabled = true
  var scopes = ["openid", "profile", "email"]
  /// Where not empty, only people with a verified address in one of these may come in.
  var domains: [String] = []
  /// Whether somebody unknown gets an account.
  var createsAccounts = false
  /// By what an account that is here already is recognised the first time.
  var linksBy: Set<AccountMatch> = []
  /// Whether addresses count as verified though the provider does not say so: for directories that assign them.
  var trustsMail = false
  /// The claim that holds the number of the employee.
  var employeeClaim: String?
  /// The claim that roles are read from at each sign-in; a dot leads into an object, `realm_access.roles`.
  var roleClaim: String?
  var roleRules: [RoleRule] = []
  /// Whether a second factor that the provider asked for counts here.
  var trustsMultiFactor = false
  /// Whether signing out here leads to the provider's own log-out.
  var endsTheirSession = false
}

enum AccountMatch: String, Sendable, CaseIterable {
  case email, employeeId
}

/// Whoever has this value in the role claim holds the role; whoever has none of its values does not.
struct RoleRule: Sendable, Equatable {
  var value: String
  var role: Role

  /// The roles after a sign-in. Roles that no rule names stay as they are.
  static func roles(after held: Set<Role>, claimed: [String], by rules: [RoleRule]) -> Set<Role> {
    let granted = Set(rules.filter { claimed.contains($0.value) }.map(\.role))
    return held.subtracting(rules.map(\.role)).union(granted)
  }
}
