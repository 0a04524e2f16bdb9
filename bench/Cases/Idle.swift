// (c) What a connected person costs who hears nothing.
import NIOCore

struct Idle {
  let hospital: BenchHospital
  let server: RunningServer
  let scale: Scale

  func measure() async throws -> [Finding] {
    let tokens = try hospital.tokens(0..<scale.streams)
    let before = server.memory
    let tally = Tally()
    var channels: [any Channel] = []
    for token in tokens {
      channels.append(try await Listener(greeting: Talk.stream(as: token), tally: tally).open(port: server.port))
    }
    let each = (server.memory - before) / Double(channels.count)
    for channel in channels { try? await channel.close() }
    return [
      Finding(what: "memory before", value: before / 1024, unit: "MiB"),
      Finding(what: "memory for each of \(scale.streams) connected people", value: each, unit: "KiB", goal: .atMost(30)),
    ]
  }
}
