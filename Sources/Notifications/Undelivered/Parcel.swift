// All that is needed to send one notice, read before anybody outside is called.
import FeatureKit
import Kernel

struct Parcel: Sendable {
  enum Load: Sendable {
    case push(PushParcel)
    case mail(MailParcel)
    case text(TextParcel)
    case nothing
  }

  let outgoing: Outgoing
  let load: Load
  /// What is known without going out.
  var early: Delivery?

  /// Nil where it was called back.
  init?(_ job: Job, in reading: Reading) throws {
    guard let outgoing = try OutgoingStore.find(job.body["id"]?.string ?? "", in: reading) else { return nil }
    self.outgoing = outgoing
    early = try Self.early(outgoing, in: reading)
    load = early == nil ? try Self.load(outgoing, in: reading) : .nothing
  }

  private static func early(_ outgoing: Outgoing, in reading: Reading) throws -> Delivery? {
    if outgoing.isClosing { return nil }
    guard let line = try NoticeStore.line(key: outgoing.key, of: outgoing.person, in: reading), line.settled == nil else {
      return .needless
    }
    // Whoever still looks at a screen has had the time to see it there.
    let waited = outgoing.due > outgoing.created && outgoing.failures == 0
    if waited, reading.noticeKind(line.kind)?.weight == .normal, try attention(outgoing.person, reading) != .away {
      return .needless
    }
    if outgoing.way != .push, let retry = try WayStateStore.state(of: outgoing.way, in: reading).retry, retry > reading.now {
      return .held(until: retry)
    }
    return nil
  }

  private static func attention(_ person: UserID, _ reading: Reading) throws -> Attention {
    try reading.ports.require(.attentions).attentions(of: [person], in: reading)[person] ?? .away
  }

  private static func load(_ outgoing: Outgoing, in reading: Reading) throws -> Load {
    switch outgoing.way {
    case .push: try PushParcel(outgoing, in: reading).map(Load.push) ?? .nothing
    case .mail: try MailParcel(outgoing, in: reading).map(Load.mail) ?? .nothing
    case .text: try TextParcel(outgoing, in: reading).map(Load.text) ?? .nothing
    }
  }
}

/// What is said of a notice, and to whom.
struct NoticeWords: Sendable {
  var reach: Reach
  var sentence: String

  /// Nil for somebody who is not to be told anything any more.
  init?(_ outgoing: Outgoing, in reading: Reading) throws {
    guard let reach = try reading.ports.require(.reach).reach(of: [outgoing.person], in: reading)[outgoing.person],
      reach.isEnabled, let line = try NoticeStore.line(key: outgoing.key, of: outgoing.person, in: reading)
    else { return nil }
    let cause = try line.cause.flatMap { try reading.ports.require(.people).people([$0], in: reading)[$0]?.displayName }
    (self.reach, sentence) = (reach, line.sentence(reach.language, cause: cause, in: reading))
  }
}
