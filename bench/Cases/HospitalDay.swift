// (f) A day of a large hospital's messages: as fast as it will go, then ten times as fast as it went.
import Kernel
import NIOCore

struct HospitalDay {
  struct Size: Sendable {
    var messages: Int
    /// Conversations of two people and of groups.
    var pairs: Int
    var groups: Int
    /// How many messages are measured from sending to the screen.
    var paced: Int
  }

  /// Four in five messages go to one person.
  static let oneToOne = 0.81
  /// The busiest hour has a tenth of the day's messages; ten times its rate.
  static let pace = Double(69_526) / 10 / 3600 * 10
  private static let lanes = 64

  let hospital: BenchHospital
  let server: RunningServer
  let scale: Scale

  func measure() async throws -> [Finding] {
    let rounds = try await begin()
    var random = SeededNumbers(seed: 7)
    let day = (0..<scale.day.messages).map { _ in rounds.pick(by: &random) }
    let lines = try await server.lines(Self.lanes)
    let time = try await seconds { try await replay(day, lines) }
    for line in lines { await line.close() }
    let paced = (0..<scale.day.paced).map { _ in rounds.pick(by: &random) }
    let screens = try await live(paced)
    return [
      Finding(
        what: "\(day.count) messages of \(hospital.people.count) people, each read by one of its readers", value: time, unit: "s",
        goal: .atMost(60)),
      Finding(what: "the same, writes (messages and receipts)", value: Double(2 * day.count) / time, unit: "/s"),
      Finding(what: "send to screen at ten times the busiest hour, median", value: screens.median, unit: "ms"),
      Finding(what: "send to screen at ten times the busiest hour, p99", value: screens.p99, unit: "ms", goal: .atMost(25)),
    ]
  }

  /// What one person says in a conversation, and who reads it first.
  struct Turn: Sendable {
    var chat: String
    var members: [Int]
    var author: Int
    var reader: Int
  }

  /// Lane by conversation, so that what is said in one is said in order.
  private func replay(_ day: [Turn], _ lines: [Line]) async throws {
    let tokens = try hospital.tokens(0..<hospital.people.count)
    let byLane = Dictionary(grouping: day) { Int($0.chat.utf8.reduce(5381) { ($0 &* 33 &+ UInt32($1)) } % UInt32(Self.lanes)) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (lane, turns) in byLane {
        group.addTask { for turn in turns { try await take(turn, on: lines[lane], tokens) } }
      }
      try await group.waitForAll()
    }
  }

  private func take(_ turn: Turn, on line: Line, _ tokens: [String]) async throws {
    try await line.expect(Talk.message(in: turn.chat, as: tokens[turn.author]))
    try await line.expect(Talk.receipt(in: turn.chat, by: hospital.people[turn.reader], as: tokens[turn.reader]))
  }

  /// Everybody who is written to sits at a screen; receipts go on beside the messages.
  private func live(_ turns: [Turn]) async throws -> Spread {
    let tokens = try hospital.tokens(0..<hospital.people.count)
    let tally = Tally()
    var channels: [any Channel] = []
    for person in Set(turns.flatMap(\.members)).sorted() {
      channels.append(try await Listener(greeting: Talk.stream(as: tokens[person]), tally: tally).open(port: server.port))
    }
    // Opened only now: the server closes connections that are silent for as long as it takes to seat everybody.
    let lines = try await server.lines(Self.lanes)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (number, turn) in turns.enumerated() {
        group.addTask { try await take(turn, on: lines[number % Self.lanes], tokens) }
        try await Task.sleep(for: .seconds(1 / Self.pace))
      }
      try await group.waitForAll()
    }
    try await tally.wait(for: turns.reduce(0) { $0 + $1.members.count })
    for channel in channels { try? await channel.close() }
    for line in lines { await line.close() }
    return tally.times
  }
}

// MARK: Conversations

extension HospitalDay {
  struct Rounds: Sendable {
    var pairs: [(chat: String, members: [Int])]
    var groups: [(chat: String, members: [Int])]

    func pick(by random: inout SeededNumbers) -> Turn {
      let isPair = Double.random(in: 0..<1, using: &random) < HospitalDay.oneToOne
      let all = isPair ? pairs : groups
      let (chat, members) = all[Int.random(in: 0..<all.count, using: &random)]
      let author = Int.random(in: 0..<members.count, using: &random)
      let reader = (author + Int.random(in: 1..<members.count, using: &random)) % members.count
      return Turn(chat: chat, members: members, author: members[author], reader: members[reader])
    }
  }

  /// Pairs take people in turn; groups of 3 to 12 take anybody, those without a pair among them.
  private func begin() async throws -> Rounds {
    var random = SeededNumbers(seed: 1)
    let count = hospital.people.count
    let pairs = (0..<scale.day.pairs).map { [2 * $0, 2 * $0 + 1].map { $0 % count } }
    let groups = (0..<scale.day.groups).map { _ in
      Array(Set((0..<Int.random(in: 4...12, using: &random)).map { _ in Int.random(in: 0..<count, using: &random) })).sorted()
    }.filter { $0.count > 2 }
    return Rounds(pairs: try await chats(of: pairs), groups: try await chats(of: groups))
  }

  private func chats(of circles: [[Int]]) async throws -> [(chat: String, members: [Int])] {
    let lines = try await server.lines(Self.lanes)
    let made = try await withThrowingTaskGroup(of: [(Int, String)].self) { group in
      for lane in 0..<Self.lanes {
        group.addTask {
          var made: [(Int, String)] = []
          for number in stride(from: lane, to: circles.count, by: Self.lanes) {
            let people = circles[number].map { hospital.people[$0] }
            let reply = try await lines[lane].expect(Talk.chat(of: people, as: hospital.token(people[0])))
            made.append((number, try reply.id()))
          }
          return made
        }
      }
      return try await group.reduce(into: [:]) { ids, part in for (number, id) in part { ids[number] = id } } as [Int: String]
    }
    for line in lines { await line.close() }
    return circles.enumerated().compactMap { number, members in made[number].map { ($0, members) } }
  }
}

/// The same numbers in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
