// The first of the three places where access is decided: who may knock at a route at all. There is no default.
import Kernel

public enum Gate: Sendable {
  /// Anyone, signed in or not; the reason stands in the route table.
  case open(because: String)
  /// Anyone signed in; a bearer token needs one of these Graph permissions.
  case person(Set<String>)
  /// The same, and also whoever has still to replace a temporary password.
  case newcomer(Set<String>)
  /// Administrators of the organisation; a bearer token needs one of these Graph permissions as well.
  case administrator(Set<String>)

  public func verdict(for actor: Actor) throws(Failure) {
    switch self {
    case .open: return
    case .newcomer(let scopes): try Self.require(actor, scopes)
    case .person(let scopes):
      try Self.require(actor, scopes)
      try Self.refuseNewcomer(actor)
    case .administrator(let scopes):
      try Self.require(actor, scopes)
      try Self.refuseNewcomer(actor)
      if !actor.isAdministrator {
        throw Failure(.forbidden, "Authorization_RequestDenied", "Only an administrator may do this.")
      }
    }
  }

  private static func refuseNewcomer(_ actor: Actor) throws(Failure) {
    if actor.mustChangePassword {
      throw Failure(.forbidden, "PasswordChangeRequired", "The temporary password must be changed before anything else.")
    }
  }

  private static func require(_ actor: Actor, _ scopes: Set<String>) throws(Failure) {
    if actor.means == .anonymous {
      throw Failure(.unauthenticated, "InvalidAuthenticationToken", "Sign in, or send a bearer token.")
    }
    if !actor.isGranted(anyOf: scopes) {
      let names = scopes.sorted().joined(separator: ", ")
      throw Failure(
        .forbidden, "Authorization_RequestDenied", "The token lacks the permission; one of these is needed: \(names).")
    }
  }

  /// The line of the route table.
  public var description: String {
    switch self {
    case .open(let reason): "open (\(reason))"
    case .newcomer(let scopes): "newcomer [\(scopes.sorted().joined(separator: " "))]"
    case .person(let scopes): "person [\(scopes.sorted().joined(separator: " "))]"
    case .administrator(let scopes): "administrator [\(scopes.sorted().joined(separator: " "))]"
    }
  }
}
