// Cryptography that libraries do for us, as the features see it.
import Kernel

/// A memory-hard password hash (Argon2id).
public protocol PasswordHash: Sendable {
  /// The encoded hash with its parameters and salt.
  func hash(_ password: String) async throws -> String
  func verify(_ password: String, against hash: String) async throws -> Bool
}

/// What a bearer token says.
public struct TokenClaims: Sendable, Equatable {
  /// Nil for an application that acts for itself.
  public var user: UserID?
  public var tenant: TenantID
  /// The application that it was issued to; nil for one made on the server itself.
  public var client: ClientID?
  /// What the token descends from, and ends with; nil for one made on the server itself.
  public var family: String?
  /// Who issued it: the address of this server as the client knows it.
  public var issuer = "salus"
  /// Graph's names: delegated permissions, or an application's own where there is no user.
  public var scopes: Set<String>
  public var issued: Instant
  public var expires: Instant

  public init(
    user: UserID?, tenant: TenantID, client: ClientID? = nil, family: String? = nil, scopes: Set<String>, issued: Instant,
    expires: Instant
  ) {
    (self.user, self.tenant, self.client, self.family, self.scopes) = (user, tenant, client, family, scopes)
    (self.issued, self.expires) = (issued, expires)
  }
}

/// Signs and checks bearer tokens (JWT) with the keys of this hospital, whichever node signed. Expiry is judged by the caller.
public protocol TokenSigner: Sendable {
  func sign(_ claims: TokenClaims, by runner: Runner) async throws -> String
  /// - Returns: nil for what is no token of this server's own.
  /// - Throws: only where it cannot be told now: a good token must not be taken for a bad one because the database is away.
  func verify(_ token: String, by runner: Runner) async throws -> TokenClaims?
  /// A token that opens nothing and shows an application that a notification is from here (Graph's `validationTokens`).
  /// - Parameter issuer: this server's address as the application knows it; there it finds the keys.
  func attest(to client: ClientID, of tenant: TenantID, issuer: String, by runner: Runner) async throws -> String
}

/// How tokens are signed: ES256 is small and quick, RS256 is what every OpenID Connect client understands.
public enum SigningAlgorithm: String, Sendable, CaseIterable {
  case es256 = "ES256"
  case rs256 = "RS256"
}

/// One key pair; the private half, PEM, is missing where it may only be checked against.
public struct SigningKey: Sendable, Equatable {
  public var id: String
  public var algorithm: SigningAlgorithm
  /// A JSON Web Key (RFC 7517).
  public var publicKey: JSON
  public var privateKey: String?

  public init(id: String, algorithm: SigningAlgorithm, publicKey: JSON, privateKey: String?) {
    (self.id, self.algorithm, self.publicKey, self.privateKey) = (id, algorithm, publicKey, privateKey)
  }
}

/// Keys made ready for use.
public protocol KeyRing: Sendable {
  /// - Parameter type: the header's `typ`, such as `at+jwt`.
  func sign(_ claims: JSONObject, type: String, with key: String) async throws -> String
  /// - Throws: any error for a token that none of these keys signed, or that is of another type.
  func claims(of token: String, type: String) async throws -> JSONObject
}

/// Signatures of JSON Web Tokens as a library makes them.
public protocol WebSignatures: Sendable {
  func newKey(_ algorithm: SigningAlgorithm) throws -> SigningKey
  func ring(of keys: [SigningKey]) async throws -> any KeyRing
}

extension Port where Value == any WebSignatures {
  public static var signatures: Self { Port("signatures") }
}

extension Port where Value == any PasswordHash {
  public static var passwordHash: Self { Port("passwordHash") }
}

extension Port where Value == any TokenSigner {
  public static var tokenSigner: Self { Port("tokenSigner") }
}

/// Keeps small secrets (second factors, signing keys, other systems' passwords) unreadable in the database and its backups.
public protocol Vault: Sendable {
  /// - Parameter purpose: what the secret is for, such as `totp`; what is sealed for one purpose opens for no other.
  func seal(_ plain: [UInt8], for purpose: String) throws -> [UInt8]
  /// - Throws: `Failure` when the value was changed, is for another purpose, or its master key is not here.
  func open(_ sealed: [UInt8], for purpose: String) throws -> [UInt8]
}

extension Port where Value == any Vault {
  public static var vault: Self { Port("vault") }
}
