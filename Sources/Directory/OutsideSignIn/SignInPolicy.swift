// Whether passwords open the door at all: an organisation may let people in through its providers only, but for emergency
// accounts, which must work on the day on which the provider does not.
import FeatureKit
import Kernel

struct SignInPolicy: Sendable, Equatable {
  var onlyOutside = false
  /// Administrators who sign in by password whatever happens.
  var emergency: [UserID] = []

  /// Whether somebody may sign in by what is kept here: a password, a passkey.
  func allowsLocal(_ person: UserID) -> Bool { !onlyOutside || emergency.contains(person) }

  static let most = 10
}

struct SetSignInPolicy: Operation {
  static let action = "signInPolicy.update"
  let onlyOutside: Bool?
  let emergency: [UserID]?
  var object: String { "signInPolicy" }

  func run(in work: Transaction) throws {
    var policy = try PolicyStore.policy(in: work)
    policy.onlyOutside = onlyOutside ?? policy.onlyOutside
    if let emergency { policy.emergency = try known(emergency, in: work) }
    if policy.onlyOutside { try Self.check(policy, in: work) }
    try PolicyStore.set(policy, in: work)
  }

  private func known(_ people: [UserID], in work: Transaction) throws -> [UserID] {
    let administrators = try RoleStore.administrators(in: work)
    for person in people where !administrators.contains(person) {
      throw Failure.badRequest("An emergency account must be an enabled administrator.", target: "emergencyAccounts")
    }
    return people
  }

  /// Nobody may be locked out of the administration by this.
  static func check(_ policy: SignInPolicy, in work: Transaction) throws {
    guard try ProviderStore.all(in: work).contains(where: \.details.isEnabled) else {
      throw Failure.badRequest(
        "Without an enabled provider nobody could sign in.", target: "onlyOutside", code: "NoProviderEnabled")
    }
    if try LastEmergencyAccount.working(policy, in: work).isEmpty {
      throw Failure.badRequest(
        "Name an administrator with a password for the day on which the provider is out of reach.", target: "emergencyAccounts",
        code: "NoEmergencyAccount")
    }
  }
}

enum LastEmergencyAccount {
  /// Emergency accounts that would open the door today.
  static func working(_ policy: SignInPolicy, in reading: Reading) throws -> [UserID] {
    let administrators = try RoleStore.administrators(in: reading)
    return try policy.emergency.filter {
      try administrators.contains($0) && CredentialStore.account(of: $0, in: reading)?.hash != nil
    }
  }

  static func keep(without person: UserID, in work: Transaction) throws {
    let policy = try PolicyStore.policy(in: work)
    guard policy.onlyOutside, try working(policy, in: work) == [person] else { return }
    throw Failure.conflict(
      "Passwords are switched off, and this is the last emergency account; name another one first.", code: "LastEmergencyAccount")
  }
}
