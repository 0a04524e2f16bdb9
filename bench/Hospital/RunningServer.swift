// `salus serve` as its users run it: a process of its own, release build, everything durable.
import Foundation
import NIOCore
import NIOPosix

final class RunningServer: Sendable {
  let port: Int
  private let process: Process

  private init(_ process: Process, _ port: Int) { (self.process, self.port) = (process, port) }

  /// Starts it and returns once it has answered a signed-in person's request.
  /// - Returns: the server, and how many milliseconds that took.
  static func start(_ binary: String, _ place: Place, token: String) async throws -> (server: RunningServer, time: Double) {
    let port = try await freePort()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = ["serve", "--listen", "127.0.0.1:\(port)", "--requests-per-second", "0"] + place.arguments
    process.standardOutput = FileHandle.nullDevice
    let start = Moment.now
    try process.run()
    let server = RunningServer(process, port)
    try await server.waitForAnswer(token)
    return (server, Double(Moment.now - start) / 1e6)
  }

  private func waitForAnswer(_ token: String) async throws {
    for _ in 0..<20_000 {
      if let line = try? await Line.open(port: port) {
        try await line.expect(Call(method: .GET, path: "/v1.0/me", token: token))
        return await line.close()
      }
      guard process.isRunning else { throw LineFault(description: "The server did not start") }
      try await Task.sleep(for: .milliseconds(1))
    }
    throw LineFault(description: "The server does not answer")
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  /// A line for each of so many who ask at once.
  func lines(_ count: Int) async throws -> [Line] {
    var lines: [Line] = []
    for _ in 0..<count { lines.append(try await Line.open(port: port)) }
    return lines
  }

  /// In KiB.
  var memory: Double {
    let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(separator: " ").compactMap { Double($0) }.first ?? 0
  }

  /// Seconds of processor time that it has used, a PostgreSQL server beside it not counted.
  var processorTime: Double {
    let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
    let fields = text.split(separator: ")").last?.split(separator: " ").compactMap { Double($0) } ?? []
    // Of the numbers behind the state, user time and system time are the 11th and the 12th.
    return fields.count > 11 ? (fields[10] + fields[11]) / Double(sysconf(Int32(_SC_CLK_TCK))) : 0
  }

  private static func freePort() async throws -> Int {
    let bootstrap = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
    let channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
    let port = channel.localAddress?.port ?? 0
    try await channel.close()
    return port
  }
}
