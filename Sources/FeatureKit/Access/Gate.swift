// The first of the three places where access is decided: who may knock at a route at all. There is no default for people, and
// applications that act for themselves may not, unless the gate says by which permissions.
import Kernel

public enum Gate: Sendable {
  /// Anyone, signed in or not; the reason stands in the route table.
  case open(because: String)
  /// Anyone signed in; a bearer token needs one of these delegated Graph permissions.
  /// - `application`: one of these lets an application in that acts for itself; nil keeps them out, an empty set lets all in.
  case person(Set<String>, application: Set<String>? = nil)
  /// The same, and also whoever has still to replace a temporary password or to set up a second factor.
  case newcomer(Set<String>)
  /// Administrators of the organisation; a bearer token needs one of these Graph permissions as well.
  case administrator(Set<String>, application: Set<String>? = nil)
  /// Privacy officers, and no administrator who is none; a bearer token needs one of these Graph permissions as well. Never an
  /// application: somebody must answer for each look.
  case privacyOfficer(Set<String>)

  /// The delegated permissions of which one is needed.
  public var delegated: Set<String> {
    switch self {
    case .open: []
    case .person(let scopes, _), .newcomer(let scopes), .administrator(let scopes, _), .privacyOfficer(let scopes): scopes
    }
  }

  /// The permissions of which an application needs one; nil where it may not knock.
  public var applications: Set<String>? {
    switch self {
    case .open: []
    case .newcomer, .privacyOfficer: nil
    case .person(_, let permissions), .administrator(_, let permissions): permissions
    }
  }

  public func verdict(for actor: Actor) throws(Failure) {
    if case .open = self { return }
    if actor.means == .anonymous {
      throw Failure(.unauthenticated, "InvalidAuthenticationToken", "Sign in, or send a bearer token.")
    }
    if actor.application != nil { return try admit(application: actor) }
    try Self.require(actor, delegated)
    try judge(person: actor)
  }

  private func admit(application: Actor) throws(Failure) {
    guard let applications else {
      throw Failure(
        .forbidden, "Authorization_RequestDenied",
        "This needs a signed-in person; it is not supported in application-only context.")
    }
    try Self.require(application, applications)
  }

  private func judge(person actor: Actor) throws(Failure) {
    if case .newcomer = self { return }
    if actor.mustChangePassword {
      throw Failure(.forbidden, "PasswordChangeRequired", "The temporary password must be changed before anything else.")
    }
    if actor.mustEnrol {
      throw Failure(.forbidden, "SecondFactorRequired", "A second factor must be set up before anything else.")
    }
    switch self {
    case .administrator where !actor.isAdministrator: throw Self.refusal(of: actor, lacking: .administrator)
    case .privacyOfficer where !actor.isPrivacyOfficer: throw Self.refusal(of: actor, lacking: .privacyOfficer)
    default: break
    }
  }

  private static func refusal(of actor: Actor, lacking role: Role) -> Failure {
    if actor.isHeldBack, actor.roles.contains(role) { return StepUp.required }
    let who = role == .administrator ? "an administrator" : "a privacy officer"
    return Failure(.forbidden, "Authorization_RequestDenied", "Only \(who) may do this.")
  }

  private static func require(_ actor: Actor, _ permissions: Set<String>) throws(Failure) {
    if actor.isGranted(anyOf: permissions) { return }
    let names = permissions.sorted().joined(separator: ", ")
    throw Failure(
      .forbidden, "Authorization_RequestDenied", "The token lacks the permission; one of these is needed: \(names).")
  }

  /// The line of the route table.
  public var description: String {
    switch self {
    case .open(let reason): "open (\(reason))"
    case .newcomer(let scopes): "newcomer [\(scopes.sorted().joined(separator: " "))]"
    case .person(let scopes, _): "person [\(scopes.sorted().joined(separator: " "))]"
    case .administrator(let scopes, _): "administrator [\(scopes.sorted().joined(separator: " "))]"
    case .privacyOfficer(let scopes): "privacy officer [\(scopes.sorted().joined(separator: " "))]"
    }
  }
}
