// The frame by itself: a database, a clock that stands still, and features made for one test.
import Database
import Graph
import Kernel
import Synchronization
import TestKit

@testable import FeatureKit

/// A feature made of what a test is about.
struct Made: Feature {
  var name = "made"
  var migrations: [Migration] = []
  var routes: [Route] = []
  var broadcasts: [Broadcast] = []
  var hearings: [Hearing] = []
  var reflexes: [Reflex] = []
  var jobs: [JobKind] = []
  var errands: [Errand] = []
  var needs: [any PortName] = []
  var offers: [Port<String>] = []

  func provide(to ports: inout Ports) { for offer in offers { ports.provide(offer, "offered by \(name)") } }
}

/// Believes that everybody is still there.
struct Trusting: Identification {
  func actor(for credentials: Credentials, runner: Runner) async throws -> Actor { .stranger() }
  func stillCounts(_ actor: Actor, in reading: Reading) throws -> Bool { true }
}

final class StillClock: Clock {
  private let time = Mutex(Instant(year: 2026, month: 11, day: 21, hour: 3))
  var now: Instant { time.withLock { $0 } }
  func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}

/// What a test saw happen, from wherever it happened.
final class Witness<Seen: Sendable>: Sendable {
  private let state = Mutex<[Seen]>([])
  var seen: [Seen] { state.withLock { $0 } }
  func see(_ one: Seen) { state.withLock { $0.append(one) } }
}

final class Frame: Sendable {
  let folder: TestFolder
  let clock: StillClock
  let database: any Database
  let runner: Runner
  let streams = Streams()
  let events: EventDispatcher
  let jobs: JobQueue
  let errands: ErrandQueue
  let dispatcher: Dispatcher

  static let notes = Migration(
    "notes.1", ["CREATE TABLE note (tenant TEXT NOT NULL, text TEXT NOT NULL, place BIGINT, PRIMARY KEY (tenant, text))"])

  /// - Parameter beside: another node on the same database and with the same clock.
  init(_ feature: Made = Made(), beside other: Frame? = nil) async throws {
    folder = try other?.folder ?? TestFolder()
    clock = other?.clock ?? StillClock()
    database = try TestDatabase.open(folder.path + "/salus.db")
    let registry = try Registry([feature])
    try await database.migrate(registry.migrations + [Self.notes])
    var ports = registry.ports
    ports.provide(.identification, Trusting())
    runner = Runner(database: database, clock: clock, ports: ports, signals: Signals())
    events = EventDispatcher(registry: registry, runner: runner, streams: streams, from: 0)
    jobs = JobQueue(registry: registry, runner: runner)
    errands = ErrandQueue(registry: registry, runner: runner)
    dispatcher = Dispatcher(registry: registry, runner: runner, events: events)
  }

  func rows(_ sql: SQL) async throws -> [Row] { try await database.read { try $0.run(sql) } }
  func run(_ sql: SQL) async throws { try await database.write { _ = try $0.run(sql) } }
  func notes() async throws -> [String] { try await rows("SELECT text FROM note ORDER BY text").map { $0.text(0) } }

  /// What the audit log holds, as `action object outcome`.
  func audit() async throws -> [String] {
    try await rows("SELECT action, object, outcome FROM audit ORDER BY number").map {
      "\($0.text(0)) \($0.text(1)) \($0.text(2))"
    }
  }

  func answer(_ method: Method, _ target: String, as actor: Actor) async throws -> Answer {
    let found = try dispatcher.find(method, target)
    return try await dispatcher.answer(
      Request(
        actor: actor, method: method, origin: "https://salus.test", prefix: found.prefix, rawPath: found.rawPath,
        path: found.path,
        parameters: found.match.parameters, query: found.query, rawQuery: found.rawQuery, headers: [:], body: [], runner: runner,
        dispatcher: events), found.match.route)
  }
}

extension Actor {
  static func person(_ id: String, scopes: Set<String> = ["Notes.Read"], roles: Set<Role> = []) -> Actor {
    Actor(
      user: UserID(id), tenant: TenantID("t1"), roles: roles, means: .token(scopes: scopes), address: "192.0.2.7",
      requestID: "r-\(id)")
  }

  static func session(_ id: String, roles: Set<Role> = []) -> Actor {
    Actor(
      user: UserID(id), tenant: TenantID("t1"), roles: roles, means: .session("s-\(id)"), address: "192.0.2.7", requestID: "r")
  }

  /// Somebody who has still to replace a temporary password.
  static func newcomer(_ id: String, roles: Set<Role> = []) -> Actor {
    var actor = session(id, roles: roles)
    actor.mustChangePassword = true
    return actor
  }

  static func stranger(_ address: String = "192.0.2.9") -> Actor {
    Actor(user: nil, tenant: TenantID(""), roles: [], means: .anonymous, address: address, requestID: "r")
  }
}

/// Writes a note, tells of it, and fails on demand.
struct WriteNote: Operation {
  static let action = "note.write"
  var text: String
  var events = 1
  var fault: (any Error)?
  var object: String { "notes" }

  func run(in work: Transaction) throws {
    try work.run("INSERT INTO note (tenant, text) VALUES (\(work.tenant), \(text))")
    for number in 0..<events { work.emit("note.written", ["note": text, "number": String(number)]) }
    work.acted(on: "notes/\(text)")
    if let fault { throw fault }
  }
}

struct Accident: Error {}
