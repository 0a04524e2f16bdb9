// Who acts: a person through a browser session or a token, the system itself, or nobody known yet.

public struct Actor: Sendable, Equatable {
  public enum Means: Sendable, Equatable {
    /// A browser session by its id; the whole of what the person may do.
    case session(String)
    /// A bearer token with the scopes granted to it.
    case token(scopes: Set<String>)
    /// The server's own work: jobs, imports from the command line, the dispatcher.
    case system
    case anonymous
  }

  public var user: UserID?
  public var tenant: TenantID
  public var roles: Set<Role>
  public var means: Means
  /// Where the request came from and which one it was, for the audit log.
  public var address: String
  public var requestID: String
  /// Signed in with a password that somebody else knows: nothing but changing it is allowed.
  public var mustChangePassword = false
  /// When a bearer token ends; sessions are ended by their own timers.
  public var expires: Instant?

  public init(user: UserID?, tenant: TenantID, roles: Set<Role>, means: Means, address: String, requestID: String) {
    (self.user, self.tenant, self.roles, self.means) = (user, tenant, roles, means)
    (self.address, self.requestID) = (address, requestID)
  }

  public static func system(_ tenant: TenantID, _ what: String = "server") -> Actor {
    Actor(user: nil, tenant: tenant, roles: [], means: .system, address: "local", requestID: what)
  }

  public var isSystem: Bool { means == .system }
  public var isAdministrator: Bool { isSystem || roles.contains(.administrator) }

  /// The audit log's word for who it was.
  public var name: String { user?.text ?? (isSystem ? "system" : "anonymous") }

  /// Whether any of these Graph permissions is granted. Sessions and the system hold all of them.
  public func isGranted(anyOf scopes: Set<String>) -> Bool {
    switch means {
    case .session, .system: true
    case .token(let granted): scopes.isEmpty || !granted.isDisjoint(with: scopes)
    case .anonymous: false
    }
  }
}

/// What a person may do beyond the ordinary.
public enum Role: String, Sendable, CaseIterable {
  case administrator
}
