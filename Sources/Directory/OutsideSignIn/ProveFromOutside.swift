// Proving again at the provider who sits there, for sessions that began there.
import FeatureKit
import Kernel

/// Makes the session's proof fresh, as far as the provider says that it asked just now.
struct ProveFromOutside: Operation {
  static let action = "session.prove"
  let provider: SignInProvider
  let proof: Result<ProofOfIdentity.Proven, Failure>
  let session: String
  /// When the browser left for the provider: whoever signed in there earlier proves nothing now.
  let begun: Instant
  var object: String { "sessions/\(session)" }

  func run(in work: Transaction) throws {
    let proven = try proof.get()
    let now = try ProviderStore.find(provider.id, in: work)
    guard now.details.isEnabled else { throw OutsideRefusal.switchedOff }
    guard let session = try SessionStore.session(id: session, in: work), session.tenant == work.tenant, session.expires > work.now
    else { throw OutsideRefusal.expired }
    guard try IdentityStore.person(of: proven.person.subject, at: now.id, in: work) == session.person else {
      throw OutsideRefusal.somebodyElse
    }
    guard let authenticated = proven.authenticated, authenticated + IDTokenRules.skew >= begun else {
      throw OutsideRefusal.notAskedAgain
    }
    let isStrong = now.details.trustsMultiFactor && proven.person.hasMultiFactor
    // One factor there is no stand-in for two, nor for the one that the person has here.
    let isEnough = try isStrong || !session.isStrong && SecondFactorStore.count(session.person, in: work) == 0
    guard isEnough else { throw OutsideRefusal.oneFactor }
    try SessionStore.prove(session.id, isStrong: isStrong, in: work)
  }
}
