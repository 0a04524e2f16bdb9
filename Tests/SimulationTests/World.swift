// A hospital of three people on two or three nodes and one disk, where one thing happens at a time and a seed decides what:
// who acts next, between which two steps of the others, when the power fails, how far the clocks jump.
import Database
import FeatureKit
import Http
import Kernel
import Server
import TestKit
import Testing

/// Faults made on purpose: each proves that the simulation sees faults of its kind.
enum Sabotage: String, CaseIterable, Sendable {
  /// The disk says that something is kept, and it is not.
  case feignedCommit
  /// A retry does not carry the name of the first try.
  case namelessRetry
  /// A client resumes behind something that it has not seen.
  case skippedEvent
  case lostEvent, lostTimer, doubledTimer, alteredRecord, forgottenReading, forgottenReceipt
}

actor World {
  struct Node {
    var machine: Machine
    var instance: Instance
    var gateway: Gateway
    let clock: ManualClock
    var skew: Duration
  }

  let seed: UInt64
  let sabotage: Sabotage?
  let hospital: TestHospital
  let disk: any Database
  var dice: SeededGenerator
  var nodes: [Node] = []
  var clients: [Client]
  /// The ids of the conversations.
  let chats: [String]
  var violations: [String] = []
  /// What happened, without ids: the same for the same seed.
  private(set) var story: [String] = []
  private var busy: Set<String> = []
  private var depth = 0
  /// Faults and interludes happen.
  private var isWild = false

  init(seed: UInt64, sabotage: Sabotage? = nil) async throws {
    (self.seed, self.sabotage, dice) = (seed, sabotage, SeededGenerator(seed: seed))
    hospital = try await TestHospital.open()
    disk = hospital.instance.database
    let people = [try await hospital.person("Ann"), try await hospital.person("Ben"), try await hospital.person("Cleo")]
    chats = [try await people[0].begin(with: [people[1]]), try await people[0].begin(with: [people[1], people[2]])]
    clients = [Client(people[0], chats: [0, 1]), Client(people[1], chats: [0, 1]), Client(people[2], chats: [1])]
  }

  /// Lets so many things happen, then calms down and holds what everybody was promised against what is there.
  func run(steps: Int) async throws -> [String] {
    for number in 0..<Int.random(in: 2...3, using: &dice) { nodes.append(try await boot(number)) }
    for client in clients.indices { await connect(client) }
    isWild = true
    for _ in 0..<steps { await act() }
    isWild = false
    try await settle()
    try await judge()
    return violations
  }

  func note(_ line: String) { story.append(String(repeating: "  ", count: depth) + line) }

  func chance(_ one: Int, in many: Int) -> Bool { Int.random(in: 1...many, using: &dice) <= one }

  // MARK: - What the machines ask

  /// Lets others act between two steps of a node.
  func interlude() async {
    guard isWild, depth < 3, chance(1, in: 5) else { return }
    depth += 1
    await act()
    depth -= 1
  }

  func fate() -> Fate {
    guard isWild else { return .kept }
    if sabotage == .feignedCommit, chance(1, in: 30) { return .feigned }
    return switch Int.random(in: 1...80, using: &dice) {
    case 1: .lost
    case 2: .untold
    default: .kept
    }
  }

  // MARK: - Nodes

  private func boot(_ number: Int) async throws -> Node {
    let clock = ManualClock(hospital.clock.now)
    let skew = Duration.milliseconds(Int.random(in: -400...400, using: &dice))
    clock.advance(by: skew)
    return try await boot(clock, skew)
  }

  private func boot(_ clock: ManualClock, _ skew: Duration) async throws -> Node {
    let wasWild = isWild
    isWild = false
    defer { isWild = wasWild }
    let machine = Machine(disk, in: self)
    let instance = try await hospital.node(on: machine, clock: clock, more: [Probe()])
    try await instance.events.plant()
    try await instance.jobs.plant()
    let gateway = try Gateway(dispatcher: instance.dispatcher, settings: GatewaySettings(requestsPerSecond: 0))
    return Node(machine: machine, instance: instance, gateway: gateway, clock: clock, skew: skew)
  }

  func restart(_ number: Int) async throws {
    let old = nodes[number]
    guard !old.machine.isOn else { return }
    old.instance.streams.endAll()
    nodes[number] = try await boot(old.clock, old.skew)
  }

  /// Sets every node's clock on.
  func pass(_ time: Duration) {
    hospital.clock.advance(by: time)
    for node in nodes { node.clock.set(hospital.clock.now + node.skew) }
  }

  /// Does something that only one at a time does; leaves it when it is under way already.
  func alone(_ name: String, _ body: () async throws -> Void) async rethrows {
    guard busy.insert(name).inserted else { return }
    defer { busy.remove(name) }
    try await body()
  }
}

extension TestPerson {
  fileprivate func begin(with others: [TestPerson]) async throws -> String {
    let members = ([self] + others).map { other -> JSON in
      [
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
        "user@odata.bind": .string("https://graph.microsoft.com/v1.0/users('\(other.id)')"),
      ]
    }
    let kind: JSON = others.count == 1 ? "oneOnOne" : "group"
    return try await post("/v1.0/chats", ["chatType": kind, "members": .array(members)]).id
  }
}
