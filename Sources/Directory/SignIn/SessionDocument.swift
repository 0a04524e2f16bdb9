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
    let organization = try reading.row("SELECT display_name FROM organization ORDER BY created_at LIMIT 1")
    let isEmpty = try reading.row("SELECT 1 FROM person LIMIT 1") == nil
    return JSONObject([
      ("signedIn", false), ("setupRequired", .bool(isEmpty)), ("demo", .bool(isDemonstration)),
      ("organization", ["displayName": JSON(organization?.text(0))]),
    ])
  }

  private func signedIn(_ user: UserID, _ session: Session, _ reading: Reading) throws -> JSONObject {
    let organization = try reading.row("SELECT display_name FROM organization WHERE tenant = \(reading.tenant)")
    let features = reading.ports.capabilities.filter { $0.audience(reading.actor) }.map { JSON.string($0.name) }
    return JSONObject([
      ("signedIn", true), ("csrfToken", .string(session.csrf)), ("user", try person(user, reading)),
      ("roles", .array(reading.actor.roles.map(\.rawValue).sorted().map { .string($0) })), ("features", .array(features)),
      ("passwordChangeRequired", .bool(try CredentialStore.account(of: user, in: reading)?.mustChange ?? false)),
      ("inactivityTimeoutSeconds", .int(Int(try SessionStore.inactivity(reading.tenant, in: reading).components.seconds))),
      ("organization", ["id": JSON(reading.tenant), "displayName": JSON(organization?.text(0))]),
      ("preferences", try reading.ports.require(.preferences).preferences(of: user, in: reading)),
      ("demo", .bool(isDemonstration)),
    ])
  }

  private func person(_ user: UserID, _ reading: Reading) throws -> JSON {
    let columns = ["displayName", "givenName", "surname", "userPrincipalName", "mail", "jobTitle", "department", "preferredLanguage"]
    let row = try reading.row(
      """
      SELECT display_name, given_name, surname, principal_name, mail, job_title, department, preferred_language
      FROM person WHERE tenant = \(reading.tenant) AND id = \(user)
      """)
    let members = columns.enumerated().map { (key: $1, value: JSON(row?.optionalText($0))) }
    return .object(JSONObject([(key: "id", value: JSON(user))] + members))
  }
}
