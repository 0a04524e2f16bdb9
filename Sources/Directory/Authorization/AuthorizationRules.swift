// What stands between a request and its code: pure, so that the page, the acceptance and the tests judge alike.
import Kernel

enum AuthorizationRules {
  enum Standing: String, Sendable {
    /// Somebody must sign in, or do so anew.
    case signIn
    /// There is something to ask.
    case consent
    /// Everything was allowed before.
    case ready
    /// It takes an administrator, and this is none.
    case blocked
  }

  /// - Parameters:
  ///   - signedIn: when the person at the browser signed in; nil for nobody.
  ///   - granted: what was allowed to this application before, by the person or for everybody.
  static func standing(
    of request: AuthorizationRequest, signedIn: Instant?, granted: Set<String>, isAdministrator: Bool, at now: Instant
  ) -> Standing {
    guard let signedIn, !isStale(signedIn, for: request, at: now) else { return .signIn }
    return standing(asking: request.scopes, granted, isAdministrator, again: request.prompt.contains(.consent))
  }

  /// - Parameter again: asks although everything was allowed before.
  static func standing(
    asking scopes: Set<String>, _ granted: Set<String>, _ isAdministrator: Bool, again: Bool = false
  ) -> Standing {
    let open = scopes.subtracting(granted)
    if open.contains(where: Permissions.needsAdministrator), !isAdministrator { return .blocked }
    return open.isEmpty && !again ? .ready : .consent
  }

  /// Whether the request wants a fresher sign-in than this one.
  private static func isStale(_ signedIn: Instant, for request: AuthorizationRequest, at now: Instant) -> Bool {
    if signedIn >= request.created { return false }
    if request.prompt.contains(.login) { return true }
    return request.maxAge.map { now - signedIn > .seconds($0) } ?? false
  }

  /// Why nothing came of a request that nobody said yes to.
  static func refusal(of request: AuthorizationRequest, standing: Standing) -> Failure {
    guard request.prompt.contains(.none) else { return .oauth("access_denied", "The person refused.", .forbidden) }
    return standing == .signIn
      ? .oauth("login_required", "Nobody is signed in, or not recently enough.", .forbidden)
      : .oauth("consent_required", "The person has to be asked first.", .forbidden)
  }
}
