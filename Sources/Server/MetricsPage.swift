// `/metrics`: this node's numbers for Prometheus. They say nothing of people, yet only who may see reports sees them.
import Database
import FeatureKit
import Foundation
import Kernel

struct MetricsPage: Feature {
  let name = "metrics"
  /// Made with the server.
  private let started = Date().timeIntervalSince1970

  var routes: [Route] {
    [
      Route(
        .get, "/metrics", in: .bare, gate: .administrator(["Reports.Read.All"], application: ["Reports.Read.All"]),
        answers: .bytes
      ) {
        try await show($0)
      }
    ]
  }

  private func show(_ request: Request) async throws -> Answer {
    let metrics = request.runner.metrics
    Self.process(metrics)
    metrics.gauge("process_start_time_seconds", "When this process began, since 1970.", started)
    try await Self.node(metrics, request)
    return .bytes(Array(metrics.text.utf8), type: "text/plain; version=0.0.4; charset=utf-8")
  }

  /// The names that every Prometheus client library uses.
  private static func process(_ metrics: Metrics) {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    let seconds = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1_000_000 }
    metrics.total("process_cpu_seconds_total", "Processor time in user and kernel mode.", seconds.reduce(0, +))
    if let memory = residentBytes { metrics.gauge("process_resident_memory_bytes", "Memory in use.", memory) }
    if let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
      metrics.gauge("process_open_fds", "Open files and sockets.", Double(files))
    }
  }

  private static var residentBytes: Double? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
    return text.split(separator: " ").dropFirst().first.flatMap { Double($0) }.map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) }
  }

  private static func node(_ metrics: Metrics, _ request: Request) async throws {
    let (now, delivered) = (request.runner.clock.now, await request.dispatcher.position)
    let backlog = try await request.read { try Backlog($0, at: now) }
    metrics.gauge("salus_event_streams", "Open event streams on this node.", Double(request.dispatcher.streams.count))
    metrics.gauge("salus_outbox_position", "The last committed event.", Double(backlog.head))
    metrics.gauge(
      "salus_outbox_lag", "Committed events that this node has still to deliver.", Double(max(0, backlog.head - delivered)))
    metrics.gauge("salus_jobs_due", "Timers that are due and not done.", Double(backlog.due))
    metrics.gauge("salus_jobs_failing", "Timers that failed at least once and wait to be tried again.", Double(backlog.failing))
    metrics.gauge("salus_jobs_late_seconds", "How late the most overdue timer is.", backlog.late)
    let commits = request.runner.database.commitStatistics
    metrics.total("salus_commits_total", "Transactions made durable.", Double(commits.commits))
    metrics.total(
      "salus_commit_writes_total", "Writes in them; by the number of commits, how many share one.", Double(commits.writes))
    metrics.total("salus_commit_seconds_total", "Time spent writing and committing.", commits.seconds)
    metrics.total("salus_commit_failures_total", "Transactions that failed as a whole.", Double(commits.failures))
  }
}
