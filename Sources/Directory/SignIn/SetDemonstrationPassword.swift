// One password for everybody who has none: for the demonstration hospital alone.
import FeatureKit
import Kernel

public struct SetDemonstrationPassword: Operation {
  public static let action = "demonstration.password"
  let hash: String

  public init(hash: String) { self.hash = hash }

  public func run(in work: Transaction) throws {
    guard work.actor.isSystem else { throw Failure.forbidden("Only the server itself does this.") }
    try CredentialStore.setForAllWithout(hash: hash, in: work)
  }
}
