// What tokens descend from: one sign-in to one application. It ends as a whole, and every token and event stream with it.
import Database
import FeatureKit
import Kernel

struct TokenFamily: Sendable, Equatable {
  /// However often it is renewed, after this the person is asked to sign in again.
  static let life = Duration.days(90)

  var id: String
  var application: Application.Identifier
  /// Nil for an application that acts for itself.
  var person: UserID?
  var scopes: Set<String>
  /// Whether it was begun by an application that keeps no secret.
  var isPublic: Bool
  var signedIn: Instant
  var created: Instant
  var expires: Instant
  var ended: Instant?
}

enum TokenFamilies {
  /// Ends what an application has for one person, or all that it has.
  static func end(of application: Application.Identifier, person: UserID?, reason: String, in work: Transaction) throws {
    for family in try TokenFamilyStore.alive(of: application, person: person, in: work) {
      try end(family, reason: reason, in: work)
    }
  }

  /// Ends what all applications have for one person, and what they could still come for.
  static func endAll(of person: UserID, reason: String, in work: Transaction) throws {
    try AuthorizationStore.forgetCodes(of: person, in: work)
    try DeviceStore.forget(person, in: work)
    for family in try TokenFamilyStore.alive(of: person, in: work) { try end(family, reason: reason, in: work) }
  }

  static func end(_ family: String, reason: String, in work: Transaction) throws {
    guard try TokenFamilyStore.end(family, in: work) else { return }
    work.emit("session.ended", ["session": family, "reason": reason])
    work.audit("token.end", object: "tokens/\(family)")
  }

  static let pruning = JobKind("tokens.prune", every: .hours(1)) { _, work in
    try AuthorizationStore.prune(in: work)
    try TokenFamilyStore.prune(in: work)
    try DeviceStore.prune(in: work)
  }
}
