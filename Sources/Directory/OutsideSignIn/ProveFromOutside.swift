// Proving again at the provider who sits there, for sessions that began there: and the page that says how it went.
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

/// Shown in the tab that went to the provider; the change waits in the one beside it.
enum ProvedPage {
  static func answer(isProved: Bool) -> Answer {
    let (english, french) =
      isProved
      ? ("Confirmed. Close this tab and go on in the other.", "C’est confirmé. Fermez cet onglet et continuez dans l’autre.")
      : (
        "It was not confirmed that it is you. Close this tab and try again in the other, or sign out and in again.",
        "Votre identité n’a pas été confirmée. Fermez cet onglet et réessayez dans l’autre, ou déconnectez-vous puis reconnectez-vous."
      )
    let html = """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <link rel="icon" href="data:,"><title>Salus</title></head><body><main><p>\(english)</p><p lang="fr">\(french)</p></main></body></html>
      """
    return .bytes(Array(html.utf8), type: "text/html; charset=utf-8")
  }
}
