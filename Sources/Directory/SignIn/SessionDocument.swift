// What the web client must know before it draws anything.
import FeatureKit
import Graph
import Kernel

struct SessionDocument {
  let isDemonstration: Bool

  func make(_ reading: Reading) throws -> JSONObject {
    guard let user = reading.actor.user, case .session(let id) = reading.actor.means,
      let session = try SessionStore.session(id: id, in: reading)
    else { return try signedOut(reading) }
    return try signedIn(user, session, reading)
  }

  private func signedOut(_ reading: Reading) throws -> JSONObject {
    let organization = try OrganizationStore.first(in: reading)
    return JSONObject([
      ("signedIn", false), ("setupRequired", .bool(organization == nil)), ("demo", .bool(isDemonstration)),
      ("organization", ["displayName": JSON(organization?.displayName)]),
      ("providers", .array(try organization.map { try providers(of: $0.tenant, reading) } ?? [])),
      ("onlyOutside", .bool(try organization.map { try PolicyStore.policy(of: $0.tenant, in: reading).onlyOutside } ?? false)),
    ])
  }

  /// The other ways in that the sign-in page offers.
  private func providers(of tenant: TenantID, _ reading: Reading) throws -> [JSON] {
    try ProviderStore.offered(by: tenant, in: reading).map { ["id": .string($0.id), "displayName": .string($0.details.name)] }
  }

  private func signedIn(_ user: UserID, _ session: Session, _ reading: Reading) throws -> JSONObject {
    let features = reading.ports.capabilities.filter { $0.audience(reading.actor) }.map { JSON.string($0.name) }
    return JSONObject([
      ("signedIn", true), ("csrfToken", .string(session.csrf)), ("user", try person(user, reading)),
      ("roles", .array(reading.actor.roles.map(\.rawValue).sorted().map { .string($0) })), ("features", .array(features)),
      ("passwordChangeRequired", .bool(try mustChangePassword(user, session, reading))),
      ("secondFactorRequired", .bool(reading.actor.mustEnrol)),
      (
        "inactivityTimeoutSeconds",
        .int(Int(try SignInSettingStore.find(reading.tenant, in: reading).inactivity.components.seconds))
      ),
      ("singleLogOut", .bool(try OutsideSessionStore.origin(of: session.id, in: reading) != nil)),
      ("organization", ["id": JSON(reading.tenant), "displayName": JSON(try OrganizationStore.find(in: reading)?.displayName)]),
      ("preferences", try reading.ports.require(.preferences).preferences(of: user, in: reading)),
      ("policies", try reading.ports.require(.policies).document(for: user, in: reading)),
      // From where the client's stream goes on, so that nothing changes unheard between this document and the stream.
      ("position", .string(String(try reading.lastPosition()))), ("demo", .bool(isDemonstration)),
    ])
  }

  /// Whoever came in through a provider does not need the password that they have here.
  private func mustChangePassword(_ user: UserID, _ session: Session, _ reading: Reading) throws -> Bool {
    guard try !OutsideSessionStore.isFromOutside(session.id, in: reading) else { return false }
    return try CredentialStore.account(of: user, in: reading)?.mustChange ?? false
  }

  private func person(_ user: UserID, _ reading: Reading) throws -> JSON {
    guard let person = try PersonStore.find(user, in: reading)?.details else { return .null }
    let texts: [PersonText] = [.givenName, .surname, .mail, .jobTitle, .department, .preferredLanguage]
    let names: [(key: String, value: JSON)] = [
      ("id", JSON(user)), ("displayName", .string(person.displayName)), ("userPrincipalName", .string(person.principalName)),
    ]
    return .object(JSONObject(names + texts.map { ($0.rawValue, JSON(person[$0])) }))
  }
}
