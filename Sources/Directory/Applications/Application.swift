// A registered application: software that acts for people or for itself, and how it proves what it is.
import Kernel

/// A registration; its id is Graph's `application.id`, while OAuth knows it by its ``ClientID``.
struct Application: Sendable, Equatable {
  typealias Identifier = ID<Application>

  var id: Identifier
  var client: ClientID
  /// Graph's id of it as somebody to whom permissions are given (`servicePrincipal`).
  var principal: String
  var displayName: String
  var description: String?
  var isEnabled = true
  var owner: UserID?
  /// Where browsers may be sent back to, by platform, exactly as registered.
  var redirects = Redirects()
  /// Whether it may ask for tokens without a secret although no public platform is registered (device code).
  var allowsPublic = false
  /// Where the browser may go after signing out.
  var logoutURL: String?
  var required = RequiredPermissions()
  var created: Instant

  struct Redirects: Sendable, Equatable {
    /// A server that keeps a secret.
    var web: [String] = []
    /// A page in the browser; it keeps none.
    var spa: [String] = []
    /// Installed on a device; it keeps none. Loopback addresses match on any port (RFC 8252).
    var native: [String] = []

    var all: [String] { web + spa + native }
  }

  /// Whether it can be told from others by a secret or a key.
  var isPublic: Bool { allowsPublic || (redirects.web.isEmpty && !(redirects.spa + redirects.native).isEmpty) }

  static func new(_ displayName: String, owner: UserID?, at now: Instant) -> Application {
    Application(
      id: Identifier(Random.guid()), client: ClientID(Random.guid()), principal: Random.guid(), displayName: displayName,
      owner: owner, created: now)
  }
}

/// What it says it will ask for (`requiredResourceAccess`), by Graph's names.
struct RequiredPermissions: Sendable, Equatable {
  var delegated: Set<String> = []
  var application: Set<String> = []
}

/// A secret by which an application proves what it is; its text is shown once and kept as a hash.
struct ApplicationSecret: Sendable, Equatable {
  var id: String
  /// The first three characters, by which people tell secrets apart.
  var hint: String
  var displayName: String?
  var starts: Instant
  var ends: Instant

  func isGood(at now: Instant) -> Bool { starts <= now && now < ends }
}

/// A public key (JWK) whose private half only the application has (`private_key_jwt`).
struct ApplicationKey: Sendable, Equatable {
  var id: String
  var jwk: JSON
  var displayName: String?
  var starts: Instant
  var ends: Instant

  func isGood(at now: Instant) -> Bool { starts <= now && now < ends }
}
