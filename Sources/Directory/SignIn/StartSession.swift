// Signing in: the attempt is counted first, the password checked outside of any transaction, the session started last.
import FeatureKit
import Graph
import Kernel

enum PasswordCheck {
  /// A hash that no password fits, so that unknown names take as long as known ones.
  private static let decoy = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdXMtZGVjb3ktc2FsdA$jVh0Zb6PHY0ldvk0nH5Xv1o2CIVwvJY0BVNrTOqTkTU"

  static let wrong = Failure(.unauthenticated, "InvalidCredentials", "The user name or the password is wrong.")

  /// Whether the password is the account's; false without an account.
  static func isRight(_ password: String, for account: Account?, ports: Ports) async throws -> Bool {
    let hash = try ports.require(.passwordHash)
    guard let stored = account?.hash else {
      _ = try? await hash.verify(password, against: decoy)
      return false
    }
    return try await hash.verify(password, against: stored)
  }
}

/// Counts the attempt and finds the account. Upkeep: the sign-in that follows leaves the record.
struct BeginAttempt: Operation {
  static let action = "session.attempt"
  static var trace: Trace { .upkeep(because: "the sign-in itself is recorded, as done or refused") }
  let principalName: String

  func run(in work: Transaction) throws -> Account? {
    try AttemptStore.name(principalName).begin(in: work)
    try AttemptStore.address(work.actor.address).begin(in: work)
    return try CredentialStore.account(principalName: principalName, in: work)
  }
}

/// Starts the session of a person whose password was right; a wrong one is refused here, so that it is recorded.
struct StartSession: Operation {
  static let action = "session.start"
  let account: Account?
  let principalName: String
  let isRight: Bool
  let visit: Visit
  var object: String { account.map { "users/\($0.person)" } ?? "" }

  func run(in work: Transaction) throws -> SignInOutcome {
    guard let account, isRight else { throw PasswordCheck.wrong }
    work.enter(account.tenant)
    // The same answer as for a wrong password, or guessing would tell which accounts are the emergency ones.
    guard try PolicyStore.policy(in: work).allowsLocal(account.person) else { throw PasswordCheck.wrong }
    try AttemptStore.name(principalName).clear(in: work)
    try AttemptStore.address(work.actor.address).forgive(in: work)
    return try SignInOutcome.of(account.person, tenant: account.tenant, visit, in: work)
  }
}

struct EndSession: Operation {
  static let action = "session.end"
  let id: String
  var object: String { "sessions/\(id)" }

  func run(in work: Transaction) throws { try SessionStore.end(id, reason: "revoked", in: work) }
}

struct KeepSessionAlive: Operation {
  static let action = "session.activity"
  static var trace: Trace { .upkeep(because: "the person's browser sends it every minute") }
  let id: String

  func run(in work: Transaction) throws {
    if let session = try SessionStore.session(id: id, in: work) { try SessionStore.keepAlive(session, in: work) }
  }
}

/// Signs a person out everywhere.
struct RevokeSessions: Operation {
  static let action = "session.revokeAll"
  let person: UserID
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws {
    try SignInRules.mayRevoke(person, work.actor).enforce("user")
    try SessionStore.endAll(of: person, reason: "revoked", in: work)
  }
}

enum SignInRules {
  static let revokers: Set = ["User.RevokeSessions.All", "User.ReadWrite.All"]

  /// One ends one's own sessions; an administrator, or an application with the permission, anybody's.
  static func mayRevoke(_ person: UserID, _ actor: Actor) -> Verdict {
    actor.user == person || actor.isAdministrator || actor.isApplication(with: revokers)
      ? .allow : .deny("Only administrators sign other people out.")
  }
}
