// What features do, durably and in order, when something happened elsewhere: each hearing has its place in the outbox.
import Database
import Kernel

/// Which hearings have something to hear, so that an event costs nothing to those that it does not concern. At first and now and
/// then all of them are asked: their places move on, and what all are past can be forgotten.
actor WaitingHearings {
  private static let (longest, most) = (Duration.hours(1), 500)
  private let hearings: [Hearing]
  private var waiting: Set<String>
  /// Up to where nothing concerned a hearing that had heard all before.
  private var rested: [String: Int] = [:]
  private var asked: (position: Int, at: Instant)?

  init(of hearings: [Hearing]) { (self.hearings, waiting) = (hearings, Set(hearings.map(\.name))) }

  /// Events have gone by, of which these hearings are concerned.
  func pass(_ concerned: Set<String>, upTo position: Int, at now: Instant) {
    let isDue = asked.map { position - $0.position >= Self.most || now - $0.at >= Self.longest || now < $0.at } ?? true
    if isDue { asked = (position, now) }
    for name in hearings.map(\.name) {
      let isConcerned = concerned.contains(name)
      if !isConcerned, !waiting.contains(name) { rested[name] = position }
      if isDue || isConcerned { waiting.insert(name) }
    }
  }

  /// Those to ask now, and from where on.
  func take() -> [(hearing: Hearing, from: Int)] {
    defer { waiting = [] }
    return hearings.filter { waiting.contains($0.name) }.map { ($0, rested[$0.name] ?? 0) }
  }

  /// It has not heard all: it is asked again.
  func wait(for hearing: Hearing) { waiting.insert(hearing.name) }
}

extension EventDispatcher {
  /// One that fails is tried again later and holds up none of the others.
  func hear(_ hearing: Hearing, from start: Int) async {
    do {
      while try await runner.run(HearNext(hearing: hearing, start: start), as: .system(TenantID(""), "hearing")) {}
    } catch {
      Log.server.error("A hearing failed, it will be tried again", metadata: ["hearing": "\(hearing.name)", "error": "\(error)"])
      await waiting.wait(for: hearing)
      bell.ringLater()
    }
  }
}

/// Hands a hearing the next events, in the transaction that moves its place: what it changes happens once.
private struct HearNext: Operation {
  static let action = "event.hear"
  static var trace: Trace { .upkeep(because: "what the hearing does is recorded by itself") }
  private static let most = 256
  let hearing: Hearing
  /// What stands before is known to be no concern of it.
  let start: Int

  /// - Returns: whether there may be more.
  func run(in work: Transaction) throws -> Bool {
    try work.foresee([{ _ = try self.place($0) }, { _ = try Outbox.end(on: $0.connection) }])
    let place = max(try self.place(work), start)
    // First: what is committed afterwards is for the next time.
    let end = try Outbox.end(on: work.connection)
    if end <= place { return false }
    let events = try Outbox.events(of: hearing.kinds, after: place, upTo: end, limit: Self.most, on: work.connection)
    for event in events {
      work.enter(event.tenant)
      try hearing.handle(event, work)
    }
    let isFull = events.count == Self.most
    try move(to: isFull ? events.last?.position ?? end : end, work)
    return isFull
  }

  private func place(_ reading: Reading) throws -> Int {
    try reading.row("SELECT position FROM hearing WHERE name = \(hearing.name)")?.int(0) ?? 0
  }

  private func move(to position: Int, _ work: Transaction) throws {
    try work.run(
      """
      INSERT INTO hearing (name, position) VALUES (\(hearing.name), \(position))
      ON CONFLICT (name) DO UPDATE SET position = excluded.position
      """)
  }
}
