// Proving a second factor: at sign-in, and again before changes of weight. A guess is counted before it is looked at.
import FeatureKit
import Graph
import Kernel

/// What was typed.
enum TypedProof: Sendable {
  case code(String)
  case recoveryCode(String)
  /// A password, already checked against its hash; for those who have nothing else.
  case password(isRight: Bool)

  static let wrongCode = Failure.badRequest(
    "The code is wrong, was used before or is too old.", target: "code", code: "InvalidCode")

  /// - Throws: a refusal that names the field which is wrong.
  func check(_ person: UserID, in work: Transaction) throws {
    switch self {
    case .code(let code):
      guard let step = try Self.step(of: code, person, in: work) else { throw Self.wrongCode }
      try AuthenticatorStore.use(step, of: person, in: work)
    case .recoveryCode(let code):
      guard try RecoveryCodeStore.use(code, of: person, in: work) else { throw Self.wrongCode }
      work.audit("recoveryCode.use", object: "users/\(person)")
    case .password(let isRight):
      // Nor where it would not open the door.
      let counts = try SecondFactorStore.count(person, in: work) == 0 && PolicyStore.policy(in: work).allowsLocal(person)
      guard isRight, counts else {
        throw Failure.badRequest("The password is wrong.", target: "password", code: "InvalidPassword")
      }
    }
  }

  var isSecondFactor: Bool { if case .password = self { false } else { true } }

  private static func step(of code: String, _ person: UserID, in work: Transaction) throws -> Int? {
    guard let app = try AuthenticatorStore.find(person, tenant: work.tenant, in: work) else { return nil }
    let secret = try work.ports.require(.vault).open(app.sealed, for: AuthenticatorSecret.purpose(person))
    return TOTP.step(of: code, secret, at: work.now, after: app.usedStep)
  }
}

enum AuthenticatorSecret {
  /// One purpose a person, so that a row copied to somebody else's place opens nothing.
  static func purpose(_ person: UserID) -> String { "totp/\(person)" }
}

/// Counts the guess at the second factor of a sign-in and says whose it is.
struct BeginSecondFactor: Operation {
  static let action = "session.secondFactor.attempt"
  static var trace: Trace { .upkeep(because: "the sign-in itself is recorded, as done or refused") }
  let challenge: String

  func run(in work: Transaction) throws -> UserID {
    let step = try SignInStepStore.find(challenge, in: work)
    try AttemptStore.factor(step.person).begin(in: work)
    return step.person
  }
}

/// The second half of a sign-in.
struct FinishSignIn: Operation {
  static let action = "session.start"
  let challenge: String
  let person: UserID
  let proof: TypedProof
  let visit: Visit
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws -> SignInOutcome {
    let step = try SignInStepStore.find(challenge, in: work)
    work.enter(step.tenant)
    try proof.check(step.person, in: work)
    try AttemptStore.factor(step.person).clear(in: work)
    let outcome = try SignInOutcome.of(step.person, tenant: step.tenant, visit, in: work)
    try OutsideSessionStore.follow(challenge, to: outcome, in: work)
    try SignInStepStore.end(challenge, in: work)
    return outcome
  }
}

/// Counts a guess at one's own factor while signed in.
struct BeginStepUp: Operation {
  static let action = "session.prove.attempt"
  static var trace: Trace { .upkeep(because: "the proof itself is recorded, as done or refused") }

  func run(in work: Transaction) throws -> Account? {
    let person = try work.me()
    try AttemptStore.factor(person).begin(in: work)
    return try CredentialStore.account(of: person, in: work)
  }
}

/// Makes the session's proof fresh.
struct ProveSession: Operation {
  static let action = "session.prove"
  let session: String
  let proof: TypedProof
  var object: String { "sessions/\(session)" }

  func run(in work: Transaction) throws {
    let person = try work.me()
    try proof.check(person, in: work)
    try AttemptStore.factor(person).clear(in: work)
    try SessionStore.prove(session, isStrong: proof.isSecondFactor, in: work)
  }
}
