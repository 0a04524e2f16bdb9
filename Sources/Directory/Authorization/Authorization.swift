// The OAuth 2.1 and OpenID Connect provider: other software gets tokens here, with a person's yes or an administrator's
// (docs/decisions/0015-oauth-provider.md).
import Database
import FeatureKit
import Graph
import Kernel

public struct Authorization: Feature {
  public let name = "Authorization"
  public let personalData = TokenDataStore.all
  public let migrations = authorizationMigrations
  public let jobs = [TokenFamilies.pruning, RotateSigningKeys.job]
  public let needs: [any PortName] = [Port.signatures, Port.foreignTokens, Port.vault]
  private let keys = SigningKeys()

  public init() {}

  public var reflexes: [Reflex] { [Reflex(RotateSigningKeys.forgotten) { [keys] _, _ in keys.forget() }] }

  public func provide(to ports: inout Ports) { ports.provide(.tokenSigner, AccessTokens(keys: keys)) }

  public var routes: [Route] {
    DiscoveryRoutes(keys: keys).all + AuthorizeRoutes.all + TokenRoutes(keys: keys).all + InspectionRoutes.all + ConsentRoutes.all
      + DeviceRoutes.all + LeaveRoutes(keys: keys).all
  }
}

/// The addresses of the provider's doors, and those under which clients made for Microsoft's platform look for them.
enum ProviderPath {
  static let base = "/oauth2/v2.0"
  static let alias = "/{tenant}/oauth2/v2.0"
}

extension Request {
  /// The organisation that an address names; `common` and `organizations` leave it open.
  func checkTenant(_ tenant: TenantID) throws(Failure) {
    guard let named = parameters["tenant"]?.lowercased(), !["common", "organizations"].contains(named) else { return }
    if named != tenant.text { throw .invalidRequest("The application is not of the organisation that the address names.") }
  }

  /// The form of a body, which must be one.
  func form() throws(Failure) -> FormParameters {
    guard headers["content-type"]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
      throw .invalidRequest("The body must be a form (application/x-www-form-urlencoded).")
    }
    do { return try FormParameters(parsing: body) } catch { throw error.inOAuth }
  }

  /// Somebody who sits at a browser: whoever has a token must not get more by it.
  func browserSession(_ reading: Reading) throws -> Session {
    guard case .session(let id) = reading.actor.means, let session = try SessionStore.session(id: id, in: reading) else {
      throw Failure.forbidden("This takes a browser session, not a token.")
    }
    return session
  }
}

/// Answers one of the provider's requests; every refusal is told in OAuth's words.
func inOAuth(_ body: () async throws -> Answer) async throws -> Answer {
  do { return try await body() } catch let failure as Failure { throw failure.inOAuth }
}
