// By what somebody can sign in, so that nobody gives away the last of it.
import FeatureKit
import Kernel

struct WaysIn: Sendable, Equatable {
  /// Whether a password or a passkey opens the door at all (``SignInPolicy``).
  var allowsLocal = true
  var hasPassword = false
  var hasPasskey = false
  /// The enabled providers at which the person is known.
  var providers: Set<String> = []

  static func of(_ person: UserID, in reading: Reading) throws -> WaysIn {
    let enabled = try ProviderStore.all(in: reading).filter(\.details.isEnabled).map(\.id)
    return WaysIn(
      allowsLocal: try PolicyStore.policy(in: reading).allowsLocal(person),
      hasPassword: try CredentialStore.account(of: person, in: reading)?.hash != nil,
      hasPasskey: try PasskeyStore.count(of: person, tenant: reading.tenant, in: reading) > 0,
      providers: Set(try IdentityStore.identities(of: person, in: reading).map(\.provider)).intersection(enabled))
  }

  /// Whether anything of it opens the door.
  var isOpen: Bool { (allowsLocal && (hasPassword || hasPasskey)) || !providers.isEmpty }

  /// Whether somebody still comes in when the identity at this provider is gone.
  func remain(without provider: String) -> Bool {
    var rest = self
    rest.providers.remove(provider)
    return rest.isOpen
  }

  static let last = Failure.conflict("This is the only way in that you have; add another one first.", code: "LastWayIn")
}

/// A person's identities as they and their administrators see them.
enum IdentityDocument {
  static func all(of person: UserID, in reading: Reading) throws -> [JSONObject] {
    let identities = try IdentityStore.identities(of: person, in: reading)
    if identities.isEmpty { return [] }
    let ways = try WaysIn.of(person, in: reading)
    let names = Dictionary(try ProviderStore.all(in: reading).map { ($0.id, $0.details.name) }) { $1 }
    return identities.map { identity in
      JSONObject([
        ("identityProvider", .string(identity.provider)), ("displayName", JSON(names[identity.provider])),
        ("linkedDateTime", JSON(identity.linked)), ("lastUsedDateTime", JSON(identity.used)),
        ("isOnlyWay", .bool(!ways.remain(without: identity.provider))),
      ])
    }
  }
}
