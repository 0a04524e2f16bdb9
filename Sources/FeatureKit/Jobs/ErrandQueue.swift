// Sends out the errands that are due, several at a time: one that waits for a slow server holds up neither timers nor others.
import Database
import Kernel

public final class ErrandQueue: Sendable {
  /// More at a time would only be more open connections.
  static let mostAtOnce = 16

  private let registry: Registry
  private let runner: Runner
  private let rounds: Rounds
  private var kinds: JobStore.Kinds { .only(registry.errands.keys.sorted()) }

  public init(registry: Registry, runner: Runner) {
    (self.registry, self.runner, rounds) = (registry, runner, Rounds(runner.signals))
  }

  /// Runs until the task is cancelled, asleep between due times.
  public func run() async {
    await rounds.run("errands", by: runner.clock) {
      try await runDue()
      return try await nextDue()
    }
  }

  /// Sends out everything that is due by the clock now, and comes back with the last of them.
  public func runDue() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      var out = 0
      while true {
        let claimed = try await claim(Self.mostAtOnce - out)
        for (job, lease) in claimed { group.addTask { await self.run(job, lease) } }
        out += claimed.count
        guard try await group.next() != nil else { return }
        out -= 1
      }
    }
  }

  /// Looks before it writes: most of the time there is nothing.
  private func claim(_ count: Int) async throws -> [(Job, String)] {
    let (now, lease) = (runner.clock.now, Random.guid())
    guard count > 0, let next = try await nextDue(), next <= now else { return [] }
    return try await runner.database.write { [kinds] in
      try JobStore.claim(lease, kinds, limit: count, now: now, until: now + JobQueue.leaseLength, on: $0)
    }.map { ($0, lease) }
  }

  private func nextDue() async throws -> Instant? {
    try await runner.database.read { [kinds] in try JobStore.nextDue(kinds, on: $0) }
  }

  private func run(_ job: Job, _ lease: String) async {
    guard let errand = registry.errands[job.kind] else { return }
    do {
      let outcome = try await errand.go(job, runner)
      try await runner.run(FinishErrand(job: job, lease: lease, outcome: outcome), as: .system(job.tenant, "errand"))
    } catch {
      await job.postpone(lease, error, runner: runner)
    }
  }
}

private struct FinishErrand: Operation {
  static let action = "errand.run"
  static var trace: Trace { .upkeep(because: "what the errand does is recorded by itself") }
  let job: Job
  let lease: String
  let outcome: Errand.Outcome

  func run(in work: Transaction) throws {
    if try JobStore.finish(job, lease: lease, on: work.connection) { try outcome(work) }
  }
}
