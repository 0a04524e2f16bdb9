// Registering applications, changing and removing them.
import FeatureKit
import Graph
import Kernel

struct CreateApplication: Operation {
  static let action = "application.create"
  let patch: ApplicationPatch
  let keys: [ApplicationKey]

  func run(in work: Transaction) throws -> Application {
    try ApplicationRules.administer(work.actor).enforce("application")
    let application = try patch.applied(to: .new("", owner: work.actor.user, at: work.now))
    try ApplicationStore.insert(application, in: work)
    try ApplicationStore.setKeys(keys, of: application.id, in: work)
    work.acted(on: "applications/\(application.id)")
    return application
  }
}

struct EditApplication: Operation {
  static let action = "application.update"
  let application: Application.Identifier
  let patch: ApplicationPatch
  /// The whole new set; nil leaves the old one.
  let keys: [ApplicationKey]?
  var object: String { "applications/\(application)" }

  func run(in work: Transaction) throws {
    try ApplicationRules.administer(work.actor).enforce("application")
    let old = try ApplicationStore.require(application, in: work)
    if patch.movesRedirects || keys != nil {
      try ApplicationRules.impersonate(application, in: work).enforce("application")
    }
    let new = try patch.applied(to: old)
    try ApplicationStore.update(new, in: work)
    if !new.isEnabled { try TokenFamilies.end(of: application, person: nil, reason: "revoked", in: work) }
    if let keys { try ApplicationStore.setKeys(keys, of: application, in: work) }
  }
}

struct EnableApplication: Operation {
  static let action = "application.enable"
  let application: Application.Identifier
  let isEnabled: Bool
  var object: String { "applications/\(application)" }

  func run(in work: Transaction) throws {
    try ApplicationRules.administer(work.actor).enforce("application")
    var changed = try ApplicationStore.require(application, in: work)
    changed.isEnabled = isEnabled
    try ApplicationStore.update(changed, in: work)
    if !isEnabled { try TokenFamilies.end(of: application, person: nil, reason: "revoked", in: work) }
  }
}

struct RemoveApplication: Operation {
  static let action = "application.delete"
  let application: Application.Identifier
  var object: String { "applications/\(application)" }

  func run(in work: Transaction) throws {
    try ApplicationRules.administer(work.actor).enforce("application")
    _ = try ApplicationStore.require(application, in: work)
    try TokenFamilies.end(of: application, person: nil, reason: "revoked", in: work)
    try ApplicationStore.remove(application, in: work)
  }
}
