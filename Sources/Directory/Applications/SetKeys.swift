// Writes the whole set of an application's public keys.
import FeatureKit
import Graph
import Kernel

struct SetKeys: Operation {
  static let action = "application.setKeys"
  let application: Application.Identifier
  let keys: [ApplicationKey]
  var object: String { "applications/\(application)/keys" }

  /// From a JSON Web Key Set.
  init(_ application: Application.Identifier, set body: BodyReader, at now: Instant) throws(Failure) {
    self.application = application
    var keys: [ApplicationKey] = []
    for field in try body.array("keys", max: ApplicationKeys.most) {
      if let fault = KeyRules.fault(in: field.json) { throw field.fault(fault) }
      let name = field.json["kid"]?.string
      keys.append(
        ApplicationKey(id: Random.guid(), jwk: field.json, displayName: name, starts: now, ends: now + AddSecret.longest))
    }
    self.keys = keys
  }

  func run(in work: Transaction) throws {
    _ = try ApplicationStore.require(application, in: work)
    try ApplicationRules.impersonate(application, in: work).enforce("application")
    try ApplicationStore.setKeys(keys, of: application, in: work)
  }
}
