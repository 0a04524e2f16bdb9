// (a) Acknowledged, durable messages per second, each sender waiting for each acknowledgement.
import NIOCore

struct Posting {
  let hospital: BenchHospital
  let server: RunningServer
  let scale: Scale

  func measure() async throws -> [Finding] {
    var findings: [Finding] = []
    var (same, one) = (try BareCommits(.ofMessage, hospital.place), try BareCommits(.one, hospital.place))
    for senders in scale.senders {
      let (rate, spread, cost) = try await post(senders)
      let isGoal = senders == scale.senders.last
      let bare = try same.measure(senders: senders, seconds: scale.seconds / 2)
      findings.append(
        Finding(
          what: "messages acknowledged, \(senders) senders, beside the same rows in equal commits", value: rate, unit: "/s",
          bare: bare,
          goal: isGoal ? .atLeast(0.5) : .none))
      findings.append(
        Finding(
          what: "the same beside one plain row a message", value: rate, unit: "/s",
          bare: try one.measure(senders: senders, seconds: scale.seconds / 2)))
      findings.append(Finding(what: "acknowledgement, median, \(senders) senders", value: spread.median, unit: "ms"))
      findings.append(
        Finding(what: "acknowledgement, p99, \(senders) senders", value: spread.p99, unit: "ms", goal: .atMost(50)))
      findings.append(Finding(what: "processor time of the server for a message", value: cost, unit: "µs"))
    }
    return findings
  }

  private func post(_ senders: Int) async throws -> (rate: Double, spread: Spread, cost: Double) {
    let tokens = try hospital.tokens(0..<(2 * senders))
    let lines = try await server.lines(senders)
    var chats: [String] = []
    for sender in 0..<senders {
      let pair = [hospital.people[2 * sender], hospital.people[2 * sender + 1]]
      chats.append(try await lines[sender].expect(Talk.chat(of: pair, as: tokens[2 * sender])).id())
    }
    let cpu = server.processorTime
    let start = Moment.now
    let end = start + UInt64(scale.seconds * 1e9)
    let spread = try await withThrowingTaskGroup(of: Spread.self) { group in
      for sender in 0..<senders {
        let (line, chat, token) = (lines[sender], chats[sender], tokens[2 * sender])
        group.addTask { try await Self.post(on: line, to: chat, as: token, until: end) }
      }
      return try await group.reduce(into: Spread()) { $0.add($1) }
    }
    let time = Double(Moment.now - start) / 1e9
    for line in lines { await line.close() }
    return (Double(spread.count) / time, spread, (server.processorTime - cpu) / Double(spread.count) * 1e6)
  }

  private static func post(on line: Line, to chat: String, as token: String, until end: UInt64) async throws -> Spread {
    var spread = Spread()
    while Moment.now < end {
      let start = Moment.now
      try await line.expect(Talk.message(in: chat, as: token))
      spread.add(Moment.now - start)
    }
    return spread
  }
}
