// Passkeys (WebAuthn Level 2): signing in by a key that never leaves its device, opened by a finger, a face or a PIN.
import Database
import FeatureKit

public struct Passkeys: Feature {
  public let name = "passkeys"
  public let personalData = PasskeyDataStore.all
  public let migrations = passkeyMigrations
  public let needs: [any PortName] = [Port.signatureCheck]
  private let isDemonstration: Bool

  public init(isDemonstration: Bool = false) { self.isDemonstration = isDemonstration }

  public var routes: [Route] { PasskeyRoutes(isDemonstration: isDemonstration).all }
}
