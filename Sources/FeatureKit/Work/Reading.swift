// A look at the database on behalf of somebody. Stores take it, so nothing is read without saying for whom.
import Database
import Kernel

public class Reading {
  public let connection: any Connection
  public internal(set) var actor: Actor
  public let now: Instant
  public let ports: Ports
  /// Who is connected to this node, where something is read in order to tell them: of a large circle nobody else need be found.
  public internal(set) var listeners: (@Sendable () -> Set<UserID>)?
  private(set) var looks: Set<String> = []
  private(set) var accesses: Set<String> = []

  init(connection: any Connection, actor: Actor, now: Instant, ports: Ports) {
    (self.connection, self.actor, self.now, self.ports) = (connection, actor, now, ports)
  }

  public var tenant: TenantID { actor.tenant }
  public var dialect: Dialect { connection.dialect }

  /// Goes on in a tenant that the work itself found out or founded: signing in and setting up begin without one.
  public func enter(_ tenant: TenantID) { actor.tenant = tenant }

  public func rows(_ sql: SQL) throws -> [Row] { try connection.run(sql) }
  public func row(_ sql: SQL) throws -> Row? { try connection.run(sql).first }

  /// Says that the person sees something sensitive, such as `chats/19:…`; leaves one audit record in five minutes.
  public func looked(at object: String) { looks.insert(object) }

  /// Says that the person had to do with a patient today, `teams/…/patient`; leaves one audit record a day.
  public func accessed(_ object: String) { accesses.insert(object) }

  /// The signed-in person; system work has none.
  public func me() throws -> UserID {
    guard let user = actor.user else {
      throw Failure(.forbidden, "Forbidden", "This needs a signed-in person, not an application.")
    }
    return user
  }
}
