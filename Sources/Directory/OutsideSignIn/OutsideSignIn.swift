// Signing in through the hospital's own OpenID Connect provider: who it is is decided there, what they may do here stays ours.
import Database
import FeatureKit
import Kernel

public struct OutsideSignIn: Feature {
  public let name = "OutsideSignIn"
  public let personalData = OutsideDataStore.all
  public let migrations = outsideSignInMigrations
  public let needs: [any PortName] = [Port.vault, Port.webClient, Port.foreignTokens]
  private let documents = ProviderDocuments()
  public init() {}

  public var routes: [Route] {
    OutsideRoutes(documents: documents).all + SignOutRoutes(documents: documents).all + ProviderRoutes(documents: documents).all
      + OwnIdentityRoutes.all + PolicyRoutes.all
  }
}
