// (b) One sender and a group chat whose members are all connected: how many deliveries, how soon.
import Kernel
import NIOCore
import NIOPosix

struct Fanout {
  let hospital: BenchHospital
  let server: RunningServer
  let scale: Scale
  /// So many messages are under way at most: whoever is told less than another falls behind no further.
  private static let window = 16
  private static let pacedMessages = 60
  private static let pause = Duration.milliseconds(50)

  func measure() async throws -> [Finding] {
    var findings: [Finding] = []
    for members in scale.circles where members < hospital.people.count {
      let sender = try hospital.token(hospital.people[0])
      findings += try await measure(members, "\(members) members") { line in
        let chat = try await chat(members, line, sender)
        return { Talk.message(in: chat, as: sender) }
      }
    }
    return findings
  }

  /// - Parameter room: makes the place where the first of the hospital's people speaks to the next ones, and gives the call that does.
  func measure(
    _ members: Int, _ name: String, room: (Line) async throws -> @Sendable () -> Call
  ) async throws -> [Finding] {
    let (ours, sample) = try await salus(members, room)
    let theirs = try await bare(members, sample)
    return [
      Finding(what: "deliveries, \(name)", value: ours.rate, unit: "/s", bare: theirs.rate, goal: .atLeast(0.5)),
      Finding(what: "send to receipt, median, \(name)", value: ours.paced.median, unit: "ms", bare: theirs.paced.median),
      Finding(what: "send to receipt, p99, \(name)", value: ours.paced.p99, unit: "ms", bare: theirs.paced.p99),
    ]
  }

  private typealias Outcome = (rate: Double, paced: Spread)

  private func salus(
    _ members: Int, _ room: (Line) async throws -> @Sendable () -> Call
  ) async throws -> (Outcome, ByteBuffer) {
    let lines = try await server.lines(Self.window)
    let message = try await room(lines[0])
    let tally = Tally()
    var channels: [any Channel] = []
    for token in try hospital.tokens(1..<(members + 1)) {
      channels.append(
        try await Listener(greeting: Talk.stream(as: token), tally: tally, keepsSample: true).open(port: server.port))
    }
    let outcome = try await run(members, tally) { try await lines[$0].expect(message()) }
    for channel in channels { try? await channel.close() }
    for line in lines { await line.close() }
    guard let sample = tally.sample else { throw LineFault(description: "Nothing arrived") }
    return (outcome, sample)
  }

  /// The rules let 250 people into a chat; for more the bench writes them into the database itself.
  private func chat(_ members: Int, _ line: Line, _ token: String) async throws -> String {
    let people = Array(hospital.people[0...members])
    let invited = Array(people.prefix(200))
    let chat = try await line.expect(Talk.chat(of: invited, as: token)).id()
    let rest = Array(people.dropFirst(200))
    if rest.isEmpty { return chat }
    let database = try hospital.place.open()
    try await database.write { try BenchStore.join(rest, chat: chat, on: $0) }
    await database.close()
    return chat
  }

  /// The same number of bytes for each message, by a program that does nothing else.
  private func bare(_ members: Int, _ sample: ByteBuffer) async throws -> Outcome {
    let program = BareFanout()
    let port = try await program.start()
    let tally = Tally()
    for _ in 0..<members { _ = try await Listener(greeting: BareFanout.greeting, tally: tally).open(port: port) }
    let sender = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connect(host: "127.0.0.1", port: port)
      .get()
    let outcome = try await run(members, tally) { _ in try await sender.writeAndFlush(Self.framed(sample)) }
    try await program.stop()
    return outcome
  }

  private static func framed(_ sample: ByteBuffer) -> ByteBuffer {
    let text = String(buffer: sample).replacing(/sent=[0-9]+/, with: Marker.text(at: Moment.now))
    var buffer = ByteBuffer(integer: UInt32(text.utf8.count))
    buffer.writeString(text)
    return buffer
  }

  /// First as many as will go through, then at the pace of a lively conversation.
  private func run(_ members: Int, _ tally: Tally, send: @escaping @Sendable (Int) async throws -> Void) async throws -> Outcome {
    let count = max(2 * Self.window, scale.deliveries / members)
    try await flood(count: 2 * Self.window, members, tally, send)
    tally.reset()
    let time = try await seconds { try await flood(count: count, members, tally, send) }
    let pacedCount = min(Self.pacedMessages, count)
    tally.reset()
    for number in 1...pacedCount {
      try await send(0)
      try await Task.sleep(for: Self.pause)
      try await tally.wait(for: (number - 1) * members)
    }
    try await tally.wait(for: pacedCount * members)
    return (Double(count * members) / time, tally.times)
  }

  private func flood(count: Int, _ members: Int, _ tally: Tally, _ send: @escaping @Sendable (Int) async throws -> Void)
    async throws
  {
    let before = tally.times.count
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in 0..<Self.window {
        group.addTask {
          for number in stride(from: lane, to: count, by: Self.window) {
            try await tally.wait(for: before + max(0, number - Self.window + 1) * members)
            try await send(lane)
          }
        }
      }
      try await group.waitForAll()
    }
    try await tally.wait(for: before + count * members)
  }
}
