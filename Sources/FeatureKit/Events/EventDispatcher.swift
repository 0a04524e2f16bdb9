// Takes committed events in their order, resolves who may see each now, and hands the rendering to their streams.
import Database
import Kernel

public final class EventDispatcher: Sendable {
  let registry: Registry
  let runner: Runner
  public let streams: Streams
  public let intercom: Intercom
  let bell = Bell()
  private let cursor: Cursor
  let waiting: WaitingHearings

  /// Moves only forward, and only here.
  private actor Cursor {
    var position: Int
    init(_ position: Int) { self.position = position }
    func advance(to position: Int) { self.position = max(self.position, position) }
  }

  /// - Parameter position: where delivery to this node's streams begins; what is older is replayed on request.
  public init(registry: Registry, runner: Runner, streams: Streams, from position: Int) {
    (self.registry, self.runner, self.streams) = (registry, runner, streams)
    cursor = Cursor(position)
    waiting = WaitingHearings(of: registry.hearings)
    intercom = Intercom(runner.database)
    runner.signals.onCommit { [bell] in bell.ring() }
    intercom.hear("whisper") { [weak self] word in Task { await self?.pass(word) } }
  }

  /// The last event that was delivered to this node's streams.
  public var position: Int { get async { await cursor.position } }

  /// The last committed position, from which a starting node goes on.
  public static func head(_ database: any Database) async throws -> Int {
    try await database.read { try Ledger.head(on: $0).position }
  }

  /// Makes sure that every hearing has its place, so that nothing is forgotten before it was heard.
  public func plant() async throws {
    let names = registry.hearings.map(\.name)
    try await runner.database.write { connection in
      for name in names {
        try connection.run("INSERT INTO hearing (name, position) VALUES (\(name), 0) ON CONFLICT (name) DO NOTHING")
      }
    }
  }

  /// Delivers until the task is cancelled.
  public func run() async {
    await withTaskCancellationHandler {
      await deliverAll()
      for await _ in bell.rings { await deliverAll() }
    } onCancel: {
      bell.silence()
    }
  }

  /// Delivers all that is committed. For the loop, and for tests that own the time.
  public func deliverAll() async {
    do {
      while try await Spans.part("events.deliver", deliverBatch) {}
    } catch {
      Log.server.error("Events wait, they will be tried again", metadata: ["error": "\(error)"])
      bell.ringLater()
    }
    for (hearing, start) in await waiting.take() { await hear(hearing, from: start) }
  }

  /// Renders one event now for whoever may see it: for replies to a resuming stream.
  func change(_ event: Event, in reading: Reading) throws -> (audience: Set<UserID>, document: ChangeDocument)? {
    guard let broadcast = registry.broadcasts[event.kind] else { return nil }
    let audience = try broadcast.audience(event, reading)
    guard !audience.isEmpty, let document = try broadcast.document(event, reading) else { return nil }
    return (audience, document)
  }

  /// Tells connected people, on every node, something that is not worth keeping, such as typing.
  public func whisper(_ kind: String, _ subject: [String: String], as actor: Actor) async throws {
    let whisper = Whisper(kind: kind, tenant: actor.tenant, subject: subject, by: actor.user)
    try await pass(whisper)
    await intercom.say("whisper", whisper.json)
  }

  /// What another node's people are to know.
  private func pass(_ word: JSON) async {
    guard let whisper = Whisper(word) else { return }
    do { try await pass(whisper) } catch {
      Log.server.warning("A whisper was lost", metadata: ["kind": "\(whisper.kind)", "error": "\(error)"])
    }
  }

  private func pass(_ whisper: Whisper) async throws {
    let event = whisper.event(at: runner.clock.now)
    let change = try await runner.read(as: .system(whisper.tenant)) { try self.change(event, in: $0) }
    if let change { send(event, change.document, to: change.audience.subtracting([whisper.by].compactMap(\.self))) }
  }

  private func deliverBatch() async throws -> Bool {
    let (pruned, batch, concerned) = try await rendered(after: await cursor.position)
    if await cursor.position < pruned {
      streams.deliver(.resync, to: streams.connected)
      await cursor.advance(to: pruned)
    }
    for (event, outcome) in batch {
      // What was told last may never have been.
      if event.position - (await cursor.position) >= Ledger.leap / 2 { streams.deliver(.resync, to: streams.connected) }
      for reflex in registry.reflexes where reflex.kind == event.kind { reflex.act(event, streams) }
      switch outcome {
      case .change(let audience, let document, let accesses):
        if !accesses.isEmpty {
          let hearers = streams.hearers(among: audience, needing: document.needs)
          try await LookLog.told(accesses, to: hearers, of: event.tenant, runner: runner)
        }
        send(event, document, to: audience)
      case .nothing: break
      case .unknown: streams.deliver(.resync, to: streams.connected)
      }
      await cursor.advance(to: event.position)
    }
    if let last = batch.last?.event { await waiting.pass(concerned, upTo: last.position, at: runner.clock.now) }
    return !batch.isEmpty
  }

  private enum Outcome {
    /// With what of patients it shows.
    case change(Set<UserID>, ChangeDocument, accesses: Set<String>)
    case nothing
    /// The feature failed to say who may see it or how it looks.
    case unknown
  }

  /// The next events, and up to where events are forgotten: a clock that leapt may have made them old before their delivery.
  private func rendered(
    after position: Int
  ) async throws -> (pruned: Int, batch: [(event: Event, outcome: Outcome)], concerned: Set<String>) {
    let (clock, ports) = (runner.clock, runner.ports)
    return try await runner.database.read { [streams] connection in
      let reading = { Reading(connection: connection, actor: .system($0), now: clock.now, ports: ports) }
      let events = try Outbox.events(after: position, limit: 256, on: connection)
      let batch = try events.map { event in
        let telling = reading(event.tenant)
        telling.listeners = { streams.connected }
        return (event, try self.render(event, in: telling))
      }
      let concerned = try self.registry.hearings.filter { try self.concerns($0, events, reading) }
      return (try Outbox.pruned(on: connection), batch, Set(concerned.map(\.name)))
    }
  }

  /// Whoever cannot tell is concerned.
  private func concerns(_ hearing: Hearing, _ events: [Event], _ reading: (TenantID) -> Reading) throws -> Bool {
    let own = Dictionary(grouping: events.filter { hearing.kinds.contains($0.kind) }, by: \.tenant)
    do {
      return try own.contains { tenant, events in try hearing.concerns(events, reading(tenant)) }
    } catch let error where !(error is DatabaseError) {
      return true
    }
  }

  /// A fault of the database is tried again. Any other must not hold up everybody else's events: those who are connected
  /// are told to fetch anew, so that nothing is missing on their screens.
  private func render(_ event: Event, in reading: Reading) throws -> Outcome {
    guard let broadcast = registry.broadcasts[event.kind], !streams.isEmpty else { return .nothing }
    do {
      let audience = try broadcast.audience(event, reading)
      guard streams.isConnected(anyOf: audience), let document = try broadcast.document(event, reading) else { return .nothing }
      return .change(audience, document, accesses: reading.accesses)
    } catch let error where !(error is DatabaseError) {
      Log.server.error("An event could not be rendered", metadata: ["kind": "\(event.kind)", "position": "\(event.position)"])
      return .unknown
    }
  }

  private func send(_ event: Event, _ document: ChangeDocument, to audience: Set<UserID>) {
    let frame = ServerSentEvent.change(document, tenant: event.tenant, position: event.position)
    streams.deliver(.change(position: event.position, frame: frame), to: audience, needing: document.needs)
  }
}
