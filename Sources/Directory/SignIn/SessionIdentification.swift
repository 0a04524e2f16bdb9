// Who stands behind a cookie or a bearer token, asked anew for every request: whoever is disabled is out at once.
import FeatureKit
import Kernel

struct SessionIdentification: Identification {
  func actor(for credentials: Credentials, runner: Runner) async throws -> Actor {
    if let bearer = credentials.bearer { return try await actor(bearer: bearer, credentials, runner) }
    if let secret = credentials.sessionCookie { return try await actor(secret: secret, credentials, runner) }
    return Self.nobody(credentials)
  }

  private func actor(secret: String, _ credentials: Credentials, _ runner: Runner) async throws -> Actor {
    try await runner.read(as: Self.nobody(credentials)) { reading in
      guard let session = try SessionStore.session(secret: secret, in: reading), session.expires > reading.now else {
        throw Failure(.unauthenticated, "SessionEnded", "The session has ended; sign in again.")
      }
      if credentials.isWrite, !Self.isSame(credentials.csrfToken, session.csrf) {
        throw Failure.forbidden("The header x-csrf-token must hold the session's csrfToken.", code: "InvalidCsrfToken")
      }
      let roles = try CredentialStore.roles(of: session.person, tenant: session.tenant, in: reading)
      return Self.actor(session.person, session.tenant, roles, .session(session.id), credentials)
        .bearing(session, at: reading.now)
    }
  }

  private func actor(bearer: String, _ credentials: Credentials, _ runner: Runner) async throws -> Actor {
    guard let claims = try await runner.ports.require(.tokenSigner).verify(bearer, by: runner), claims.expires > runner.clock.now
    else { throw Self.invalidToken }
    return try await runner.read(as: Self.nobody(credentials)) { reading in
      guard var actor = try Self.actor(claims, credentials, reading) else { throw Self.invalidToken }
      (actor.issued, actor.expires, actor.client, actor.family) = (claims.issued, claims.expires, claims.client, claims.family)
      return actor
    }
  }

  func stillCounts(_ actor: Actor, in reading: Reading) throws -> Bool {
    if case .session(let id) = actor.means {
      return try SessionStore.session(id: id, in: reading).map { $0.expires > reading.now } ?? false
    }
    guard let user = actor.user, let issued = actor.issued else { return false }
    if let family = actor.family, try !TokenFamilyStore.isAlive(family, tenant: actor.tenant, in: reading) { return false }
    return try CredentialStore.roles(of: user, tokenIssued: issued, tenant: actor.tenant, in: reading) != nil
  }

  /// Nil for somebody or something that may no longer come in.
  private static func actor(_ claims: TokenClaims, _ credentials: Credentials, _ reading: Reading) throws -> Actor? {
    if let client = claims.client, try !ApplicationStore.isEnabled(client, tenant: claims.tenant, in: reading) { return nil }
    if let family = claims.family, try !TokenFamilyStore.isAlive(family, tenant: claims.tenant, in: reading) { return nil }
    if let user = claims.user {
      let roles = try CredentialStore.roles(of: user, tokenIssued: claims.issued, tenant: claims.tenant, in: reading)
      return roles.map { actor(user, claims.tenant, $0, .token(scopes: claims.scopes), credentials) }
    }
    guard let client = claims.client else { return nil }
    // What was taken away since the token was issued counts no more.
    let permissions = try GrantStore.permissions(of: client, tenant: claims.tenant, in: reading)
    let means = Actor.Means.application(client, permissions: permissions.intersection(claims.scopes))
    return actor(nil, claims.tenant, [], means, credentials)
  }

  private static var invalidToken: Failure {
    Failure(.unauthenticated, "InvalidAuthenticationToken", "The token is not valid, has expired or was revoked.")
  }

  private static func isSame(_ given: String?, _ expected: String) -> Bool {
    Array((given ?? "").utf8).equalsInConstantTime(Array(expected.utf8))
  }

  private static func nobody(_ credentials: Credentials) -> Actor { actor(nil, TenantID(""), [], .anonymous, credentials) }

  private static func actor(
    _ user: UserID?, _ tenant: TenantID, _ roles: Set<Role>, _ means: Actor.Means, _ credentials: Credentials
  ) -> Actor {
    Actor(user: user, tenant: tenant, roles: roles, means: means, address: credentials.address, requestID: credentials.requestID)
  }
}

extension Actor {
  /// With what the session's proof allows and lacks.
  func bearing(_ session: Session, at now: Instant) -> Actor {
    var actor = self
    actor.mustChangePassword = session.mustChangePassword
    actor.mustEnrol = session.factors == 0 && !session.isStrong && session.policy.asks(roles)
    actor.provedAt = session.provedAt
    actor.needsStepUp = now - session.provedAt > StepUp.freshness
    return actor
  }
}
