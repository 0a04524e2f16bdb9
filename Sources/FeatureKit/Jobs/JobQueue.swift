// Runs what is due, on whichever node comes first.
import Database
import Kernel

public final class JobQueue: Sendable {
  static let leaseLength = Duration.seconds(60)

  private let registry: Registry
  private let runner: Runner
  private let rounds: Rounds
  /// Errands have a queue of their own.
  private var kinds: JobStore.Kinds { .besides(registry.errands.keys.sorted()) }

  public init(registry: Registry, runner: Runner) {
    (self.registry, self.runner, rounds) = (registry, runner, Rounds(runner.signals))
  }

  /// Makes sure that work which comes back by itself is in the table.
  public func plant() async throws {
    let recurring = registry.jobs.values.filter { $0.every != nil }
    let now = runner.clock.now
    try await runner.database.write { connection in
      for kind in recurring { try JobStore.putIfAbsent(kind: kind.name, due: now, on: connection) }
    }
  }

  /// Runs until the task is cancelled, asleep between due times.
  public func run() async {
    await rounds.run("jobs", by: runner.clock) {
      try await runDue()
      return try await nextDue()
    }
  }

  /// Runs everything that is due by the clock now. For the loop, and for tests that own the time.
  public func runDue() async throws {
    while true {
      let (now, lease) = (runner.clock.now, Random.guid())
      let jobs = try await runner.database.write { [kinds] in
        try JobStore.claim(lease, kinds, limit: 64, now: now, until: now + Self.leaseLength, on: $0)
      }
      if jobs.isEmpty { return }
      for job in jobs { await run(job, lease) }
    }
  }

  private func nextDue() async throws -> Instant? {
    try await runner.database.read { [kinds] in try JobStore.nextDue(kinds, on: $0) }
  }

  private func run(_ job: Job, _ lease: String) async {
    guard let kind = registry.jobs[job.kind] else {
      return Log.server.error("Nobody knows this kind of job", metadata: ["kind": "\(job.kind)"])
    }
    do {
      try await runner.run(RunJob(job: job, kind: kind, lease: lease), as: .system(job.tenant, "job"))
    } catch {
      await job.postpone(lease, error, runner: runner)
    }
  }
}

extension Job {
  /// Tries again after 1, 2, 4 … seconds, at most an hour apart: a timer is never given up.
  func postpone(_ lease: String, _ error: any Error, runner: Runner) async {
    Log.server.error("A job failed", metadata: ["kind": "\(kind)", "attempt": "\(attempts)", "error": "\(error)"])
    let due = runner.clock.now + .seconds(min(3600, 1 << min(attempts - 1, 12)))
    let failure = (error as? Failure)?.code ?? "failed"
    try? await runner.database.write { try JobStore.postpone(self, lease: lease, to: due, failure: failure, on: $0) }
  }
}

private struct RunJob: Operation {
  static let action = "job.run"
  static var trace: Trace { .upkeep(because: "what the job does is recorded by itself") }
  let job: Job
  let kind: JobKind
  let lease: String

  func run(in work: Transaction) throws {
    guard try JobStore.finish(job, lease: lease, on: work.connection) else { return }
    if let every = kind.every { try work.schedule(kind.name, key: job.key, due: work.now + every) }
    try kind.run(job, work)
  }
}
