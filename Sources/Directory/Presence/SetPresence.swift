// What people and their devices say: a session's presence, one's own choice, the status message. Whose it is comes before
// what is said, so that a stranger learns nothing from a body's faults, and is on record.
import FeatureKit
import Kernel

struct SetPresence: Operation {
  static let action = "presence.set"
  let from: Request

  var object: String { "users/\(from["user"])/presence" }

  func run(in work: Transaction) throws {
    let me = try from.presenceOwner(work)
    try PresenceStore.put(try said(at: work.now), of: me, in: work)
    try PresenceStore.tidy(me, in: work)
    try work.settlePresence(of: me)
  }

  /// Whether this only says again what is known, as browsers do every few minutes.
  func isRepetition(_ reading: Reading) throws -> Bool {
    let presence = try PresenceStore.presence(of: try from.presenceOwner(reading), in: reading)
    let next = presence.saying(try said(at: reading.now))
    return next.standing(at: reading.now) == presence.standing(at: reading.now)
  }

  private func said(at now: Instant) throws -> PresenceSession {
    let body = try from.json()
    let (id, standing) = (try body.sessionID(), try body.standing(among: Standing.ofSessions))
    let length = try body.expiration(in: PresenceRules.sessionLength, usual: PresenceRules.usualSession)
    return PresenceSession(id: id, standing: standing, since: now, until: now + length)
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

  var object: String { "users/\(from["user"])/presence" }

  func run(in work: Transaction) throws {
    let me = try from.presenceOwner(work)
    try PresenceStore.remove(session: try from.json().sessionID(), of: me, in: work)
    try work.settlePresence(of: me)
  }
}

struct ChoosePresence: Operation {
  static let action = "presence.choose"
  let from: Request

  var object: String { "users/\(from["user"])/presence" }

  func run(in work: Transaction) throws {
    let me = try from.presenceOwner(work)
    let body = try from.json()
    let standing = try body.standing(among: Standing.ofChoice)
    let length = try body.expiration(
      in: .seconds(1)...PresenceRules.longestChoice, usual: PresenceRules.usualChoice(standing))
    try PresenceStore.choose(PresenceChoice(standing: standing, until: work.now + length), for: me, in: work)
    try work.settlePresence(of: me)
  }
}

/// Takes the choice back: presence follows the devices again.
struct FollowDevices: Operation {
  static let action = "presence.follow"
  let from: Request

  var object: String { "users/\(from["user"])/presence" }

  func run(in work: Transaction) throws {
    let me = try from.presenceOwner(work)
    try PresenceStore.choose(nil, for: me, in: work)
    try work.settlePresence(of: me)
  }
}

struct PublishStatusMessage: Operation {
  static let action = "presence.setStatusMessage"
  let from: Request

  var object: String { "users/\(from["user"])/presence" }

  func run(in work: Transaction) throws {
    let me = try from.presenceOwner(work)
    let message = try from.json().statusMessage(at: work.now)
    let before = try PresenceStore.presence(of: me, in: work).message(at: work.now)
    try Delegation.check(message, of: me, in: work)
    try PresenceStore.publish(message, of: me, in: work)
    try Delegation.tell(message, after: before, of: me, in: work)
    try work.settlePresence(of: me)
  }
}

extension Request {
  /// Whose presence is said: one's own, or anybody's by an application that may.
  func presenceOwner(_ reading: Reading) throws -> UserID {
    reading.actor.application == nil ? try ownself(reading) : try person(reading).id
  }
}
