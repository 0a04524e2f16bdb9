// Making, naming and removing one's own passkeys.
import FeatureKit
import Kernel

/// What the browser needs to ask an authenticator for a new passkey.
struct BeginPasskey: Operation {
  static let action = "passkey.draft"

  func run(in work: Transaction) throws -> (challenge: [UInt8], name: String, displayName: String, others: [Passkey]) {
    let person = try work.me()
    try StepUp.enforceFresh(work.actor, at: work.now)
    let others = try PasskeyStore.all(of: person, in: work)
    guard others.count < PasskeyStore.mostOfOne else {
      throw Failure.conflict("There are \(PasskeyStore.mostOfOne) passkeys already; remove one first.", code: "TooManyPasskeys")
    }
    work.acted(on: "users/\(person)")
    let details = try PersonStore.find(person, in: work)?.details
    let challenge = try PasskeyChallengeStore.begin(for: person, in: work)
    return (challenge, details?.principalName ?? "", details?.displayName ?? "", others)
  }
}

struct AddPasskey: Operation {
  static let action = "passkey.add"
  let name: String
  let reply: PasskeyReply.Made
  let site: PasskeySite

  /// - Returns: the new passkey, and recovery codes where the person had none.
  func run(in work: Transaction) throws -> (passkey: Passkey, recoveryCodes: [String]) {
    let person = try work.me()
    try StepUp.enforceFresh(work.actor, at: work.now)
    let (challenge, made, count) = try PasskeyChecks.made(reply, site, work.ports.require(.signatureCheck))
    let id = made.id.base64URL
    guard try PasskeyChallengeStore.use(challenge, for: person, in: work), try !PasskeyStore.isTaken(id, in: work) else {
      throw PasskeyChecks.refused
    }
    let passkey = Passkey(
      id: id, tenant: work.tenant, person: person, name: name, site: site.name, key: made.encoded, signCount: count,
      transports: reply.transports, created: work.now)
    try PasskeyStore.insert(passkey, in: work)
    work.acted(on: "users/\(person)")
    return (passkey, try FactorChange.added(to: person, in: work))
  }
}

struct RenamePasskey: Operation {
  static let action = "passkey.rename"
  let id: String
  let name: String

  func run(in work: Transaction) throws {
    let person = try work.me()
    guard try PasskeyStore.rename(id, to: name, of: person, in: work) else { throw Failure.notFound("passkey") }
    work.acted(on: "users/\(person)")
  }
}

struct RemovePasskey: Operation {
  static let action = "passkey.remove"
  let id: String

  func run(in work: Transaction) throws {
    let person = try work.me()
    try StepUp.enforceFresh(work.actor, at: work.now)
    let wasOpen = try WaysIn.of(person, in: work).isOpen
    guard try PasskeyStore.remove(id, of: person, in: work) else { throw Failure.notFound("passkey") }
    if wasOpen, try !WaysIn.of(person, in: work).isOpen { throw WaysIn.last }
    work.acted(on: "users/\(person)")
    try FactorChange.removed(from: person, in: work)
  }
}
