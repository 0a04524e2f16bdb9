// Where a sign-in stands after a proof: through, or at the second factor. Every way in goes through here.
import FeatureKit
import Kernel

enum SignInOutcome: Sendable {
  case session(secret: String, Session)
  /// The person has a second factor and has not proved it yet.
  case secondFactor(challenge: String, ways: [SecondFactorWay])

  /// - Parameter visit: what was proved; a strong one needs no second step.
  static func of(_ person: UserID, tenant: TenantID, _ visit: Visit, in work: Transaction) throws -> SignInOutcome {
    work.enter(tenant)
    let ways = visit.isStrong ? [] : try SecondFactorStore.ways(of: person, tenant: tenant, in: work)
    if ways.isEmpty {
      let (secret, session) = try SessionStore.start(person, tenant: tenant, visit: visit, in: work)
      return .session(secret: secret, session)
    }
    return .secondFactor(challenge: try SignInStepStore.begin(person, tenant: tenant, in: work), ways: ways)
  }
}

/// How a second factor can be proved, by the names of the wire.
enum SecondFactorWay: String, Sendable {
  /// The code that an authenticator app shows.
  case code
  case recoveryCode
  case passkey
}
