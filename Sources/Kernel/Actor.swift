// Who acts: a person through a browser session or a token, the system itself, or nobody known yet.

public struct Actor: Sendable, Equatable {
  public enum Means: Sendable, Equatable {
    /// A browser session by its id; the whole of what the person may do.
    case session(String)
    /// A bearer token with the delegated permissions granted to it: never more than the person may.
    case token(scopes: Set<String>)
    /// A registered application that acts for itself, with the permissions that an administrator gave it.
    case application(ClientID, permissions: Set<String>)
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
  /// Has no second factor although the hospital asks for one: nothing but enrolling is allowed.
  public var mustEnrol = false
  /// When the person behind a browser session last proved who they are.
  public var provedAt: Instant?
  /// Whoever proved too long ago who they are changes nothing by a role until they prove it again.
  public var needsStepUp = false
  /// Set while such a request is answered: roles count for nothing.
  public var isHeldBack = false
  /// When a bearer token was issued.
  public var issued: Instant?
  /// When a bearer token ends; sessions are ended by their own timers.
  public var expires: Instant?
  /// The registered application through which somebody acts; nil in our own client.
  public var client: ClientID?
  /// What a bearer token descends from; when that ends, the token and its streams do.
  public var family: String?

  public init(user: UserID?, tenant: TenantID, roles: Set<Role>, means: Means, address: String, requestID: String) {
    (self.user, self.tenant, self.roles, self.means) = (user, tenant, roles, means)
    (self.address, self.requestID) = (address, requestID)
  }

  public static func system(_ tenant: TenantID, _ what: String = "server") -> Actor {
    Actor(user: nil, tenant: tenant, roles: [], means: .system, address: "local", requestID: what)
  }

  public var isSystem: Bool { means == .system }
  /// An application is never one: what it may do beyond reading, its permissions say.
  public var isAdministrator: Bool { isSystem || roles.contains(.administrator) && !isHeldBack }

  /// Not everybody who administers: who looks after the machine does not for that see what it keeps (docs/decisions/0036).
  public var isPrivacyOfficer: Bool { isSystem || roles.contains(.privacyOfficer) && !isHeldBack }

  public var isGuest: Bool { roles.contains(.guest) }

  /// The application that acts for itself, where it is one.
  public var application: ClientID? { if case .application(let client, _) = means { client } else { nil } }

  /// Whether this is an application that acts for itself and holds one of these permissions.
  public func isApplication(with permissions: Set<String>) -> Bool { application != nil && isGranted(anyOf: permissions) }

  /// The audit log's word for who it was.
  public var name: String {
    user?.text ?? application.map { "app:\($0)" } ?? (isSystem ? "system" : "anonymous")
  }

  /// What a token grants; nil for whoever holds all permissions.
  public var scopes: Set<String>? {
    switch means {
    case .session, .system: nil
    case .token(let granted), .application(_, let granted): granted
    case .anonymous: []
    }
  }

  /// Whether any of these Graph permissions is granted. Sessions and the system hold all of them.
  public func isGranted(anyOf scopes: Set<String>) -> Bool {
    switch means {
    case .session, .system: true
    case .token(let granted), .application(_, let granted): scopes.isEmpty || !granted.isDisjoint(with: scopes)
    case .anonymous: false
    }
  }
}

/// What a person may do beyond the ordinary.
public enum Role: String, Sendable, CaseIterable {
  case administrator
  /// Answers for what the hospital keeps of people: reads the audit log, hands out and deletes people's data, judges break-glass.
  case privacyOfficer
  /// Comes from outside and may less than everybody else. It is part of the account and never given or taken.
  case guest
}
