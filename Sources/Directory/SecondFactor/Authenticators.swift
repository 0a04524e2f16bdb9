// Enrolling an authenticator app and taking it away again; the recovery codes that come with it.
import FeatureKit
import Kernel

/// A new key, which counts once a code has shown that the app holds it.
struct DraftAuthenticator: Operation {
  static let action = "authenticator.draft"

  /// - Returns: what the app needs: the key and the account's name in it.
  func run(in work: Transaction) throws -> (secret: [UInt8], account: String, issuer: String) {
    let person = try work.me()
    try StepUp.enforceFresh(work.actor, at: work.now)
    let secret = Random.bytes(TOTP.secretLength)
    let sealed = try work.ports.require(.vault).seal(secret, for: AuthenticatorSecret.purpose(person))
    try AuthenticatorStore.setDraft(sealed, of: person, in: work)
    work.acted(on: "users/\(person)")
    let name = try PersonStore.find(person, in: work)?.details.principalName ?? ""
    return (secret, name, try OrganizationStore.find(in: work)?.displayName ?? "Salus")
  }
}

struct ConfirmAuthenticator: Operation {
  static let action = "authenticator.add"
  static let patience = Duration.minutes(15)
  let code: String

  /// - Returns: the recovery codes, where the person had none.
  func run(in work: Transaction) throws -> [String] {
    let person = try work.me()
    try StepUp.enforceFresh(work.actor, at: work.now)
    guard let sealed = try AuthenticatorStore.draft(of: person, since: work.now - Self.patience, in: work) else {
      throw Failure(.gone, "ChallengeEnded", "This set-up has taken too long; begin again.")
    }
    let secret = try work.ports.require(.vault).open(sealed, for: AuthenticatorSecret.purpose(person))
    guard let step = TOTP.step(of: code, secret, at: work.now, after: 0) else { throw TypedProof.wrongCode }
    try AuthenticatorStore.confirm(person, usedStep: step, in: work)
    work.acted(on: "users/\(person)")
    return try FactorChange.added(to: person, in: work)
  }
}

struct RemoveAuthenticator: Operation {
  static let action = "authenticator.remove"

  func run(in work: Transaction) throws {
    let person = try work.me()
    try StepUp.enforceFresh(work.actor, at: work.now)
    guard try AuthenticatorStore.find(person, tenant: work.tenant, in: work) != nil else {
      throw Failure.notFound("authenticator app")
    }
    try AuthenticatorStore.remove(person, in: work)
    work.acted(on: "users/\(person)")
    try FactorChange.removed(from: person, in: work)
  }
}

/// New recovery codes for whoever has a second factor; the old ones end.
struct RenewRecoveryCodes: Operation {
  static let action = "recoveryCode.renew"

  func run(in work: Transaction) throws -> [String] {
    let person = try work.me()
    try StepUp.enforceFresh(work.actor, at: work.now)
    guard try SecondFactorStore.count(person, in: work) > 0 else {
      throw Failure.conflict("Recovery codes belong to a second factor; set one up first.", code: "NoSecondFactor")
    }
    work.acted(on: "users/\(person)")
    return try RecoveryCodeStore.replace(of: person, in: work)
  }
}

/// What follows from a factor more or less, whatever its kind.
enum FactorChange {
  /// - Returns: recovery codes for whoever had none yet.
  static func added(to person: UserID, in work: Transaction) throws -> [String] {
    try SecondFactorStore.recount(person, in: work)
    if case .session(let id) = work.actor.means { try SessionStore.prove(id, isStrong: true, in: work) }
    let left = try RecoveryCodeStore.left(of: person, tenant: work.tenant, in: work)
    return left > 0 ? [] : try RecoveryCodeStore.replace(of: person, in: work)
  }

  /// - Throws: `LastSecondFactor` where the hospital asks for one and none would be left.
  static func removed(from person: UserID, in work: Transaction) throws {
    try SecondFactorStore.recount(person, in: work)
    let policy = try SignInSettingStore.find(work.tenant, in: work).secondFactor
    if policy.asks(work.actor.roles), try SecondFactorStore.count(person, in: work) == 0 {
      throw Failure.conflict("Your hospital asks for a second factor; add another one first.", code: "LastSecondFactor")
    }
  }
}

/// An administrator frees somebody who lost everything: all factors go, and every session ends.
struct ResetFactors: Operation {
  static let action = "secondFactor.reset"
  let person: UserID
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws {
    try AuthenticatorStore.remove(person, in: work)
    try PasskeyStore.removeAll(of: person, in: work)
    try RecoveryCodeStore.remove(person, in: work)
    try SecondFactorStore.recount(person, in: work)
    try SessionStore.endAll(of: person, reason: "revoked", in: work)
  }
}
