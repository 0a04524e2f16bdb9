// What people and their devices say: a session's presence, one's own choice, the status message.
import FeatureKit
import Kernel

struct SetPresence: Operation {
  static let action = "presence.set"
  let from: Request
  let session: String
  let standing: Standing
  let length: Duration

  var object: String { "users/\(from["user"])/presence" }

  func run(in work: Transaction) throws {
    let me = try from.ownself(work)
    try PresenceStore.put(said(at: work.now), of: me, in: work)
    try PresenceStore.tidy(me, in: work)
    try work.settlePresence(of: me)
  }

  /// Whether this only says again what is known, as browsers do every few minutes.
  func isRepetition(_ reading: Reading) throws -> Bool {
    let presence = try PresenceStore.presence(of: try from.ownself(reading), in: reading)
    let next = presence.saying(said(at: reading.now))
    return next.standing(at: reading.now) == presence.standing(at: reading.now)
  }

  private func said(at now: Instant) -> PresenceSession {
    PresenceSession(id: session, standing: standing, since: now, until: now + length)
  }
}

struct KeepPresence: Operation {
  static let action = "presence.keep"
  static var trace: Trace { .upkeep(because: "each open browser says every few minutes that it is still there") }
  let again: SetPresence

  func run(in work: Transaction) throws { try again.run(in: work) }
}

struct ClearPresence: Operation {
  static let action = "presence.clear"
  let from: Request
  let session: String

  var object: String { "users/\(from["user"])/presence" }

  func run(in work: Transaction) throws {
    let me = try from.ownself(work)
    try PresenceStore.remove(session: session, of: me, in: work)
    try work.settlePresence(of: me)
  }
}

struct ChoosePresence: Operation {
  static let action = "presence.choose"
  let from: Request
  /// Nil takes the choice back: presence follows the devices again.
  let choice: (standing: Standing, length: Duration)?

  var object: String { "users/\(from["user"])/presence" }

  func run(in work: Transaction) throws {
    let me = try from.ownself(work)
    let choice = choice.map { PresenceChoice(standing: $0.standing, until: work.now + $0.length) }
    try PresenceStore.choose(choice, for: me, in: work)
    try work.settlePresence(of: me)
  }
}

struct PublishStatusMessage: Operation {
  static let action = "presence.setStatusMessage"
  let from: Request
  let message: StatusMessage?

  var object: String { "users/\(from["user"])/presence" }

  func run(in work: Transaction) throws {
    let me = try from.ownself(work)
    try PresenceStore.publish(message, of: me, in: work)
    try work.settlePresence(of: me)
  }
}
