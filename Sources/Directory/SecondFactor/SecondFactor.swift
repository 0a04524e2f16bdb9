// The second factor: codes of an authenticator app, recovery codes on paper, and step-up.
import Database
import FeatureKit

public struct SecondFactor: Feature {
  public let name = "second-factor"
  public let personalData = FactorDataStore.all
  public let migrations = secondFactorMigrations
  public let needs: [any PortName] = [Port.vault]
  private let isDemonstration: Bool
  private let turnstile = Turnstile()

  public init(isDemonstration: Bool = false) { self.isDemonstration = isDemonstration }

  public var routes: [Route] {
    ProofRoutes(isDemonstration: isDemonstration, turnstile: turnstile).all + SecurityRoutes.all
  }
}
