// An application's secrets: made here, shown in one answer, kept as hashes.
import FeatureKit
import Graph
import Kernel

struct AddSecret: Operation {
  static let action = "application.addSecret"
  /// Twenty are more than any rotation needs, and fewer than would slow a sign-in down.
  static let most = 20
  static let longest = Duration.days(731)

  let application: Application.Identifier
  let text: String
  let displayName: String?
  let starts: Instant?
  let ends: Instant?
  var object: String { "applications/\(application)" }

  init(_ application: Application.Identifier, _ body: BodyReader) throws(Failure) {
    let credential = try body.optionalObject("passwordCredential")
    displayName = try credential?.optionalString("displayName", max: 256)
    (starts, ends) = (try credential?.optionalInstant("startDateTime"), try credential?.optionalInstant("endDateTime"))
    (self.application, text) = (application, Random.secret())
  }

  func run(in work: Transaction) throws -> ApplicationSecret {
    _ = try ApplicationStore.require(application, in: work)
    try ApplicationRules.impersonate(application, in: work).enforce("application")
    let secret = try secret(at: work.now)
    guard try ApplicationStore.secrets(of: application, in: work).count < Self.most else {
      throw Failure.badRequest("An application has \(Self.most) secrets at most; remove one first.", target: "passwordCredential")
    }
    try ApplicationStore.add(secret, text, to: application, in: work)
    work.acted(on: "applications/\(application)/secrets/\(secret.id)")
    return secret
  }

  private func secret(at now: Instant) throws -> ApplicationSecret {
    let (from, to) = (starts ?? now, ends ?? (starts ?? now) + Self.longest)
    if to <= from || to <= now { throw Self.fault("must lie in the future and behind startDateTime") }
    if to > from + Self.longest { throw Self.fault("may lie two years behind startDateTime at most") }
    return ApplicationSecret(id: Random.guid(), hint: String(text.prefix(3)), displayName: displayName, starts: from, ends: to)
  }

  private static func fault(_ reason: String) -> Failure {
    let target = "passwordCredential/endDateTime"
    return .badRequest("The property '\(target)' \(reason).", target: target)
  }
}

struct RemoveSecret: Operation {
  static let action = "application.removeSecret"
  let application: Application.Identifier
  let secret: String
  var object: String { "applications/\(application)/secrets/\(secret)" }

  func run(in work: Transaction) throws {
    try ApplicationRules.administer(work.actor).enforce("application")
    _ = try ApplicationStore.require(application, in: work)
    guard try ApplicationStore.remove(secret: secret, of: application, in: work) else {
      throw Failure(.notFound, "Request_ResourceNotFound", "The application has no secret with this id.", target: "keyId")
    }
  }
}
