// Signing in and out with a local account: sessions in cookies, bearer tokens for scripts, and the first start.
import Database
import FeatureKit
import Graph
import Kernel

public struct SignIn: Feature {
  public let name = "sign-in"
  public let personalData = SignInDataStore.all
  public let migrations = signInMigrations
  public let needs: [any PortName] = [Port.passwordHash, Port.tokenSigner]
  /// Whether the people are invented, so that the page may say so.
  let isDemonstration: Bool
  private let turnstile = Turnstile()

  public init(isDemonstration: Bool = false) { self.isDemonstration = isDemonstration }

  public var routes: [Route] {
    SessionRoutes(isDemonstration: isDemonstration, turnstile: turnstile).all
      + SetUpRoutes(isDemonstration: isDemonstration).all + PasswordRoutes(turnstile: turnstile).all + SettingsRoutes.all
      + SessionListRoutes.all
  }

  public let jobs = [SessionExpiry.job]
  public let reflexes = [
    Reflex("session.ended") { event, streams in streams.end(session: event["session"], reason: event["reason"]) },
    Reflex("sessions.revoked") { event, streams in streams.end(user: event.id("user"), reason: event["reason"]) },
  ]

  public func provide(to ports: inout Ports) {
    ports.provide(.identification, SessionIdentification())
    ports.provide(.standing, CurrentStanding())
  }
}
