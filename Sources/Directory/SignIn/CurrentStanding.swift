// What somebody who is not here now may still do: their account, their roles, and what is granted to the application today.
import FeatureKit
import Kernel

struct CurrentStanding: ActorStanding {
  func actor(person: UserID?, client: ClientID?, scopes: Set<String>?, in reading: Reading) throws -> Actor? {
    var granted = scopes
    if let client {
      guard let now = try permissions(of: client, for: person, in: reading) else { return nil }
      granted = now.intersection(scopes ?? [])
    }
    guard let means = try means(person, client, granted, in: reading) else { return nil }
    let roles = try person.map { try CredentialStore.roles(of: $0, tenant: reading.tenant, in: reading) } ?? []
    var actor = Actor(user: person, tenant: reading.tenant, roles: roles, means: means, address: "local", requestID: "standing")
    actor.client = client
    return actor
  }

  private func means(_ person: UserID?, _ client: ClientID?, _ granted: Set<String>?, in reading: Reading) throws -> Actor.Means?
  {
    guard let person else { return client.map { .application($0, permissions: granted ?? []) } }
    guard try PersonStore.find(person, in: reading)?.details.isEnabled == true else { return nil }
    return granted.map { .token(scopes: $0) } ?? .session("")
  }

  /// What the application holds for itself, or what the person has allowed it; nil where it is gone or switched off.
  private func permissions(of client: ClientID, for person: UserID?, in reading: Reading) throws -> Set<String>? {
    guard let application = try ApplicationStore.find(client: client, in: reading), application.isEnabled else { return nil }
    guard let person else { return try GrantStore.permissions(of: client, tenant: reading.tenant, in: reading) }
    return try GrantStore.scopes(of: application.id, for: person, in: reading)
  }
}
