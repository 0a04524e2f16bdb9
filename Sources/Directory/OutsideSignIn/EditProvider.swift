// Making, changing and removing a provider. The last one stays while passwords are switched off.
import FeatureKit
import Kernel

struct CreateProvider: Operation {
  static let action = "identityProvider.create"
  let details: ProviderDetails
  let secret: [UInt8]?

  func run(in work: Transaction) throws -> SignInProvider {
    let provider = SignInProvider(
      id: Random.guid(), tenant: work.tenant, details: details, secret: secret, created: work.now, changed: work.now)
    try ProviderStore.insert(provider, in: work)
    work.acted(on: "identityProviders/\(provider.id)")
    return provider
  }
}

struct EditProvider: Operation {
  static let action = "identityProvider.update"
  let id: String
  /// Reads the request over what is there.
  let change: @Sendable (inout ProviderDetails) throws -> Void
  /// The sealed client secret; null takes it away.
  let secret: SecretChange
  var object: String { "identityProviders/\(id)" }

  enum SecretChange: Sendable {
    case keep, remove
    case set([UInt8])
  }

  func run(in work: Transaction) throws -> SignInProvider {
    var provider = try ProviderStore.find(id, in: work)
    try change(&provider.details)
    try provider.details.check()
    switch secret {
    case .keep: break
    case .remove: provider.secret = nil
    case .set(let sealed): provider.secret = sealed
    }
    provider.changed = work.now
    try ProviderStore.update(provider, in: work)
    try LastProvider.keep(in: work)
    return provider
  }
}

struct RemoveProvider: Operation {
  static let action = "identityProvider.delete"
  let id: String
  var object: String { "identityProviders/\(id)" }

  func run(in work: Transaction) throws {
    _ = try ProviderStore.find(id, in: work)
    try ProviderStore.remove(id, in: work)
    try LastProvider.keep(in: work)
  }
}

/// Lets a person come in with another identity of the provider, or with none.
struct Unlink: Operation {
  static let action = "user.unlink"
  let person: UserID
  let provider: String
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws {
    try PersonRules.administer(work.actor).enforce("user")
    guard try IdentityStore.identities(of: person, in: work).contains(where: { $0.provider == provider }) else {
      throw Failure.notFound("identity")
    }
    try IdentityStore.remove(person, from: provider, in: work)
    try SessionStore.endAll(of: person, reason: "revoked", in: work)
  }
}

enum LastProvider {
  static func keep(in work: Transaction) throws {
    guard try PolicyStore.policy(in: work).onlyOutside else { return }
    guard try ProviderStore.all(in: work).contains(where: \.details.isEnabled) else {
      throw Failure.conflict(
        "Passwords are switched off; without this provider nobody could sign in.", code: "LastProvider", target: "isEnabled")
    }
  }
}
