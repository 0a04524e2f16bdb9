// Proving who one is by a passkey: to sign in, and again before changes of weight. It counts as two factors.
import FeatureKit
import Kernel

/// Upkeep: nothing happens yet, and whoever asks is unknown.
struct BeginPasskeyUse: Operation {
  static let action = "passkey.challenge"
  static var trace: Trace { .upkeep(because: "the sign-in that follows is recorded, as done or refused") }

  func run(in work: Transaction) throws -> [UInt8] { try PasskeyChallengeStore.begin(for: work.actor.user, in: work) }
}

/// A proof by passkey, checked in the transaction that uses its challenge up.
struct PasskeyProof: Sendable {
  let reply: PasskeyReply.Used
  let site: PasskeySite

  /// - Throws: the same refusal whatever is wrong: no such passkey, another site's, a wrong signature, a used challenge.
  func check(asked person: UserID?, in work: Transaction) throws -> Passkey {
    guard let passkey = try PasskeyStore.find(reply.id.base64URL, in: work), passkey.site == site.name,
      reply.user == nil || reply.user == Array(passkey.person.text.utf8), person == nil || person == passkey.person
    else { throw PasskeyChecks.refused }
    let (challenge, count) = try PasskeyChecks.used(reply, key: passkey.key, site, work.ports.require(.signatureCheck))
    guard try PasskeyChallengeStore.use(challenge, for: person, in: work) else { throw PasskeyChecks.refused }
    if PasskeyChecks.isCopied(stored: passkey.signCount, now: count) {
      throw Failure.forbidden("This passkey seems to have been copied; remove it and make a new one.", code: "PasskeyCopied")
    }
    try PasskeyStore.use(passkey, signCount: count, in: work)
    return passkey
  }
}

struct StartSessionByPasskey: Operation {
  static let action = "session.start"
  let proof: PasskeyProof
  let visit: Visit
  var object: String { "passkeys/\(proof.reply.id.base64URL)" }

  func run(in work: Transaction) throws -> SignInOutcome {
    let passkey = try proof.check(asked: nil, in: work)
    work.acted(on: "users/\(passkey.person)")
    work.enter(passkey.tenant)
    guard try PolicyStore.policy(in: work).allowsLocal(passkey.person) else { throw PasskeyChecks.refused }
    return try SignInOutcome.of(passkey.person, tenant: passkey.tenant, visit, in: work)
  }
}

struct ProveSessionByPasskey: Operation {
  static let action = "session.prove"
  let session: String
  let proof: PasskeyProof
  var object: String { "sessions/\(session)" }

  func run(in work: Transaction) throws {
    _ = try proof.check(asked: work.me(), in: work)
    try SessionStore.prove(session, isStrong: true, in: work)
  }
}
