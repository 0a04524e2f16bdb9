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
  /// Graph's names: delegated permissions, or an application's own where there is no user.
  public var scopes: Set<String>
  public var issued: Instant
  public var expires: Instant

  public init(
    user: UserID?, tenant: TenantID, client: ClientID? = nil, scopes: Set<String>, issued: Instant, expires: Instant
  ) {
    (self.user, self.tenant, self.client, self.scopes) = (user, tenant, client, scopes)
    (self.issued, self.expires) = (issued, expires)
  }
}

/// Signs and checks bearer tokens (JWT). Expiry is judged by the caller's clock.
public protocol TokenSigner: Sendable {
  func sign(_ claims: TokenClaims) async throws -> String
  /// - Throws: any error for a token that this server did not sign.
  func verify(_ token: String) async throws -> TokenClaims
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
