// One person's presence: what the devices say, what the person chose, the status message; and what follows at a moment.
import Kernel

/// What one browser or application says, until it says otherwise or falls silent.
struct PresenceSession: Sendable, Equatable {
  var id: String
  var standing: Standing
  var since: Instant
  var until: Instant

  /// Somebody who was available and is not heard of again fades, long before the session ends.
  static let fadesAfter = Duration.minutes(5)

  /// Nil once the session is over.
  func standing(at now: Instant) -> Standing? {
    if now >= until { return nil }
    if standing != .available || now < since + Self.fadesAfter { return standing }
    return now < since + Self.fadesAfter * 2 ? .idle : .away
  }

  var changes: [Instant] {
    let fading = standing == .available ? [since + Self.fadesAfter, since + Self.fadesAfter * 2].filter { $0 < until } : []
    return fading + [until]
  }
}

/// What the person chose, for some time.
struct PresenceChoice: Sendable, Equatable {
  var standing: Standing
  var until: Instant
}

struct StatusMessage: Sendable, Equatable {
  var text: String
  var published: Instant
  /// Nil for one that stays.
  var until: Instant?
  /// Whom to turn to meanwhile.
  var delegate: UserID?
}

struct PersonPresence: Sendable, Equatable {
  var sessions: [PresenceSession] = []
  var choice: PresenceChoice?
  var message: StatusMessage?

  func standing(at now: Instant) -> Standing {
    let heard = strongest(at: now)
    guard let choice, now < choice.until else { return heard ?? .offline }
    // A promise to answer needs somebody who could; every other choice also tells why nobody does.
    return choice.standing == .available && heard == nil ? .offline : choice.standing
  }

  func message(at now: Instant) -> StatusMessage? { message.flatMap { $0.until.map { now < $0 } ?? true ? $0 : nil } }

  /// When something of it changes by itself.
  func nextChange(after now: Instant) -> Instant? {
    let ends = [choice?.until, message?.until].compactMap(\.self)
    return (sessions.flatMap(\.changes) + ends).filter { $0 > now }.min()
  }

  /// Two presences that look alike to others and to oneself have the same; what was told last is known by it.
  func look(at now: Instant) -> String {
    let standing = standing(at: now)
    let message = message(at: now)
    let words = [
      standing.availability, standing.activity, message?.text ?? "", message?.until?.description ?? "",
      message?.delegate?.text ?? "",
    ]
    return Digest.sha256(words.joined(separator: "\n")).hex
  }

  static let nothing = PersonPresence()

  func saying(_ session: PresenceSession) -> PersonPresence {
    var next = self
    next.sessions = sessions.filter { $0.id != session.id } + [session]
    return next
  }

  /// Of sessions that weigh the same the latest counts.
  private func strongest(at now: Instant) -> Standing? {
    sessions.sorted { $0.since > $1.since }.compactMap { $0.standing(at: now) }
      .reduce(nil as Standing?) { best, next in best.map { $0.weight >= next.weight ? $0 : next } ?? next }
  }
}
